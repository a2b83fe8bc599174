using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Conformance.Properties.Laws.Inputs;
using static Conformance.Scenarios.Abi.SocketOption;

namespace Conformance.Properties.Laws;

public abstract class OptionLaws(Subject subject) : LawBook(subject)
{
    private static readonly Gen<SocketOption> Switches =
        Gen.Elements(SO_REUSEADDR, SO_REUSEPORT, SO_BROADCAST, SO_KEEPALIVE, SO_DONTROUTE, SO_OOBINLINE, IP_FREEBIND, IP_BIND_ADDRESS_NO_PORT);

    [Law]
    public void ASwitch_ReadsBackAsZeroOrOne() => Holds(Both(SocketTypes, Both(Switches, Gen.Choose(-3, 300))), (caller, input) =>
    {
        var (option, value) = input.Second;
        var socket = caller.Socket(input.First);
        Assert.Equal(CallResult.Ok(), caller.Set(socket, option, value));
        Assert.Equal(value == 0 ? 0 : 1, caller.Get(socket, option));
    });

    [Law]
    public void AnOption_BelongsToTheSocketAndNotToTheDescriptor() => Holds(Both(SocketTypes, Switches), (caller, input) =>
    {
        var socket = caller.Socket(input.First);
        var duplicate = caller.Open(new DupCall(socket));
        caller.Set(duplicate, input.Second, 1);
        Assert.Equal(1, caller.Get(socket, input.Second));
    });

    [Law]
    public void AnOption_OfOneSocketLeavesTheOthersAlone() => Holds(Both(SocketTypes, Switches), (caller, input) =>
    {
        var other = caller.Socket(input.First);
        var before = caller.Get(other, input.Second);
        caller.Set(caller.Socket(input.First), input.Second, 1 - before);
        Assert.Equal(before, caller.Get(other, input.Second));
    });

    [Law]
    public void ASocketLevelValueShorterThanAnInteger_IsInvalid() => Holds(Both(SocketTypes, Both(Gen.Elements(SO_REUSEADDR, SO_RCVBUF, SO_KEEPALIVE), Gen.Choose(0, 3))), (caller, input) =>
    {
        var (option, length) = input.Second;
        var value = OptionValueArgument.Int(1).WithLength(length);
        Assert.Equal(CallResult.Fail(Errno.EINVAL), caller.Make(new SetSockOptCall(caller.Socket(input.First), option.Level, option.Number, value)));
    });

    [Law]
    public void WhatASocketIs_CanBeReadButNotSet() => Holds(SocketTypes, (caller, type) =>
    {
        var socket = caller.Socket(type);
        Assert.Equal(type, caller.Get(socket, SO_TYPE));
        Assert.Equal(AddressFamily.AF_INET, caller.Get(socket, SO_DOMAIN));
        Assert.Equal(type == SocketType.SOCK_STREAM ? 6 : 17, caller.Get(socket, SO_PROTOCOL));
        Assert.Equal(CallResult.Fail(Errno.ENOPROTOOPT), caller.Set(socket, SO_TYPE, type));
    });

    [Law]
    public void OnlyAListener_SaysItAccepts() => Holds(Both(Names, Gen.Elements(true, false)), (caller, input) =>
    {
        var socket = caller.Socket(SocketType.SOCK_STREAM);
        caller.Bind(socket, input.First);
        if (input.Second)
        {
            caller.Listen(socket);
        }

        Assert.Equal(input.Second ? 1 : 0, caller.Get(socket, SO_ACCEPTCONN));
    });

    [Law]
    public void ABufferSize_ReadsBackDoubled() => Holds(Both(SocketTypes, Both(Gen.Elements(SO_RCVBUF, SO_SNDBUF), Gen.Choose(4096, 100000))), (caller, input) =>
    {
        var (option, bytes) = input.Second;
        var socket = caller.Socket(input.First);
        caller.Set(socket, option, bytes);
        Assert.Equal(2 * bytes, caller.Get(socket, option));
    });
}

public sealed class OptionLawsInTheModel() : OptionLaws(Subjects.Model);

public sealed class OptionLawsOnLinux() : OptionLaws(Subjects.Linux);
