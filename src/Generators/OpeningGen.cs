using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>
/// Sets up sockets that drawing one call at a time would rarely get to in a short scenario: listeners, connections, pairs.
/// Whatever goes wrong on the way (a privileged port, a full table) stays in the scenario; the setup just ends there.
/// </summary>
internal static class OpeningGen
{
    private const uint Loopback = 0x7F00_0001;
    private const int ReusePercent = 20;

    /// <summary>The most ports a range may have to be filled by an opening.</summary>
    public const int ExhaustibleMax = 6;

    public static void Draw(Draft draft, StateGuided calls)
    {
        switch (draft.Swarm.Opening)
        {
            case Opening.Empty:
                break;
            case Opening.Listener:
                Listen(draft, calls);
                break;
            case Opening.StreamPair:
                Connect(draft, calls);
                break;
            case Opening.FullListener:
                Fill(draft, calls);
                break;
            case Opening.StreamTwins:
                ConnectTwins(draft, calls);
                break;
            case Opening.DatagramTwins:
                BindTwins(draft, calls, SocketType.SOCK_DGRAM);
                break;
            case Opening.BoundDatagram:
                Bind(draft, calls, SocketType.SOCK_DGRAM);
                break;
            case Opening.DatagramPair:
                DatagramOpenings.Connect(draft, calls);
                break;
            case Opening.DatagramErrors:
                DatagramOpenings.QueueErrors(draft, calls);
                break;
            case Opening.DatagramGroup:
                DatagramOpenings.JoinGroup(draft, calls);
                break;
            case Opening.RawWatch or Opening.RawPair:
                RawOpeningGen.Draw(draft, calls);
                break;
            case Opening.PressedOption:
                OptionOpenings.Press(draft, calls);
                break;
            case Opening.Rare:
                RareOpenings.Draw(draft, calls);
                break;
            case Opening.ExhaustedRange:
                Exhaust(draft, calls);
                break;
        }
    }

    /// <summary>A listening socket; returns its handle, or -1 where a step failed.</summary>
    private static int Listen(Draft draft, StateGuided calls)
    {
        var handle = Bind(draft, calls, SocketType.SOCK_STREAM);
        var backlog = draft.Random.Chance(60) ? draft.Random.Between(0, 3) : 128;
        return handle >= 0 && calls.TryAppend(new ListenCall(FdArgument.Handle(handle), backlog), out var listens) && listens ? handle : -1;
    }

    private static void Connect(Draft draft, StateGuided calls)
    {
        var listener = Listen(draft, calls);
        var client = listener < 0 ? -1 : Create(draft, calls, SocketType.SOCK_STREAM);
        if (client < 0 || !TryAim(draft, isStream: true, out var address))
        {
            return;
        }

        calls.TryAppend(new ConnectCall(FdArgument.Handle(client), address), out _);
        calls.TryAppend(new AcceptCall(FdArgument.Handle(listener), OutArgument.None) { Handle = draft.HandleCount }, out _);
    }

    /// <summary>Fills the queue of a listener that takes one or two connections; the next attempt finds no room.</summary>
    private static void Fill(Draft draft, StateGuided calls)
    {
        const int Attempts = 3;
        const int TimeoutPercent = 4;
        var random = draft.Random;
        var listener = Bind(draft, calls, SocketType.SOCK_STREAM);
        if (listener < 0 || !calls.TryAppend(new ListenCall(FdArgument.Handle(listener), random.Below(2)), out _) || !TryAim(draft, isStream: true, out var address))
        {
            return;
        }

        for (var i = 0; i < Attempts; i++)
        {
            var client = Create(draft, calls, SocketType.SOCK_STREAM);
            if (client < 0)
            {
                return;
            }

            if (random.Chance(TimeoutPercent))
            {
                SetTimeout(calls, client);
            }

            calls.TryAppend(new ConnectCall(FdArgument.Handle(client), address), out _);
        }
    }

    private static void SetTimeout(StateGuided calls, int handle)
    {
        const int Microseconds = 4000;
        var option = SocketOption.SO_SNDTIMEO;
        calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.TimeValue(0, Microseconds)), out _);
    }

    /// <summary>Two sockets on one address that both connect to one listener, which only one of them can.</summary>
    private static void ConnectTwins(Draft draft, StateGuided calls)
    {
        var listener = Listen(draft, calls);
        if (listener < 0 || !TryAim(draft, isStream: true, out var address))
        {
            return;
        }

        var (first, second) = BindTwins(draft, calls, SocketType.SOCK_STREAM);
        if (first >= 0 && second >= 0)
        {
            calls.TryAppend(new ConnectCall(FdArgument.Handle(first), address), out _);
            calls.TryAppend(new ConnectCall(FdArgument.Handle(second), address), out _);
        }
    }

    /// <summary>Two sockets that ask to share and are bound to one address; -1 for one that could not be made.</summary>
    private static (int First, int Second) BindTwins(Draft draft, StateGuided calls, int type)
    {
        var random = draft.Random;
        var option = random.Chance(50) ? SocketOption.SO_REUSEADDR : SocketOption.SO_REUSEPORT;
        var address = AddressArgument.Inet(random.Pick(draft.Swarm.BindHosts), PortArgument.Number(random.Pick(draft.Swarm.BindPorts)));
        return (Twin(), Twin());

        int Twin()
        {
            var handle = Create(draft, calls, type);
            if (handle >= 0)
            {
                if (!draft.World.HasSecondDevice || random.Chance(50))
                {
                    calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.Int(1)), out _);
                }

                BinderGen.Prepare(draft, calls, handle);
                calls.TryAppend(new BindCall(FdArgument.Handle(handle), address), out _);
            }

            return handle;
        }
    }

    /// <summary>Asks for an automatic port once more than there are ports; what the last one meets depends on who shares.</summary>
    private static void Exhaust(Draft draft, StateGuided calls)
    {
        const int SharePercent = 70;
        var random = draft.Random;
        var type = random.Chance(draft.Swarm.StreamPercent) ? SocketType.SOCK_STREAM : SocketType.SOCK_DGRAM;
        var option = random.Chance(75) ? SocketOption.SO_REUSEADDR : SocketOption.SO_REUSEPORT;
        var host = random.Pick(draft.Swarm.BindHosts);
        var shares = random.Chance(SharePercent);
        for (var i = 0; i <= draft.World.LocalPortRange.Count; i++)
        {
            var handle = Create(draft, calls, type);
            if (handle < 0)
            {
                return;
            }

            if (shares)
            {
                calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.Int(1)), out _);
            }

            calls.TryAppend(new BindCall(FdArgument.Handle(handle), AddressArgument.Inet(host, PortArgument.Number(0))), out _);
        }
    }

    internal static void SetOption(StateGuided calls, int handle, SocketOption option, int value = 1) =>
        calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.Int(value)), out _);

    internal static int Bind(Draft draft, StateGuided calls, int type)
    {
        var random = draft.Random;
        var handle = Create(draft, calls, type);
        if (handle < 0)
        {
            return -1;
        }

        if (random.Chance(ReusePercent))
        {
            var option = random.Chance(50) ? SocketOption.SO_REUSEADDR : SocketOption.SO_REUSEPORT;
            calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.Int(1)), out _);
        }

        BinderGen.Prepare(draft, calls, handle);
        var isChosen = random.Chance(40);
        var port = isChosen ? 0 : random.Pick(draft.Swarm.BindPorts);
        var address = AddressArgument.Inet(random.Pick(draft.Swarm.BindHosts), PortArgument.Number(port));
        if (!calls.TryAppend(new BindCall(FdArgument.Handle(handle), address), out var binds) || !binds)
        {
            return -1;
        }

        if (isChosen)
        {
            calls.AppendName(handle);
        }

        return handle;
    }

    internal static int Create(Draft draft, StateGuided calls, int type)
    {
        var flags = draft.Random.Chance(draft.Swarm.NonblockPercent) ? SocketType.SOCK_NONBLOCK : 0;
        var call = new SocketCall(AddressFamily.AF_INET, type | flags, type == SocketType.SOCK_DGRAM ? draft.Swarm.DatagramProtocol : 0) { Handle = draft.HandleCount };
        return calls.TryAppend(call, out var succeeds) && succeeds ? call.Handle : -1;
    }

    internal static bool TryAim(Draft draft, bool isStream, out AddressArgument address)
    {
        var isKnown = draft.Names.TryPick(draft.Random, isStream, out var name);
        address = AddressArgument.Inet(name.Host == 0 ? Loopback : name.Host, name.Port);
        return isKnown;
    }
}
