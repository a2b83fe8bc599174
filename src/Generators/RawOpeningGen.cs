using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>Beginnings with raw and ping sockets: some that watch what others send, some that send to each other.</summary>
internal static class RawOpeningGen
{
    private const int Privileged = 50;
    private const int PingPercent = 30;

    private static readonly int[] Watched = [IpProtocol.IPPROTO_ICMP, IpProtocol.IPPROTO_UDP];
    private static readonly int[] Protocols = [IpProtocol.IPPROTO_ICMP, IpProtocol.IPPROTO_UDP, IpProtocol.IPPROTO_GRE, IpProtocol.IPPROTO_RAW];

    public static void Draw(Draft draft, StateGuided calls)
    {
        if (draft.Swarm.Opening == Opening.RawWatch)
        {
            Watch(draft, calls);
        }
        else
        {
            Pair(draft, calls);
        }
    }

    /// <summary>Watchers, and a UDP socket that sends to where perhaps nobody is.</summary>
    private static void Watch(Draft draft, StateGuided calls)
    {
        var random = draft.Random;
        foreach (var protocol in Watched)
        {
            var watcher = random.Chance(75) ? Create(draft, calls, SocketType.SOCK_RAW, protocol) : -1;
            if (watcher >= 0 && random.Chance(40))
            {
                calls.TryAppend(new ConnectCall(FdArgument.Handle(watcher), Address(draft, 0)), out _);
            }
        }

        var sender = Create(draft, calls, SocketType.SOCK_DGRAM, draft.Swarm.DatagramProtocol);
        if (sender >= 0)
        {
            var address = Address(draft, random.Pick(draft.Swarm.BindPorts));
            calls.TryAppend(new SendToCall(FdArgument.Handle(sender), ArgumentGen.Payload(random), 0, address), out _);
        }
    }

    /// <summary>Two sockets of one protocol, or a ping socket that echoes to itself.</summary>
    private static void Pair(Draft draft, StateGuided calls)
    {
        var random = draft.Random;
        var isPing = random.Chance(Privileged);
        if (isPing && random.Chance(PingPercent))
        {
            PingOpenings.Draw(draft, calls);
            return;
        }

        var (type, protocol) = isPing ? (SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_ICMP) : (SocketType.SOCK_RAW, random.Pick<int>(Protocols));
        var first = Create(draft, calls, type, protocol);
        if (first >= 0 && random.Chance(50))
        {
            var id = random.Chance(50) ? 0 : random.Pick(draft.Swarm.BindPorts);
            calls.TryAppend(new BindCall(FdArgument.Handle(first), Address(draft, id)), out _);
        }

        var second = Create(draft, calls, type, protocol);
        if (second >= 0 && isPing && random.Chance(40))
        {
            // A second socket for the id of the first: shared, or refused.
            Set(calls, second, SocketOption.SO_REUSEADDR, random.Below(2));
            calls.TryAppend(new BindCall(FdArgument.Handle(second), Address(draft, random.Pick(draft.Swarm.BindPorts))), out _);
        }

        if (second >= 0 && calls.TryAppend(new ConnectCall(FdArgument.Handle(second), Address(draft, 0)), out _))
        {
            // As many as a small receive buffer takes, and one more.
            var count = random.Chance(70) ? 1 : 4;
            for (var i = 0; i < count; i++)
            {
                draft.Aim(second);
                calls.TryAppend(new SendCall(FdArgument.Handle(second), PacketGen.Payload(draft), 0), out _);
            }
        }
    }

    private static int Create(Draft draft, StateGuided calls, int type, int protocol)
    {
        var call = new SocketCall(AddressFamily.AF_INET, type | SocketType.SOCK_NONBLOCK, protocol) { Handle = draft.HandleCount };
        if (!calls.TryAppend(call, out var succeeds) || !succeeds)
        {
            return -1;
        }

        switch (draft.Random.Below(8))
        {
            case 0:
                Set(calls, call.Handle, SocketOption.SO_RCVBUF, 0);
                break;
            case 1:
                Set(calls, call.Handle, SocketOption.IP_RECVERR, 1);
                break;
            case 2:
                Set(calls, call.Handle, SocketOption.IP_MULTICAST_ALL, 0);
                break;
        }

        return call.Handle;
    }

    private static void Set(StateGuided calls, int handle, SocketOption option, int value) =>
        calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.Int(value)), out _);

    private static AddressArgument Address(Draft draft, int port) =>
        AddressArgument.Inet(draft.Random.Pick(draft.Swarm.BindHosts), PortArgument.Number(port));
}
