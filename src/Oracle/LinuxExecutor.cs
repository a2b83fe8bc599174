using Conformance.Oracle.Environment;
using Conformance.Oracle.Isolation;
using Conformance.Oracle.Observers;
using Conformance.Oracle.Syscalls;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle;

/// <summary>
/// Makes the calls of scenarios on this Linux, in network namespaces of its own. It lives on one thread, made for it by
/// <see cref="Run"/>, whose descriptor table holds nothing but what scenarios open: there, code must not open files or
/// write to the console (descriptors 0 to 2 are the null device).
/// </summary>
public sealed class LinuxExecutor : IExecutor
{
    private readonly CallContext _context = new();
    private readonly Heartbeat _heartbeat = new();
    private readonly Credentials _credentials;
    private readonly NamespacePool _pool;
    private readonly NamespaceScrubber _scrubber;
    private readonly Watchdog _watchdog;
    private NetworkNamespace? _present;
    private (World World, string Reason)? _refused;
    private bool _isFresh;
    private bool _isRunning;
    private long _retired;
    private long _strayInterruptions;

    private LinuxExecutor()
    {
        _watchdog = new Watchdog(_heartbeat);
        PrivateDescriptors.Isolate();
        _credentials = new Credentials();
        _scrubber = new NamespaceScrubber(_credentials);
        _pool = new NamespacePool();
        InFreshNamespaces = new FreshNamespaceExecutor(this);
    }

    /// <summary>The same executor, beginning every scenario in a namespace that nothing has ever run in.</summary>
    public IExecutor InFreshNamespaces { get; }

    /// <summary>What isolation has done so far.</summary>
    public IsolationCounts Counts => new(_pool.Created, _retired, _scrubber.Destroyed, _strayInterruptions);

    /// <summary>Runs the work on a thread of its own, with an executor that lives there; returns when the work does.</summary>
    /// <exception cref="HostUnavailableException">This host does not allow it; the message and remedy say why.</exception>
    public static void Run(Action<LinuxExecutor> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        RuntimeSettings.Demand();
        RuntimeWarmUp.Run();
        IsolatedThread.Run(() =>
        {
            using var executor = new LinuxExecutor();
            work(executor);
        });
    }

    /// <inheritdoc/>
    public void Begin(World world) => Begin(world, isFresh: false);

    /// <inheritdoc/>
    public CallResult Execute(Call call, Bindings bindings)
    {
        ArgumentNullException.ThrowIfNull(call);
        _context.Bindings = bindings;
        while (true)
        {
            CallResult result;
            bool isInterrupted;
            _heartbeat.Enter();
            try
            {
                result = call.Entry == CallEntry.SocketCall
                    ? SocketCallEntry.Execute(call, _context)
                    : CallExecutorTable.Find(call.Type).Execute(call, _context);
            }
            finally
            {
                isInterrupted = _heartbeat.Leave();
            }

            if (isInterrupted)
            {
                return CallResult.Sleeps;
            }

            // Scenarios have no signals: this one was the runtime's, which stops threads to collect garbage. The kernel
            // itself restarts every other call; those it does not (poll, and waits with a timeout) have had no effect.
            if (result.Errno != Errno.EINTR)
            {
                return result;
            }

            _strayInterruptions++;
        }
    }

    /// <inheritdoc/>
    public SocketView Observe(int descriptor, ViewParts parts)
    {
        var kind = _context.Descriptors.KindOf(descriptor);
        return kind == SocketKind.None ? SocketView.Empty : SocketObservers.Read(descriptor, kind, parts);
    }

    /// <inheritdoc/>
    public void End()
    {
        if (!_isRunning)
        {
            return;
        }

        _isRunning = false;
        CloseAll();
        var isClean = _scrubber.Scrub(_present!, _context.Descriptors);
        _retired += isClean ? 0 : 1;
        _context.Descriptors.Clear();
        if (_isFresh || !isClean || _present!.Sysctls.AreStuck)
        {
            RetirePresent();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _credentials.Restore();
        _pool.Dispose();
        _watchdog.Dispose();
        _context.Dispose();
        DescriptorLimit.Restore();
    }

    internal void Begin(World world, bool isFresh)
    {
        ArgumentNullException.ThrowIfNull(world);
        End();
        _isFresh = isFresh;
        if (_refused is { } refused && refused.World == world)
        {
            throw new WorldUnavailableException(refused.Reason);
        }

        try
        {
            Enter(world);
        }
        catch (WorldUnavailableException refusal)
        {
            // Some settings may be written, some not. The host will not think otherwise the next time, and trying costs a namespace.
            RetirePresent();
            _refused = (world, refusal.Message);
            throw;
        }

        _isRunning = true;
    }

    private void Enter(World world)
    {
        var shape = NamespaceShape.Of(world);
        if (_isFresh || _present is null || _present.Shape != shape)
        {
            _credentials.Restore();
            _present = null;
            var next = _isFresh ? _pool.Create(shape) : _pool.For(shape);
            next.Enter();
            _present = next;
        }

        if (!_present.Sysctls.Match(world))
        {
            _credentials.DemandRoot();
            _present.Sysctls.Apply(world);
        }

        _credentials.Become(world);
        DescriptorLimit.Set(world.DescriptorLimit);
    }

    private void RetirePresent()
    {
        if (_present is not null)
        {
            _credentials.Restore();
            _pool.Retire(_present);
            _present = null;
        }
    }

    // Closing may sleep (SO_LINGER), so the watchdog looks after it as well.
    private void CloseAll()
    {
        _heartbeat.Enter();
        try
        {
            PrivateDescriptors.CloseScenario(_context.Descriptors, thoroughly: _isFresh);
        }
        finally
        {
            _ = _heartbeat.Leave();
        }
    }
}
