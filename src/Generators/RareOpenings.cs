using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>Openings for what takes several unlikely steps in a row: devices that are not there, foreign addresses, ends that leave traces.</summary>
internal static class RareOpenings
{
    private const uint Foreign = 0x08080808;
    private const uint Loopback = 0x7F000001;
    private const int AbsentIndex = 77;
    private const int PatiencePercent = 4;
    private const int ExpressPercent = 3;

    /// <summary>Draws one of them.</summary>
    public static void Draw(Draft draft, StateGuided calls)
    {
        var random = draft.Random;
        switch (random.Below(8))
        {
            case 0:
                AskForDevice(draft, calls);
                break;
            case 1:
                ConnectForeign(draft, calls);
                break;
            case 2:
                SendHeaders(draft, calls);
                break;
            case 3:
                AskRaw(draft, calls);
                break;
            case 4:
                CloseAtOnce(draft, calls);
                break;
            case 5:
                MeetItselfAgain(draft, calls);
                break;
            case 6:
                OptionOpenings.Repair(draft, calls);
                break;
            default:
                PingOpenings.Draw(draft, calls);
                break;
        }

        if (random.Chance(ExpressPercent))
        {
            calls.TryAppend(new SocketCall(AddressFamily.AF_XDP, SocketType.SOCK_RAW, random.Below(2)) { Handle = draft.HandleCount }, out _);
        }

        // A call that waits its time takes as long as a dozen scenarios.
        if (random.Chance(PatiencePercent))
        {
            Wait(draft, calls, random.Chance(50));
        }
    }

    private static void AskForDevice(Draft draft, StateGuided calls)
    {
        var random = draft.Random;
        var handle = Make(draft, calls, random.Chance(50) ? SocketType.SOCK_STREAM : SocketType.SOCK_DGRAM, 0);
        Set(calls, handle, SocketOption.SO_BINDTOIFINDEX, OptionValueArgument.Int(random.Chance(50) ? AbsentIndex : 1));
        var name = SocketOption.SO_BINDTODEVICE;
        calls.TryAppend(new GetSockOptCall(FdArgument.Handle(handle), name.Level, name.Number, new OutArgument(OutForm.Buffer, random.Pick<int>([4, 15, 16, 256]))), out _);
    }

    private static void ConnectForeign(Draft draft, StateGuided calls)
    {
        var handle = Make(draft, calls, SocketType.SOCK_STREAM | SocketType.SOCK_NONBLOCK, 0);
        Set(calls, handle, SocketOption.IP_TRANSPARENT, OptionValueArgument.Int(1));
        var port = draft.Random.Pick(draft.Swarm.BindPorts);
        calls.TryAppend(new BindCall(FdArgument.Handle(handle), AddressArgument.Inet(Foreign, PortArgument.Number(port))), out _);
        var target = draft.Random.Pick<uint>([0, Loopback, Foreign]);
        calls.TryAppend(new ConnectCall(FdArgument.Handle(handle), AddressArgument.Inet(target, PortArgument.Number(port))), out _);
    }

    // A protocol nobody handles: the refusal comes back to the socket that sent.
    private static void SendHeaders(Draft draft, StateGuided calls)
    {
        const int HeaderBytes = 20;
        var handle = Make(draft, calls, SocketType.SOCK_RAW | SocketType.SOCK_NONBLOCK, IpProtocol.IPPROTO_GRE);
        calls.TryAppend(new ConnectCall(FdArgument.Handle(handle), AddressArgument.Inet(Loopback + 1, PortArgument.Number(0))), out _);
        calls.TryAppend(new WriteCall(FdArgument.Handle(handle), PayloadArgument.Repeat((byte)'a', HeaderBytes)), out _);
        Set(calls, handle, SocketOption.IP_HDRINCL, OptionValueArgument.Int(1));
        calls.TryAppend(new WriteCall(FdArgument.Handle(handle), PayloadArgument.Repeat((byte)'a', HeaderBytes)), out _);
    }

    private static void AskRaw(Draft draft, StateGuided calls)
    {
        var handle = Make(draft, calls, SocketType.SOCK_RAW | SocketType.SOCK_NONBLOCK, IpProtocol.IPPROTO_ICMP);
        var filter = SocketOption.ICMP_FILTER;
        OutArgument[] hostile = [new(OutForm.BadBuffer, sizeof(int)), new(OutForm.BadLength, sizeof(int)), new(OutForm.Buffer, -1), new(OutForm.BadBuffer, -1), new(OutForm.BadLength, -1)];
        calls.TryAppend(new GetSockOptCall(FdArgument.Handle(handle), filter.Level, filter.Number, draft.Random.Pick<OutArgument>(hostile)), out _);
        OptionValueArgument[] values = [OptionValueArgument.Bad(sizeof(int)), OptionValueArgument.Int(256)];
        Set(calls, handle, filter, draft.Random.Pick<OptionValueArgument>(values));
    }

    // The end of a connection whose peer is still there.
    private static void CloseAtOnce(Draft draft, StateGuided calls)
    {
        var (listener, client) = (Make(draft, calls, SocketType.SOCK_STREAM, 0), Make(draft, calls, SocketType.SOCK_STREAM, 0));
        var address = AddressArgument.Inet(Loopback, PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts)));
        calls.TryAppend(new BindCall(FdArgument.Handle(listener), address), out _);
        calls.TryAppend(new ListenCall(FdArgument.Handle(listener), 1), out _);
        calls.TryAppend(new ConnectCall(FdArgument.Handle(client), address), out _);
        Set(calls, client, SocketOption.TCP_LINGER2, OptionValueArgument.Int(draft.Random.Chance(70) ? -1 : 1));
        calls.TryAppend(new CloseCall(FdArgument.Handle(client)), out _);
    }

    // A connection of a socket with itself that ends at once leaves TIME_WAIT behind, and the port is the caller's.
    private static void MeetItselfAgain(Draft draft, StateGuided calls)
    {
        var fd = FdArgument.Handle(Make(draft, calls, SocketType.SOCK_STREAM, 0));
        var address = AddressArgument.Inet(Loopback, PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts)));
        calls.TryAppend(new BindCall(fd, address), out _);
        calls.TryAppend(new ShutdownCall(fd, ShutdownHow.SHUT_WR), out _);
        calls.TryAppend(new ConnectCall(fd, address), out _);
        calls.TryAppend(new ConnectCall(fd, address), out _);
    }

    private static void Wait(Draft draft, StateGuided calls, bool connects)
    {
        const int Microseconds = 4000;
        var handle = Make(draft, calls, SocketType.SOCK_STREAM, 0);
        var fd = FdArgument.Handle(handle);
        if (connects)
        {
            Set(calls, handle, SocketOption.SO_BINDTOIFINDEX, OptionValueArgument.Int(1));
            Set(calls, handle, SocketOption.SO_SNDTIMEO, OptionValueArgument.TimeValue(0, Microseconds));
            calls.TryAppend(new BindCall(fd, AddressArgument.Inet(0, PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts)))), out _);
            calls.TryAppend(new ConnectCall(fd, AddressArgument.Inet(Foreign, PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts)))), out _);
            return;
        }

        var address = AddressArgument.Inet(Loopback, PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts)));
        calls.TryAppend(new BindCall(fd, address), out _);
        calls.TryAppend(new ConnectCall(fd, address), out _);
        Set(calls, handle, SocketOption.SO_RCVTIMEO, OptionValueArgument.TimeValue(0, 1));
        calls.TryAppend(new RecvCall(fd, new BufferArgument(BufferForm.Good, 0), 0), out _);
    }

    internal static int Make(Draft draft, StateGuided calls, int type, int protocol)
    {
        var call = new SocketCall(AddressFamily.AF_INET, type, protocol) { Handle = draft.HandleCount };
        calls.TryAppend(call, out _);
        return call.Handle;
    }

    internal static void Set(StateGuided calls, int handle, SocketOption option, OptionValueArgument value) =>
        calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, value), out _);
}
