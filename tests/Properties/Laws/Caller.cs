using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Laws;

/// <summary>
/// One process making calls, in the words of C. Remembers them with their answers, so that a law that fails shows a
/// scenario file. Whoever answers, model or Linux, stands behind the executor.
/// </summary>
public sealed class Caller : IDisposable
{
    private readonly IExecutor _executor;
    private readonly Bindings _bindings = new();
    private readonly List<Step> _steps = [];
    private readonly World _world;
    private int _handles;

    internal Caller(IExecutor executor, World world)
    {
        _executor = executor;
        _world = world;
        executor.Begin(world);
    }

    /// <summary>What was called and answered so far, as a scenario file.</summary>
    public string Transcript => ScenarioWriter.Write(new Scenario(_world, ValueList.Create<Step>(_steps.ToArray())));

    /// <summary>The descriptor number behind a handle.</summary>
    public int Number(FdArgument fd) => _bindings.Resolve(fd);

    /// <summary>Makes any call.</summary>
    public CallResult Make(Call call)
    {
        var result = _executor.Execute(call, _bindings);
        _bindings.Record(call, result);
        _steps.Add(new Step(call, result));
        return result;
    }

    /// <summary>Makes a call that must succeed and returns the handle it defines.</summary>
    public FdArgument Open(Call call)
    {
        var handle = _handles++;
        Assert.Equal(Errno.None, Make(call with { Handle = handle }).Errno);
        return FdArgument.Handle(handle);
    }

    /// <summary>A new IPv4 socket.</summary>
    public FdArgument Socket(int type) => Open(new SocketCall(AddressFamily.AF_INET, type, 0));

    /// <summary><c>bind</c>.</summary>
    public CallResult Bind(FdArgument fd, InetName name) => Make(new BindCall(fd, name.Argument));

    /// <summary><c>connect</c>.</summary>
    public CallResult Connect(FdArgument fd, InetName name) => Make(new ConnectCall(fd, name.Argument));

    /// <summary><c>listen</c>.</summary>
    public CallResult Listen(FdArgument fd, int backlog = 8) => Make(new ListenCall(fd, backlog));

    /// <summary><c>accept</c> of a connection that is there.</summary>
    public FdArgument Accept(FdArgument fd) => Open(new AcceptCall(fd, OutArgument.None));

    /// <summary><c>close</c>.</summary>
    public CallResult Close(FdArgument fd) => Make(new CloseCall(fd));

    /// <summary><c>send</c> without sleeping.</summary>
    public CallResult Send(FdArgument fd, ReadOnlyMemory<byte> data) =>
        Make(new SendCall(fd, PayloadArgument.Of(data), MessageFlags.MSG_DONTWAIT | MessageFlags.MSG_NOSIGNAL));

    /// <summary><c>recv</c> without sleeping.</summary>
    public CallResult Receive(FdArgument fd, int room) =>
        Make(new RecvCall(fd, new BufferArgument(BufferForm.Good, room), MessageFlags.MSG_DONTWAIT));

    /// <summary>Sets an option whose value is an integer.</summary>
    public CallResult Set(FdArgument fd, SocketOption option, int value) =>
        Make(new SetSockOptCall(fd, option.Level, option.Number, OptionValueArgument.Int(value)));

    /// <summary>The value of an integer option, which must be readable.</summary>
    public int Get(FdArgument fd, SocketOption option)
    {
        var result = Make(new GetSockOptCall(fd, option.Level, option.Number, new OutArgument(OutForm.Buffer, 4)));
        Assert.Equal(Errno.None, result.Errno);
        return BitConverter.ToInt32(result.Output!.Data.Span);
    }

    /// <summary>The local name, which must be readable.</summary>
    public InetName NameOf(FdArgument fd) => Name(Make(new GetSockNameCall(fd, OutArgument.Address)));

    /// <summary>The name of the peer, which must be readable.</summary>
    public InetName PeerOf(FdArgument fd) => Name(Make(new GetPeerNameCall(fd, OutArgument.Address)));

    /// <summary>Ends the scenario.</summary>
    public void Dispose() => _executor.End();

    private static InetName Name(in CallResult result)
    {
        Assert.Equal(Errno.None, result.Errno);
        return InetName.OfBytes(result.Output!.Address.Span);
    }
}
