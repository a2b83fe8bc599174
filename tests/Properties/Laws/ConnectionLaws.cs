using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Conformance.Properties.Laws.Inputs;
using static Conformance.Scenarios.Abi.SocketType;

namespace Conformance.Properties.Laws;

public abstract class ConnectionLaws(Subject subject) : LawBook(subject)
{
    private static readonly Gen<byte[]> Texts = Gen.Choose('a', 'z').Select(letter => (byte)letter).ArrayOf().Where(text => text.Length > 0);

    [Law]
    public void BothEndsOfAConnection_NameEachOther() => Holds(Names, (caller, name) =>
    {
        var (client, server, _) = Connect(caller, name);
        Assert.Equal(name, caller.NameOf(server));
        Assert.Equal(name, caller.PeerOf(client));
        Assert.Equal(caller.NameOf(client), caller.PeerOf(server));
    });

    [Law]
    public void Connections_AreAcceptedInTheOrderTheyCame() => Holds(Both(Names, Gen.Choose(1, 6)), (caller, input) =>
    {
        var listener = Listener(caller, input.First);
        var clients = Enumerable.Range(0, input.Second).Select(_ =>
        {
            var client = caller.Socket(SOCK_STREAM);
            Assert.Equal(CallResult.Ok(), caller.Connect(client, input.First));
            return caller.NameOf(client);
        }).ToList();
        Assert.All(clients, client => Assert.Equal(client, caller.PeerOf(caller.Accept(listener))));
    });

    [Law]
    public void AnEmptyQueue_HasNothingToAccept() => Holds(Names, (caller, name) =>
    {
        var listener = Listener(caller, name, SOCK_STREAM | SOCK_NONBLOCK);
        Assert.Equal(CallResult.Fail(Errno.EAGAIN), caller.Make(new AcceptCall(listener, OutArgument.None)));
    });

    [Law]
    public void ASocketThatDoesNotListen_CannotAccept() => Holds(Names, (caller, name) =>
    {
        var socket = caller.Socket(SOCK_STREAM);
        caller.Bind(socket, name);
        Assert.Equal(CallResult.Fail(Errno.EINVAL), caller.Make(new AcceptCall(socket, OutArgument.None)));
    });

    [Law]
    public void ADatagramSocket_CannotListen() => Holds(Both(Names, Gen.Choose(-1, 100)), (caller, input) =>
    {
        var socket = caller.Socket(SOCK_DGRAM);
        caller.Bind(socket, input.First);
        Assert.Equal(CallResult.Fail(Errno.EOPNOTSUPP), caller.Listen(socket, input.Second));
    });

    [Law]
    public void AStream_DeliversWhatWasSentAndNothingElse() => Holds(Both(Names, Texts.ArrayOf().Where(texts => texts.Length is > 0 and < 8)), (caller, input) =>
    {
        var (client, server, _) = Connect(caller, input.First);
        foreach (var text in input.Second)
        {
            Assert.Equal(CallResult.Ok(text.Length), caller.Send(client, text));
        }

        var sent = input.Second.SelectMany(text => text).ToArray();
        var received = caller.Receive(server, sent.Length + 10);
        Assert.Equal(sent, received.Output!.Data.ToArray());
        Assert.Equal(CallResult.Fail(Errno.EAGAIN).Errno, caller.Receive(server, 1).Errno);
    });

    [Law]
    public void Datagrams_KeepTheirBoundaries() => Holds(Both(Names, Texts.ArrayOf().Where(texts => texts.Length is > 0 and < 8)), (caller, input) =>
    {
        var receiver = caller.Socket(SOCK_DGRAM);
        caller.Bind(receiver, input.First);
        var sender = caller.Socket(SOCK_DGRAM);
        Assert.Equal(CallResult.Ok(), caller.Connect(sender, input.First));
        Assert.All(input.Second, text => Assert.Equal(CallResult.Ok(text.Length), caller.Send(sender, text)));
        Assert.All(input.Second, text => Assert.Equal(text, caller.Receive(receiver, 4096).Output!.Data.ToArray()));
    });

    [Law]
    public void AfterTheWriteSideIsShut_ThePeerReadsTheRestAndThenTheEnd() => Holds(Both(Names, Texts), (caller, input) =>
    {
        var (client, server, _) = Connect(caller, input.First);
        caller.Send(client, input.Second);
        Assert.Equal(CallResult.Ok(), caller.Make(new ShutdownCall(client, ShutdownHow.SHUT_WR)));
        Assert.Equal(Errno.EPIPE, caller.Send(client, input.Second).Errno);
        Assert.Equal(input.Second, caller.Receive(server, 4096).Output!.Data.ToArray());
        Assert.Equal(0, caller.Receive(server, 4096).Value);
        Assert.Equal(CallResult.Ok(1), caller.Send(server, input.Second.AsMemory(0, 1)));
    });

    [Law]
    public void NobodyListening_RefusesTheConnection() => Holds(Names, (caller, name) =>
        Assert.Equal(CallResult.Fail(Errno.ECONNREFUSED), caller.Connect(caller.Socket(SOCK_STREAM), name)));

    [Law]
    public void ASocketWithoutAPeer_HasNoPeerName() => Holds(Both(SocketTypes, Names), (caller, input) =>
    {
        var socket = caller.Socket(input.First);
        caller.Bind(socket, input.Second);
        Assert.Equal(Errno.ENOTCONN, caller.Make(new GetPeerNameCall(socket, OutArgument.Address)).Errno);
    });

    private static FdArgument Listener(Caller caller, InetName name, int type = SOCK_STREAM)
    {
        var listener = caller.Socket(type);
        Assert.Equal(CallResult.Ok(), caller.Bind(listener, name));
        Assert.Equal(CallResult.Ok(), caller.Listen(listener));
        return listener;
    }

    private static (FdArgument Client, FdArgument Server, FdArgument Listener) Connect(Caller caller, InetName name)
    {
        var listener = Listener(caller, name);
        var client = caller.Socket(SOCK_STREAM);
        Assert.Equal(CallResult.Ok(), caller.Connect(client, name));
        return (client, caller.Accept(listener), listener);
    }
}

public sealed class ConnectionLawsInTheModel() : ConnectionLaws(Subjects.Model);

public sealed class ConnectionLawsOnLinux() : ConnectionLaws(Subjects.Linux);
