using System.Buffers.Binary;
using System.Text;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators;

/// <summary>Option values, by the form the catalogue gives the option, so that a new option needs nothing here.</summary>
internal static class OptionGen
{
    private const int RandomBytesMax = 24;

    /// <summary>A negative number whose double wraps around to a large positive one.</summary>
    private const int TwiceIsPositive = (int.MinValue / 2) - 1;

    private static readonly int[] Integers =
        [0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 3, 6, 64, 88, 127, 255, 256, 1000, 2304, 4096, 32767, 60000, 65536, 120_000, 1 << 20, int.MaxValue, -1, int.MinValue, TwiceIsPositive];

    private static readonly string[] Algorithms = ["reno", "cubic", "bbr", "ren", "reno\0x", ""];
    private static readonly string[] Layers = ["mptcp", "tls", "", "mptcpmptcpmptcpmptcp"];
    private static readonly string[] Devices = ["lo", "lo", SecondDevice.Name, SecondDevice.Name, "lo\0x", "", "no such device at all"];
    private static readonly int[] LingerSeconds = [0, 0, 0, 0, 1, -1, int.MaxValue];
    private static readonly int[] Lengths = [-1, 0, 0, 0, 1, 2, 3, 5, 8, 16, 17, int.MaxValue];
    private static readonly int[] DeviceIndices = [1, 1, 1, SecondDevice.Index, SecondDevice.Index, 0, 0, 7, -1];

    /// <summary>No wait between the shortest and an endless one: a campaign has no time for them, and the oracle would take them for endless.</summary>
    private static readonly (long Seconds, long Microseconds)[] Times =
        [(0, 0), (0, 0), (0, 1), (0, 4000), (0, 1_000_000), (0, -1), (-1, 0), (long.MaxValue, 0)];

    /// <summary>A value of the option's own form and size.</summary>
    public static OptionValueArgument Value(Draft draft, SocketOption? option)
    {
        var random = draft.Random;
        if (MulticastGen.Value(draft, option) is { } request)
        {
            return request;
        }

        if (StructureGen.Value(random, option) is { } structure)
        {
            return structure;
        }

        switch (option?.Kind ?? OptionValueKind.Int)
        {
            case OptionValueKind.Int:
                return OptionValueArgument.Int(Integer(draft, option));
            case OptionValueKind.Linger:
                return OptionValueArgument.Linger(random.Pick<int>([0, 1, 1, 2]), random.Pick<int>(LingerSeconds));
            case OptionValueKind.TimeValue:
                var (seconds, microseconds) = random.Pick<(long, long)>(Times);
                return OptionValueArgument.TimeValue(seconds, microseconds);
            case OptionValueKind.Text:
                return OptionValueArgument.Text([.. Encoding.Latin1.GetBytes(random.Pick<string>(NamesFor(option)))]);
            case OptionValueKind.Bytes:
            default:
                return Bytes(random, option?.Size ?? 0);
        }
    }

    private static int Integer(Draft draft, SocketOption? option) => option switch
    {
        _ when option == SocketOption.IP_LOCAL_PORT_RANGE => PortRange(draft),
        _ when option == SocketOption.SO_BINDTOIFINDEX => draft.Random.Pick<int>(DeviceIndices),
        _ => draft.Random.Pick<int>(Integers),
    };

    private static string[] NamesFor(SocketOption? option) => option switch
    {
        _ when option == SocketOption.TCP_CONGESTION => Algorithms,
        _ when option == SocketOption.TCP_ULP => Layers,
        _ => Devices,
    };

    // As long as the option's own structure three times of four; of a long one, only the beginning is anything but zero.
    private static OptionValueArgument Bytes(SplitMix64 random, int size)
    {
        if (size == 0 || random.Chance(25))
        {
            return RandomBytes(random, random.Below(9));
        }

        var value = RandomBytes(random, Math.Min(size, RandomBytesMax));
        return size > RandomBytesMax ? value.WithLength(size) : value;
    }

    /// <summary>A value with a wrong length, a bad pointer or foreign bytes.</summary>
    public static OptionValueArgument Hostile(SplitMix64 random, OptionValueArgument value) => random.Below(6) switch
    {
        0 => OptionValueArgument.Null(random.Chance(50) ? value.Length : random.Pick<int>(Lengths)),
        1 => OptionValueArgument.Bad(random.Chance(50) ? value.Length : random.Pick<int>(Lengths)),
        2 => RandomBytes(random, random.Below(20)),
        _ => value.WithLength(random.Pick<int>(Lengths)),
    };

    /// <summary>A port range as IP_LOCAL_PORT_RANGE takes it: the high end in the upper half, zero for none.</summary>
    private static int PortRange(Draft draft)
    {
        var random = draft.Random;
        var low = random.Chance(75) ? draft.World.LocalPortRange.Low + random.Below(3) : random.Pick<int>([0, 80, 1024, 50000, 65535]);
        var high = random.Chance(80) ? Math.Min(65535, low + random.Below(4)) : random.Pick<int>([0, 79, 50007, 65535]);
        return random.Chance(10) ? 0 : unchecked((high << 16) | low);
    }

    private static OptionValueArgument RandomBytes(SplitMix64 random, int count)
    {
        Span<byte> bytes = stackalloc byte[RandomBytesMax];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, random.Chance(50) ? (ulong)random.Below(3) : random.Next());
        return OptionValueArgument.Raw(ValueList.Create<byte>(bytes[..count]));
    }
}
