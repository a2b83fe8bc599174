using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>Beginnings of scenarios about datagrams; what is said of <see cref="OpeningGen"/> holds for them, too.</summary>
internal static class DatagramOpenings
{
    private const uint Loopback = 0x7F00_0001;
    private const int TooMuch = 65508;
    private const int HolderPort = 6001;

    /// <summary>Two sockets, one connected to the other.</summary>
    public static void Connect(Draft draft, StateGuided calls)
    {
        var bound = OpeningGen.Bind(draft, calls, SocketType.SOCK_DGRAM);
        var client = bound < 0 ? -1 : OpeningGen.Create(draft, calls, SocketType.SOCK_DGRAM);
        if (client < 0 || !OpeningGen.TryAim(draft, isStream: false, out var address))
        {
            return;
        }

        var holdsBack = draft.Random.Chance(12);
        if (holdsBack)
        {
            // A port that is not the kernel's choice: what is held back is only sent where nothing was chosen.
            calls.TryAppend(new BindCall(FdArgument.Handle(client), AddressArgument.Inet(Loopback, PortArgument.Number(HolderPort))), out _);
        }

        calls.TryAppend(new ConnectCall(FdArgument.Handle(client), address), out _);
        if (holdsBack)
        {
            HoldBack(draft, calls, client);
        }
        else if (draft.Swarm.DatagramProtocol == IpProtocol.IPPROTO_UDPLITE)
        {
            SumPartly(draft, calls, bound, client);
        }
    }

    /// <summary>A socket that has errors queued, and sends where nobody receives.</summary>
    public static void QueueErrors(Draft draft, StateGuided calls)
    {
        var random = draft.Random;
        if (random.Chance(6))
        {
            MeetEquals(draft, calls);
            return;
        }

        if (random.Chance(5))
        {
            FillErrors(draft, calls);
            return;
        }

        var handle = random.Chance(50) ? OpeningGen.Bind(draft, calls, SocketType.SOCK_DGRAM) : OpeningGen.Create(draft, calls, SocketType.SOCK_DGRAM);
        if (handle < 0)
        {
            return;
        }

        OpeningGen.SetOption(calls, handle, SocketOption.IP_RECVERR);
        if (random.Chance(40))
        {
            OpeningGen.SetOption(calls, handle, random.Pick(draft.Swarm.Options));
        }

        var address = AddressArgument.Inet(Loopback, PortArgument.Number(random.Pick(draft.Swarm.BindPorts)));
        if (random.Chance(40))
        {
            calls.TryAppend(new ConnectCall(FdArgument.Handle(handle), address), out _);
        }

        calls.TryAppend(new SendToCall(FdArgument.Handle(handle), ArgumentGen.Payload(random), MessageFlags.MSG_DONTWAIT, address), out _);
    }

    /// <summary>More errors than a small receive buffer takes; every other send only collects the error of the one before.</summary>
    private static void FillErrors(Draft draft, StateGuided calls)
    {
        const int Sends = 10;
        var handle = OpeningGen.Create(draft, calls, SocketType.SOCK_DGRAM);
        var ports = draft.Swarm.BindPorts;
        if (handle < 0)
        {
            return;
        }

        calls.TryAppend(new BindCall(FdArgument.Handle(handle), AddressArgument.Inet(Loopback, PortArgument.Number(HolderPort))), out _);
        OpeningGen.SetOption(calls, handle, SocketOption.IP_RECVERR);
        OpeningGen.SetOption(calls, handle, SocketOption.SO_RCVBUF, 0);
        var address = AddressArgument.Inet(Loopback, PortArgument.Number(draft.Random.Pick(ports)));
        for (var sent = 0; sent < Sends; sent++)
        {
            calls.TryAppend(new SendToCall(FdArgument.Handle(handle), PayloadArgument.Repeat((byte)'a', 1), 0, address), out _);
        }
    }

    /// <summary>Two sockets that fit what comes back equally well, one by its peer and the other by its device.</summary>
    private static void MeetEquals(Draft draft, StateGuided calls)
    {
        const int LoopbackDevice = 1;
        var address = AddressArgument.Inet(Loopback, PortArgument.Number(draft.Random.Pick(draft.Swarm.BindPorts)));
        var handles = new[] { OpeningGen.Create(draft, calls, SocketType.SOCK_DGRAM), OpeningGen.Create(draft, calls, SocketType.SOCK_DGRAM) };
        if (handles[1] < 0)
        {
            return;
        }

        foreach (var handle in handles)
        {
            OpeningGen.SetOption(calls, handle, SocketOption.SO_REUSEADDR);
            calls.TryAppend(new BindCall(FdArgument.Handle(handle), address), out _);
        }

        calls.TryAppend(new ConnectCall(FdArgument.Handle(handles[0]), AddressArgument.Inet(Loopback, PortArgument.Number(0))), out _);
        OpeningGen.SetOption(calls, handles[1], SocketOption.SO_BINDTOIFINDEX, LoopbackDevice);
        calls.TryAppend(new SendCall(FdArgument.Handle(handles[draft.Random.Below(2)]), ArgumentGen.Payload(draft.Random), 0), out _);
    }

    /// <summary>Sockets in a group, and one that sends to it.</summary>
    public static void JoinGroup(Draft draft, StateGuided calls)
    {
        const int SecondPercent = 40;
        var random = draft.Random;
        var port = random.Pick(draft.Swarm.BindPorts);
        var receiver = Receiver();
        if (random.Chance(SecondPercent) && Receiver() is >= 0 and var second && random.Chance(40))
        {
            OpeningGen.SetOption(calls, second, SocketOption.IP_MULTICAST_ALL, 0);
        }

        var sender = receiver < 0 ? -1 : OpeningGen.Create(draft, calls, SocketType.SOCK_DGRAM);
        if (sender >= 0)
        {
            MulticastGen.Open(draft, calls, receiver, sender, port);
        }

        int Receiver()
        {
            var handle = OpeningGen.Create(draft, calls, SocketType.SOCK_DGRAM);
            if (handle >= 0)
            {
                OpeningGen.SetOption(calls, handle, SocketOption.SO_REUSEADDR);
                calls.TryAppend(new BindCall(FdArgument.Handle(handle), AddressArgument.Inet(random.Chance(70) ? 0 : 0xEF01_0203, PortArgument.Number(port))), out _);
            }

            return handle;
        }
    }

    /// <summary>A sender whose checksums reach over a part, and a receiver that has wishes of its own.</summary>
    private static void SumPartly(Draft draft, StateGuided calls, int receiver, int sender)
    {
        var random = draft.Random;
        OpeningGen.SetOption(calls, sender, SocketOption.UDPLITE_SEND_CSCOV, random.Pick<int>([0, 1, 8, 10, 12]));
        if (random.Chance(70))
        {
            OpeningGen.SetOption(calls, receiver, SocketOption.UDPLITE_RECV_CSCOV, random.Pick<int>([0, 1, 10, 11, 20]));
        }

        calls.TryAppend(new SendCall(FdArgument.Handle(sender), ArgumentGen.Payload(random), MessageFlags.MSG_DONTWAIT), out _);
    }

    /// <summary>Sends under an option that holds datagrams back or cuts them, and takes it away again.</summary>
    private static void HoldBack(Draft draft, StateGuided calls, int client)
    {
        var option = draft.Random.Chance(70) ? SocketOption.UDP_CORK : SocketOption.UDP_SEGMENT;
        OpeningGen.SetOption(calls, client, option);
        if (option == SocketOption.UDP_SEGMENT && draft.Random.Chance(60))
        {
            OpeningGen.SetOption(calls, client, SocketOption.SO_NO_CHECK);
        }

        calls.TryAppend(new SendCall(FdArgument.Handle(client), ArgumentGen.Payload(draft.Random), MessageFlags.MSG_DONTWAIT), out _);
        if (draft.Random.Chance(25))
        {
            // More than fits, and not readable either.
            calls.TryAppend(new SendCall(FdArgument.Handle(client), PayloadArgument.Bad(TooMuch), MessageFlags.MSG_DONTWAIT), out _);
        }

        OpeningGen.SetOption(calls, client, option, 0);
    }
}
