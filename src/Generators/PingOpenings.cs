using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>Beginnings with ping sockets that echo to themselves or to each other, where the world lets its user have them.</summary>
internal static class PingOpenings
{
    private const uint Foreign = 0x08080808;
    private const uint Loopback = 0x7F00_0001;

    /// <summary>Draws one of them.</summary>
    public static void Draw(Draft draft, StateGuided calls)
    {
        if (!draft.World.PingGroupRange.Contains(draft.World.Uid))
        {
            return;
        }

        if (draft.Random.Chance(60))
        {
            Share(draft, calls);
        }
        else
        {
            Fill(draft, calls);
        }
    }

    // Two ping sockets with one id on two addresses: the answer is for one of them.
    private static void Share(Draft draft, StateGuided calls)
    {
        var id = PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts));
        var handles = new[] { Make(draft, calls), Make(draft, calls) };
        var other = PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts));
        if (draft.Random.Chance(30))
        {
            // Ping sockets are made with it on.
            RareOpenings.Set(calls, handles[0], SocketOption.SO_REUSEADDR, OptionValueArgument.Int(0));
        }

        for (var i = 0; i < handles.Length; i++)
        {
            calls.TryAppend(new BindCall(FdArgument.Handle(handles[i]), AddressArgument.Inet(Loopback + (uint)i, i == 0 ? id : other)), out _);
        }

        if (draft.Random.Chance(40))
        {
            // Two faults at once: the id is another's and the socket has one; the address is short and of another family.
            var fd = FdArgument.Handle(handles[1]);
            calls.TryAppend(new BindCall(fd, AddressArgument.Inet(Loopback, draft.Random.Chance(50) ? id : other)), out _);
            var stranger = AddressArgument.Inet(Foreign, id, AddressFamily.AF_INET6);
            var doubtful = draft.Random.Chance(60) ? stranger.WithLength(8) : stranger;
            Call call = draft.Random.Chance(50) ? new BindCall(fd, doubtful) : new SendToCall(fd, Echo(3), 0, doubtful);
            calls.TryAppend(call, out _);
        }

        calls.TryAppend(new SendToCall(FdArgument.Handle(draft.Random.Pick<int>(handles)), Echo(3), 0, AddressArgument.Inet(Loopback, PortArgument.Number(0))), out _);
    }

    // Echoes to itself, one more than its receive buffer takes.
    private static void Fill(Draft draft, StateGuided calls)
    {
        const int Bytes = 1000;
        const int Echoes = 3;
        var handle = Make(draft, calls);
        // A chosen id would keep sends to a small buffer out of a campaign.
        var id = PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts));
        calls.TryAppend(new BindCall(FdArgument.Handle(handle), AddressArgument.Inet(0, id)), out _);
        RareOpenings.Set(calls, handle, SocketOption.SO_RCVBUF, OptionValueArgument.Int(draft.Random.Below(2)));
        var host = draft.Random.Chance(80) ? Loopback : draft.Random.Pick<uint>([0x7FFF_FFFF, 0xE000_0001, 0xFFFF_FFFF]);
        RareOpenings.Set(calls, handle, SocketOption.SO_BROADCAST, OptionValueArgument.Int(1));
        for (var sent = 0; sent < Echoes; sent++)
        {
            calls.TryAppend(new SendToCall(FdArgument.Handle(handle), Echo(Bytes), 0, AddressArgument.Inet(host, PortArgument.Number(0))), out _);
        }

        for (var read = 0; read < Echoes; read++)
        {
            calls.TryAppend(new RecvCall(FdArgument.Handle(handle), new BufferArgument(BufferForm.Good, 2), 0), out _);
        }
    }

    private static PayloadArgument Echo(int bytes)
    {
        const int HeaderBytes = 8;
        const byte Request = 8;
        var message = new byte[HeaderBytes + bytes];
        message.AsSpan(HeaderBytes).Fill((byte)'a');
        message[0] = Request;
        message[HeaderBytes - 1] = 7;
        return PayloadArgument.Of(message);
    }

    private static int Make(Draft draft, StateGuided calls) =>
        RareOpenings.Make(draft, calls, SocketType.SOCK_DGRAM | SocketType.SOCK_NONBLOCK, IpProtocol.IPPROTO_ICMP);
}
