using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators;

/// <summary>Addresses: those a socket is bound to, and those it connects or sends to.</summary>
internal static class AddressGen
{
    private const uint Loopback = 0x7F00_0001;
    private const int TwoFaultsPercent = 20;

    /// <summary>Hosts that are special to the kernel: unreachable, multicast, broadcast, the loopback's own broadcast, any, reserved.</summary>
    private static readonly uint[] OddHosts =
        [0x0808_0808, 0xEF01_0203, 0xE000_0001, 0xFFFF_FFFF, 0x7FFF_FFFF, 0, 0x0A05_0007, 0x0A05_00FF, 0x0A01_0203, 0xF000_0001, 0x7F00_0000];

    private static readonly int[] Families = [AddressFamily.AF_UNSPEC, AddressFamily.AF_UNSPEC, AddressFamily.AF_INET6, AddressFamily.AF_UNIX, 7777];
    private static readonly int[] Lengths = [-1, 0, 1, 2, 4, 8, 15, 17, 28, 128, 129, int.MaxValue];

    /// <summary>An address to bind.</summary>
    public static AddressArgument Local(Draft draft)
    {
        var random = draft.Random;
        var host = random.Chance(8) ? random.Pick<uint>(OddHosts) : random.Pick(draft.Swarm.BindHosts);
        var port = random.Below(20) switch
        {
            < 6 => PortArgument.Number(0),
            < 10 when draft.Names.TryPick(random, draft.IsStream, out var name) => name.Port,
            _ => PortArgument.Number(random.Pick(draft.Swarm.BindPorts)),
        };
        var family = random.Chance(3) ? random.Pick<int>(Families) : AddressFamily.AF_INET;
        return AddressArgument.Inet(host, port, family);
    }

    /// <summary>An address to connect or send to.</summary>
    public static AddressArgument Remote(Draft draft)
    {
        var random = draft.Random;
        if (random.Chance(6))
        {
            return AddressArgument.Inet(0, PortArgument.Number(0), AddressFamily.AF_UNSPEC);
        }

        if (random.Chance(75) && draft.Names.TryPick(random, draft.IsStream, out var name))
        {
            var host = name.Host == 0 && random.Chance(80) ? Loopback : name.Host;
            return AddressArgument.Inet(random.Chance(90) ? host : random.Pick(draft.Swarm.BindHosts), name.Port);
        }

        var anyHost = random.Chance(40) ? random.Pick<uint>(OddHosts) : random.Pick(draft.Swarm.BindHosts);
        var anyPort = random.Chance(10) ? 0 : random.Pick(draft.Swarm.BindPorts);
        return AddressArgument.Inet(anyHost, PortArgument.Number(anyPort));
    }

    /// <summary>An address no careful program gives: another length, family, pointer, or bytes cut off anywhere.</summary>
    public static AddressArgument Hostile(SplitMix64 random, AddressArgument address)
    {
        switch (random.Below(8))
        {
            case 0:
                return AddressArgument.Null(random.Chance(60) ? AddressArgument.InetLength : random.Pick<int>(Lengths));
            case 1:
                return AddressArgument.Bad(random.Chance(60) ? AddressArgument.InetLength : random.Pick<int>(Lengths));
            case 2:
                return RawBytes(random);
            case 3 or 4:
                return address.WithLength(random.Pick<int>(Lengths));
            default:
                var stranger = AddressArgument.Inet(address.Address, address.Port, random.Pick<int>(Families), address.Length);
                return random.Chance(TwoFaultsPercent) ? stranger.WithLength(random.Pick<int>(Lengths)) : stranger;
        }
    }

    private static AddressArgument RawBytes(SplitMix64 random)
    {
        Span<byte> bytes = [2, 0, 0xC3, 0x50, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        bytes[0] = (byte)random.Pick<int>([0, 1, 2, 2, 2, 10]);
        bytes[8] = (byte)random.Below(2);
        return AddressArgument.Raw(ValueList.Create<byte>(bytes[..random.Below(bytes.Length + 1)]));
    }
}
