using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators;

/// <summary>Values of options that are structures or sets of bits: random bytes would fail their first check.</summary>
internal static class StructureGen
{
    private const int Numbers = 5;
    private const int ShortFilterBytes = 16;
    private const int GroupFilterBytes = 144;
    private const int GroupOffset = 8;
    private const int AddressBytes = 128;
    private const int AddressOffset = 4;
    private const int SourcesMax = 3;

    /// <summary>Bits of SO_TIMESTAMPING, alone and with those they need or forbid.</summary>
    private static readonly int[] Timestampings =
        [0, 2, 8, 16, 24, 0x80, 0x10080, 0x10000, 0x1000, 0x1800, 0x800, 0x8000, 0x8010, 0x40000, 0x80000, 0x7FFFF];

    private static readonly int[] Windows = [0, 0, 0, 1, 100, 100, 65535, -1];
    private static readonly int[] Modes = [0, 0, 1, 1, 2];
    private static readonly int[] Counts = [0, 0, 0, 1, 1, 2, 3, 4, 11, 0x2000000];
    private static readonly uint[] Groups = [0xEF01_0203, 0xEF01_0203, 0xE000_0001, 0x7F00_0001];
    private static readonly uint[] Sources = [0x7F00_0001, 0x7F00_0002, 0x0808_0808];

    /// <summary>A value of one of those options, or null for any other.</summary>
    public static OptionValueArgument? Value(SplitMix64 random, SocketOption? option) => option switch
    {
        _ when option == SocketOption.SO_TIMESTAMPING || option == SocketOption.SO_TIMESTAMPING_NEW => Timestamping(random),
        _ when option == SocketOption.TCP_REPAIR_QUEUE => OptionValueArgument.Int(random.Below(4)),
        _ when option == SocketOption.TCP_REPAIR_WINDOW => Window(random),
        _ when option == SocketOption.IP_MSFILTER => Filter(random),
        _ when option == SocketOption.MCAST_MSFILTER => GroupFilter(random),
        _ => null,
    };

    private static OptionValueArgument Timestamping(SplitMix64 random)
    {
        var flags = random.Pick<int>(Timestampings);
        return random.Chance(60) ? OptionValueArgument.Int(flags) : Raw([flags, random.Below(2)]);
    }

    private static OptionValueArgument Window(SplitMix64 random)
    {
        Span<int> numbers = stackalloc int[Numbers];
        for (var place = 0; place < Numbers; place++)
        {
            numbers[place] = random.Pick<int>(Windows);
        }

        return Raw(numbers);
    }

    // struct ip_msfilter: group, interface, mode, how many sources, the sources.
    private static OptionValueArgument Filter(SplitMix64 random)
    {
        var sources = random.Below(SourcesMax + 1);
        Span<byte> value = stackalloc byte[ShortFilterBytes + (SourcesMax * sizeof(uint))];
        BinaryPrimitives.WriteUInt32BigEndian(value, random.Pick<uint>(Groups));
        BinaryPrimitives.WriteUInt32BigEndian(value[4..], random.Chance(85) ? Sources[0] : random.Pick<uint>([0, Sources[2]]));
        BinaryPrimitives.WriteInt32LittleEndian(value[8..], random.Pick<int>(Modes));
        BinaryPrimitives.WriteInt32LittleEndian(value[12..], random.Chance(75) ? sources : random.Pick<int>(Counts));
        for (var place = 0; place < SourcesMax; place++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(value[(ShortFilterBytes + (place * sizeof(uint)))..], random.Pick<uint>(Sources));
        }

        return OptionValueArgument.Raw(ValueList.Create<byte>(value[..(ShortFilterBytes + (sources * sizeof(uint)))]));
    }

    // struct group_filter: an index, then the same with addresses of 128 bytes.
    private static OptionValueArgument GroupFilter(SplitMix64 random)
    {
        var sources = random.Below(3);
        Span<byte> value = stackalloc byte[GroupFilterBytes + (2 * AddressBytes)];
        value.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(value, random.Chance(80) ? 1 : random.Pick<int>([0, 7, SecondDevice.Index]));
        Address(random, value[GroupOffset..], Groups);
        BinaryPrimitives.WriteInt32LittleEndian(value[(GroupOffset + AddressBytes)..], random.Pick<int>(Modes));
        BinaryPrimitives.WriteInt32LittleEndian(value[(GroupOffset + AddressBytes + sizeof(int))..], random.Chance(75) ? sources : random.Pick<int>(Counts));
        Address(random, value[GroupFilterBytes..], Sources);
        Address(random, value[(GroupFilterBytes + AddressBytes)..], Sources);
        return OptionValueArgument.Raw(ValueList.Create<byte>(value[..(GroupFilterBytes + (sources * AddressBytes))]));
    }

    private static void Address(SplitMix64 random, Span<byte> target, uint[] hosts)
    {
        target[0] = (byte)(random.Chance(90) ? AddressFamily.AF_INET : AddressFamily.AF_INET6);
        BinaryPrimitives.WriteUInt32BigEndian(target[AddressOffset..], random.Pick<uint>(hosts));
    }

    private static OptionValueArgument Raw(ReadOnlySpan<int> numbers)
    {
        Span<byte> value = stackalloc byte[numbers.Length * sizeof(int)];
        for (var place = 0; place < numbers.Length; place++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(value[(place * sizeof(int))..], numbers[place]);
        }

        return OptionValueArgument.Raw(ValueList.Create<byte>(value));
    }
}
