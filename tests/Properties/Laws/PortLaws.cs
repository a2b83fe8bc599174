using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Conformance.Properties.Laws.Inputs;
using static Conformance.Scenarios.Abi.SocketType;

namespace Conformance.Properties.Laws;

public abstract class PortLaws(Subject subject) : LawBook(subject)
{
    private static readonly Gen<NumberRange> SmallRanges =
        from low in Gen.Choose(20000, 60000)
        from count in Gen.Choose(1, 8)
        select new NumberRange(low, low + count - 1);

    [Law]
    public void AChosenPort_LiesInTheRange() => Holds(Both(SocketTypes, SmallRanges), WithRange, (caller, input) =>
    {
        var socket = caller.Socket(input.First);
        Assert.Equal(CallResult.Ok(), caller.Bind(socket, InetName.Local(0)));
        Assert.True(input.Second.Contains(caller.NameOf(socket).Port));
    });

    [Law]
    public void UdpBinds_UseUpTheRangeAndThenFail() => Holds(Both(Gen.Constant(SOCK_DGRAM), SmallRanges), WithRange, (caller, input) =>
    {
        var chosen = new SortedSet<int>();
        for (var i = 0; i < input.Second.Count; i++)
        {
            var socket = caller.Socket(SOCK_DGRAM);
            Assert.Equal(CallResult.Ok(), caller.Bind(socket, InetName.Local(0)));
            Assert.True(chosen.Add(caller.NameOf(socket).Port));
        }

        Assert.Equal(CallResult.Fail(Errno.EADDRINUSE), caller.Bind(caller.Socket(SOCK_DGRAM), InetName.Local(0)));
    });

    [Law]
    public void UnboundUdpConnects_UseUpTheRangeAndThenFailWithEagain() => Holds(Both(Gen.Constant(SOCK_DGRAM), SmallRanges), WithRange, (caller, input) =>
    {
        for (var i = 0; i < input.Second.Count; i++)
        {
            Assert.Equal(CallResult.Ok(), caller.Connect(caller.Socket(SOCK_DGRAM), InetName.Local(9)));
        }

        Assert.Equal(CallResult.Fail(Errno.EAGAIN), caller.Connect(caller.Socket(SOCK_DGRAM), InetName.Local(9)));
    });

    [Law]
    public void ReservedPorts_AreNeverChosenButCanBeAskedFor() => Holds(
        Both(SocketTypes, SmallRanges),
        input => WithRange(input) with { ReservedPorts = [input.Second.Low] },
        (caller, input) =>
        {
            for (var i = 0; i < input.Second.Count - 1; i++)
            {
                var socket = caller.Socket(input.First);
                if (caller.Bind(socket, InetName.Local(0)).IsSuccess)
                {
                    Assert.NotEqual(input.Second.Low, caller.NameOf(socket).Port);
                }
            }

            Assert.Equal(CallResult.Ok(), caller.Bind(caller.Socket(input.First), InetName.Local(input.Second.Low)));
        });

    [Law]
    public void TcpBind_PrefersTheOddOffsetsOfTheRange() => Holds(Both(Gen.Constant(SOCK_STREAM), SmallRanges), WithRange, (caller, input) =>
    {
        var socket = caller.Socket(SOCK_STREAM);
        caller.Bind(socket, InetName.Local(0));
        var offset = caller.NameOf(socket).Port - input.Second.Low;
        Assert.Equal(input.Second.Count == 1 ? 0 : 1, offset % 2);
    });

    [Law]
    public void ListeningUnbound_ChoosesAPort() => Holds(Both(Gen.Constant(SOCK_STREAM), SmallRanges), WithRange, (caller, input) =>
    {
        var socket = caller.Socket(SOCK_STREAM);
        Assert.Equal(CallResult.Ok(), caller.Listen(socket));
        var name = caller.NameOf(socket);
        Assert.Equal(0u, name.Address);
        Assert.True(input.Second.Contains(name.Port));
    });

    private static World WithRange((int Type, NumberRange Range) input) => new() { LocalPortRange = input.Range };
}

public sealed class PortLawsInTheModel() : PortLaws(Subjects.Model);

public sealed class PortLawsOnLinux() : PortLaws(Subjects.Linux);
