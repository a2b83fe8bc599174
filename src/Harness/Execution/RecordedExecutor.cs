using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Execution;

/// <summary>
/// A trace in the place of a kernel: answers each call with the result its step records. It knows no socket state, so it is
/// compared at <see cref="ObserveLevel.Result"/>; a chosen port it looks up in a later <c>getsockname</c> of the trace.
/// </summary>
public sealed class RecordedExecutor : IExecutor
{
    private readonly Scenario _trace;
    private Bindings? _bindings;
    private int _next;

    /// <summary>Plays a trace whose steps have results.</summary>
    public RecordedExecutor(Scenario trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        _trace = trace;
    }

    /// <inheritdoc/>
    public void Begin(World world) => _next = 0;

    /// <inheritdoc/>
    /// <exception cref="NoAnswerException">The trace ends here, or its step has no result.</exception>
    public CallResult Execute(Call call, Bindings bindings)
    {
        _bindings = bindings;
        if (_next >= _trace.Steps.Count || _trace.Steps[_next].Expected is not { } result)
        {
            throw new NoAnswerException("the trace has no result for this call");
        }

        _next++;
        return result;
    }

    /// <inheritdoc/>
    /// <exception cref="NoAnswerException">The trace does not show what is asked for.</exception>
    public SocketView Observe(int descriptor, ViewParts parts)
    {
        if (parts != ViewParts.LocalName)
        {
            throw new NoAnswerException("a trace holds results only, not the state of sockets");
        }

        return SocketView.Empty with { LocalName = LaterName(descriptor) };
    }

    /// <inheritdoc/>
    public void End()
    {
        // A trace leaves nothing behind.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A trace holds no resource.
    }

    // Looks no further than calls that leave every local port as it is, and only while names mean what they mean now.
    private long LaterName(int descriptor)
    {
        foreach (var step in _trace.Steps.Skip(_next).TakeWhile(step => step.Call.Handle < 0 && KeepsPorts(step.Call)))
        {
            if (step is { Call: GetSockNameCall name, Expected: { IsSuccess: true, Output: { Address.Length: >= 8 } output } }
                && _bindings!.Resolve(name.Fd) == descriptor)
            {
                var bytes = output.Address.Span;
                return ((long)BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            }
        }

        throw new NoAnswerException("the trace does not tell which port was chosen");
    }

    private static bool KeepsPorts(Call call) =>
        call is GetSockNameCall or GetPeerNameCall or GetSockOptCall or SetSockOptCall or FcntlCall or PollCall;
}
