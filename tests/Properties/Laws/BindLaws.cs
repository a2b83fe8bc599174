using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using FsCheck.Fluent;
using Xunit;
using static Conformance.Properties.Laws.Inputs;
using static Conformance.Scenarios.Abi.SocketType;

namespace Conformance.Properties.Laws;

public abstract class BindLaws(Subject subject) : LawBook(subject)
{
    [Law]
    public void ABoundSocket_HasTheNameItWasBoundTo() => Holds(Both(SocketTypes, Names), (caller, input) =>
    {
        var socket = caller.Socket(input.First);
        Assert.Equal(CallResult.Ok(), caller.Bind(socket, input.Second));
        Assert.Equal(input.Second, caller.NameOf(socket));
    });

    [Law]
    public void ABoundSocket_CannotBeBoundAgain() => Holds(Both(SocketTypes, Both(Names, Names)), (caller, input) =>
    {
        var socket = caller.Socket(input.First);
        caller.Bind(socket, input.Second.First);
        Assert.Equal(CallResult.Fail(Errno.EINVAL), caller.Bind(socket, input.Second.Second));
        Assert.Equal(input.Second.First, caller.NameOf(socket));
    });

    [Law]
    public void ANameInUse_IsRefused() => Holds(Both(SocketTypes, Names), (caller, input) =>
    {
        caller.Bind(caller.Socket(input.First), input.Second);
        Assert.Equal(CallResult.Fail(Errno.EADDRINUSE), caller.Bind(caller.Socket(input.First), input.Second));
    });

    [Law]
    public void TheAnyAddress_ConflictsWithEveryAddress() => Holds(Both(SocketTypes, Both(Names, Gen.Elements(true, false))), (caller, input) =>
    {
        var (name, isAnyFirst) = input.Second;
        var any = InetName.Any(name.Port);
        caller.Bind(caller.Socket(input.First), isAnyFirst ? any : name);
        Assert.Equal(CallResult.Fail(Errno.EADDRINUSE), caller.Bind(caller.Socket(input.First), isAnyFirst ? name : any));
    });

    [Law]
    public void DifferentAddresses_ShareAPort() => Holds(Both(SocketTypes, Both(Names, LocalAddresses)), (caller, input) =>
    {
        var (name, other) = input.Second;
        caller.Bind(caller.Socket(input.First), name);
        var expected = other == name.Address ? CallResult.Fail(Errno.EADDRINUSE) : CallResult.Ok();
        Assert.Equal(expected, caller.Bind(caller.Socket(input.First), new InetName(other, name.Port)));
    });

    [Law]
    public void TcpAndUdp_DoNotShareTheirPorts() => Holds(Names, (caller, name) =>
    {
        Assert.Equal(CallResult.Ok(), caller.Bind(caller.Socket(SOCK_STREAM), name));
        Assert.Equal(CallResult.Ok(), caller.Bind(caller.Socket(SOCK_DGRAM), name));
    });

    [Law]
    public void TwoSocketsThatBothAllowPortReuse_ShareAName() => Holds(Both(SocketTypes, Names), (caller, input) =>
    {
        for (var i = 0; i < 3; i++)
        {
            var socket = caller.Socket(input.First);
            caller.Set(socket, SocketOption.SO_REUSEPORT, 1);
            Assert.Equal(CallResult.Ok(), caller.Bind(socket, input.Second));
        }

        Assert.Equal(CallResult.Fail(Errno.EADDRINUSE), caller.Bind(caller.Socket(input.First), input.Second));
    });

    [Law]
    public void AShortAddress_IsInvalid() => Holds(Both(SocketTypes, Both(Names, Gen.Choose(0, 15))), (caller, input) =>
        Assert.Equal(
            CallResult.Fail(Errno.EINVAL),
            caller.Make(new BindCall(caller.Socket(input.First), input.Second.First.Argument.WithLength(input.Second.Second)))));

    [Law]
    public void ThePortsBelowTheFirstUnprivilegedOne_NeedACapability() => Holds(
        Both(SocketTypes, Both(Gen.Choose(1, 3000), Gen.Choose(0, 3000))),
        input => new World { Capabilities = Capabilities.None, UnprivilegedPortStart = input.Second.Second },
        (caller, input) =>
        {
            var (port, start) = input.Second;
            var expected = port < start ? CallResult.Fail(Errno.EACCES) : CallResult.Ok();
            Assert.Equal(expected, caller.Bind(caller.Socket(input.First), InetName.Local(port)));
        });

    [Law]
    public void AnAddressOfNoDevice_IsAvailableOnlyToThoseWhoAskForIt() => Holds(Both(SocketTypes, Both(Ports, Gen.Elements(0, 1))), (caller, input) =>
    {
        var (port, isFree) = input.Second;
        var socket = caller.Socket(input.First);
        caller.Set(socket, SocketOption.IP_FREEBIND, isFree);
        var expected = isFree == 1 ? CallResult.Ok() : CallResult.Fail(Errno.EADDRNOTAVAIL);
        Assert.Equal(expected, caller.Bind(socket, new InetName(0x0a090807, port)));
    });

    [Law]
    public void ClosingABoundSocket_FreesItsName() => Holds(Both(SocketTypes, Names), (caller, input) =>
    {
        for (var i = 0; i < 3; i++)
        {
            var socket = caller.Socket(input.First);
            Assert.Equal(CallResult.Ok(), caller.Bind(socket, input.Second));
            caller.Close(socket);
        }
    });
}

public sealed class BindLawsInTheModel() : BindLaws(Subjects.Model);

public sealed class BindLawsOnLinux() : BindLaws(Subjects.Linux);
