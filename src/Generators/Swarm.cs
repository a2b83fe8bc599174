using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>
/// The bias of one scenario (swarm testing): a random subset of calls and options, a few hosts and ports, and random
/// proportions. A campaign of unequal scenarios reaches piles of one thing that an even mixture never builds.
/// </summary>
internal sealed class Swarm
{
    private const int OptionsMax = 6;
    private const int HostsMax = 3;
    private const int PortsMax = 3;
    private const int Pile = 6;
    private const int StudyPercent = 16;
    private const int PressPercent = 20;
    private const int LitePercent = 5;
    private const int LiteStudyPercent = 25;
    private const int StudyHostilePercent = 20;
    private const int StudyRawPercent = 80;
    private const int PacketSocketPercent = 3;
    private const int MessageOptionsPercent = 15;
    private const uint Loopback = 0x7F00_0001;

    private static readonly int[] HostileShares = [0, 5, 10, 15, 15, 15, 20, 40];
    private static readonly int[] NonblockShares = [100, 100, 90, 60, 30];
    private static readonly int[] StreamShares = [100, 100, 100, 70, 50, 50, 0, 0];
    private static readonly int[] OddSocketShares = [0, 0, 0, 0, 3, 3, 10, 60];
    private static readonly int[] RawShares = [0, 0, 0, 0, 0, 0, 20, 60];
    private static readonly int[] SocketCallShares = [0, 0, 0, 0, 0, 20, 50, 100];
    private static readonly uint[] Hosts = [Loopback, Loopback, Loopback, Loopback, Loopback, 0x7F00_0002, 0x7F12_3456, 0, 0, 0, 0xE000_0001];
    private static readonly int[] Ports = [80, 1023, 1024, 2000, 50000, 50001, 50002, 50003, 32768, 60999, 61000, 65535];
    private static readonly SocketOption[] Favourites =
    [
        SocketOption.SO_REUSEADDR, SocketOption.SO_REUSEPORT, SocketOption.SO_REUSEADDR, SocketOption.SO_REUSEPORT,
        SocketOption.SO_LINGER, SocketOption.SO_ERROR, SocketOption.IP_LOCAL_PORT_RANGE, SocketOption.IP_BIND_ADDRESS_NO_PORT,
        SocketOption.IP_FREEBIND, SocketOption.SO_RCVLOWAT, SocketOption.SO_OOBINLINE, SocketOption.SO_RCVBUF,
    ];

    private static readonly SocketOption[] MessageFavourites =
    [
        SocketOption.IP_PKTINFO, SocketOption.IP_RECVTTL, SocketOption.IP_RECVTOS, SocketOption.IP_RECVORIGDSTADDR, SocketOption.IP_RECVERR,
        SocketOption.IP_TTL, SocketOption.IP_TOS, SocketOption.IP_MULTICAST_IF, SocketOption.IP_MULTICAST_TTL, SocketOption.IP_MULTICAST_ALL,
        SocketOption.IP_ADD_MEMBERSHIP, SocketOption.IP_ADD_MEMBERSHIP, SocketOption.IP_DROP_MEMBERSHIP, SocketOption.IP_ADD_SOURCE_MEMBERSHIP,
        SocketOption.IP_BLOCK_SOURCE, SocketOption.IP_UNICAST_IF, SocketOption.SO_BROADCAST, SocketOption.SO_RCVBUF, SocketOption.UDP_CORK, SocketOption.UDP_SEGMENT,
    ];

    private static readonly (SocketOption, SocketOption)[] Acquainted =
    [
        (SocketOption.SO_LOCK_FILTER, SocketOption.SO_ATTACH_FILTER), (SocketOption.SO_LOCK_FILTER, SocketOption.SO_DETACH_FILTER),
        (SocketOption.SO_BUF_LOCK, SocketOption.SO_RCVBUF), (SocketOption.SO_BUF_LOCK, SocketOption.SO_SNDBUFFORCE),
        (SocketOption.SO_REUSEPORT, SocketOption.SO_DETACH_REUSEPORT_BPF), (SocketOption.IP_TOS, SocketOption.SO_PRIORITY),
        (SocketOption.SO_RCVTIMEO, SocketOption.SO_RCVTIMEO_NEW), (SocketOption.SO_RCVBUFFORCE, SocketOption.SO_RCVLOWAT),
        (SocketOption.SO_SNDBUFFORCE, SocketOption.SO_SNDBUF), (SocketOption.SO_RCVBUFFORCE, SocketOption.SO_RCVBUF), (SocketOption.TCP_LINGER2, SocketOption.SO_LINGER), (SocketOption.TCP_MAXSEG, SocketOption.TCP_INFO), (SocketOption.IP_OPTIONS, SocketOption.IP_MTU),
        (SocketOption.SO_BINDTOIFINDEX, SocketOption.SO_BINDTODEVICE), (SocketOption.SO_NO_CHECK, SocketOption.UDP_SEGMENT),
        (SocketOption.TCP_REPAIR, SocketOption.SO_REUSEADDR), (SocketOption.SO_TIMESTAMPING, SocketOption.SO_BINDTOIFINDEX), (SocketOption.IP_ADD_MEMBERSHIP, SocketOption.IP_MSFILTER), (SocketOption.IP_TRANSPARENT, SocketOption.IP_FREEBIND),
    ];

    private static readonly SocketOption[] RawFavourites =
    [
        SocketOption.ICMP_FILTER, SocketOption.ICMP_FILTER, SocketOption.ICMP_FILTER, SocketOption.IP_OPTIONS, SocketOption.IP_HDRINCL, SocketOption.IP_HDRINCL, SocketOption.IP_NODEFRAG, SocketOption.IP_RECVERR, SocketOption.SO_RCVBUF,
    ];

    private readonly int[] _boosts = new int[CallCatalogue.All.Count];
    private readonly SocketOption[] _options = new SocketOption[OptionsMax];
    private readonly uint[] _hosts = new uint[HostsMax];
    private readonly int[] _ports = new int[PortsMax];
    private int _optionCount;
    private int _hostCount;
    private int _portCount;

    /// <summary>How many calls the scenario shall have.</summary>
    public int Length { get; private set; }

    /// <summary>How many calls in a hundred get one hostile argument.</summary>
    public int HostilePercent { get; private set; }

    /// <summary>How many sockets and transfers in a hundred are nonblocking.</summary>
    public int NonblockPercent { get; private set; }

    /// <summary>How many sockets in a hundred are streams.</summary>
    public int StreamPercent { get; private set; }

    /// <summary>How many sockets in a hundred are of any family, type and protocol.</summary>
    public int OddSocketPercent { get; private set; }

    /// <summary>How many sockets in a hundred are raw or ping sockets.</summary>
    public int RawPercent { get; private set; }

    /// <summary>The protocol of datagram sockets: UDP, as 0, in most scenarios, in some UDP-Lite.</summary>
    public int DatagramProtocol { get; private set; }

    /// <summary>How many calls in a hundred go through <c>socketcall(2)</c>, of those that can.</summary>
    public int SocketCallPercent { get; private set; }

    /// <summary>
    /// Whether packet sockets may be made. Closing one waits until every processor has passed a quiet state
    /// (<c>net/packet/af_packet.c:packet_release</c>), which takes as long as a hundred scenarios.
    /// </summary>
    public bool AllowsPacketSockets { get; private set; }

    /// <summary>How the scenario begins.</summary>
    public Opening Opening { get; private set; }

    /// <summary>The options in play.</summary>
    public ReadOnlySpan<SocketOption> Options => _options.AsSpan(0, _optionCount);

    /// <summary>The hosts that sockets are bound to, in host order.</summary>
    public ReadOnlySpan<uint> BindHosts => _hosts.AsSpan(0, _hostCount);

    /// <summary>The ports that sockets are bound to.</summary>
    public ReadOnlySpan<int> BindPorts => PortsInPlay.Span[.._portCount];

    /// <summary>The memory <see cref="BindPorts"/> stand in, which stays the same from scenario to scenario; the rest of it repeats the last.</summary>
    public ReadOnlyMemory<int> PortsInPlay => _ports;

    /// <summary>Factor on a call's weight, by the index of its type; 0 leaves the call out.</summary>
    public ReadOnlySpan<int> Boosts => _boosts;

    /// <summary>Draws the bias of a scenario in that world.</summary>
    public void Draw(SplitMix64 random, World world)
    {
        Length = random.Below(10) switch
        {
            0 => random.Between(1, 4),
            1 => random.Between(23, 60),
            _ => random.Between(5, 22),
        };
        HostilePercent = random.Pick<int>(HostileShares);
        NonblockPercent = random.Pick<int>(NonblockShares);
        StreamPercent = random.Pick<int>(StreamShares);
        OddSocketPercent = random.Pick<int>(OddSocketShares);
        RawPercent = random.Pick<int>(RawShares);
        SocketCallPercent = random.Pick<int>(SocketCallShares);
        DatagramProtocol = random.Chance(LitePercent) ? IpProtocol.IPPROTO_UDPLITE : 0;
        AllowsPacketSockets = random.Chance(PacketSocketPercent);
        DrawBoosts(random);
        var isStudy = random.Chance(StudyPercent);
        if (isStudy)
        {
            DrawStudy(random);
        }

        Opening = isStudy && random.Chance(PressPercent) ? Opening.PressedOption : DrawOpening(random, world);
        if (!isStudy)
        {
            DrawOptions(random);
        }

        DrawNames(random, world);
    }

    private Opening DrawOpening(SplitMix64 random, World world)
    {
        const int ExhaustPercent = 12;
        const int RarePercent = 2;
        if (random.Chance(RarePercent))
        {
            return Opening.Rare;
        }

        if (world.LocalPortRange.Count <= OpeningGen.ExhaustibleMax && random.Chance(ExhaustPercent))
        {
            return Opening.ExhaustedRange;
        }

        if (random.Chance(RawPercent))
        {
            return random.Chance(60) ? Opening.RawWatch : Opening.RawPair;
        }

        var isStream = random.Chance(StreamPercent);
        return random.Below(40) switch
        {
            < 15 => Opening.Empty,
            < 22 => isStream ? Opening.Listener : Opening.BoundDatagram,
            < 30 => isStream ? Opening.StreamPair : Opening.DatagramPair,
            < 33 => isStream ? Opening.StreamPair : Opening.DatagramErrors,
            < 36 => isStream ? Opening.StreamPair : Opening.DatagramGroup,
            < 38 => isStream ? Opening.StreamTwins : Opening.DatagramTwins,
            _ => isStream ? Opening.FullListener : Opening.DatagramTwins,
        };
    }

    private void DrawBoosts(SplitMix64 random)
    {
        const int PlainPercent = 30;
        var isPlain = random.Chance(PlainPercent);
        for (var i = 0; i < _boosts.Length; i++)
        {
            _boosts[i] = isPlain ? 1 : random.Below(20) switch { < 4 => 0, 4 or 5 => Pile, _ => 1 };
        }

        _boosts[SocketCall.CallType.Index] = Math.Max(1, _boosts[SocketCall.CallType.Index]);
    }

    /// <summary>One option, or two that know each other, set and read again and again, most often on sockets that have it.</summary>
    private void DrawStudy(SplitMix64 random)
    {
        var isPair = random.Chance(25);
        var (first, second) = isPair ? random.Pick<(SocketOption, SocketOption)>(Acquainted) : (SocketOption.All[random.Below(SocketOption.All.Count)], SocketOption.SO_ERROR);
        _options[0] = first;
        _options[1] = second;
        _optionCount = isPair ? 2 : 1;
        _boosts[GetSockOptCall.CallType.Index] = Pile;
        _boosts[SetSockOptCall.CallType.Index] = Pile;
        HostilePercent = Math.Max(HostilePercent, StudyHostilePercent);
        switch (_options[random.Below(_optionCount)].Level)
        {
            case OptionLevel.IPPROTO_TCP:
                (StreamPercent, RawPercent, OddSocketPercent) = (100, 0, 0);
                break;
            case OptionLevel.IPPROTO_UDP:
                (StreamPercent, RawPercent) = (0, 0);
                DatagramProtocol = random.Chance(LiteStudyPercent) ? IpProtocol.IPPROTO_UDPLITE : 0;
                break;
            case OptionLevel.IPPROTO_RAW:
                RawPercent = Math.Max(RawPercent, StudyRawPercent);
                break;
        }
    }

    private void DrawOptions(SplitMix64 random)
    {
        _optionCount = random.Between(1, OptionsMax);
        var favourites = random.Chance(RawPercent) ? RawFavourites
            : Opening is Opening.DatagramGroup or Opening.DatagramErrors || random.Chance(MessageOptionsPercent) ? MessageFavourites : Favourites;
        for (var i = 0; i < _optionCount; i++)
        {
            _options[i] = random.Chance(favourites == Favourites ? 50 : 85)
                ? random.Pick<SocketOption>(favourites)
                : SocketOption.All[random.Below(SocketOption.All.Count)];
        }
    }

    private void DrawNames(SplitMix64 random, World world)
    {
        _hostCount = random.Between(1, HostsMax);
        for (var i = 0; i < _hostCount; i++)
        {
            _hosts[i] = world.Addresses.Count > 0 && random.Chance(30)
                ? world.Addresses[random.Below(world.Addresses.Count)].Address
                : random.Pick<uint>(Hosts);
        }

        _portCount = random.Between(1, PortsMax);
        for (var i = 0; i < PortsMax; i++)
        {
            _ports[i] = i < _portCount ? DrawPort(random, world.LocalPortRange) : _ports[i - 1];
        }
    }

    private static int DrawPort(SplitMix64 random, NumberRange automatic)
    {
        const int SmallRange = 16;
        return automatic.Count <= SmallRange && random.Chance(50)
            ? random.Between(automatic.Low, automatic.High)
            : random.Pick<int>(Ports);
    }
}
