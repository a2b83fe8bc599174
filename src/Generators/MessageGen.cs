using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators;

/// <summary>The arguments of messages: data and room in parts, control messages.</summary>
internal static class MessageGen
{
    private const int PartsMax = 4;

    private static readonly int[] Counts = [-1, 0, 1, 2, 5, 1024, 1025, int.MaxValue, int.MinValue];
    private static readonly int[] NegativeLengths = [-1, -1, int.MinValue];
    private static readonly int[] ControlRooms = [0, 0, 0, 8, 15, 16, 20, 24, 24, 32, 48, 48, 64, 100, 256, 256, 4096];
    private static readonly int[] ControlLengths = [-1, 1, 15, 16, 17, 20, 4095, 4096, 4097, 100_000, 131_072, int.MaxValue];
    private static readonly int[] SmallNumbers = [0, 0, 1, 1, 2, 3, 6, 7, 64, 255, 256, -1];
    private static readonly int[] OddTypes = [0, 3, 8, 12, 36, 37, 61, 65, 79, 81, 103, 104, 255];

    /// <summary>Data in a few parts.</summary>
    public static PayloadVector Payloads(SplitMix64 random)
    {
        Span<PayloadArgument> parts = new PayloadArgument[PartsMax];
        var count = random.Chance(4) ? 0 : random.Chance(60) ? 1 : random.Between(2, PartsMax);
        for (var i = 0; i < count; i++)
        {
            parts[i] = ArgumentGen.Payload(random);
        }

        return PayloadVector.Of(parts[..count]);
    }

    /// <summary>A few rooms.</summary>
    public static BufferVector Buffers(SplitMix64 random)
    {
        Span<BufferArgument> parts = stackalloc BufferArgument[PartsMax];
        var count = random.Chance(4) ? 0 : random.Chance(60) ? 1 : random.Between(2, PartsMax);
        for (var i = 0; i < count; i++)
        {
            parts[i] = ArgumentGen.Buffer(random);
        }

        return BufferVector.Of(parts[..count]);
    }

    /// <summary>Room for control messages: often none, or not quite enough.</summary>
    public static BufferArgument ControlRoom(SplitMix64 random) => new(BufferForm.Good, random.Pick<int>(ControlRooms));

    /// <summary>Control messages: most often none.</summary>
    public static ControlArgument Control(Draft draft)
    {
        var random = draft.Random;
        if (random.Chance(55))
        {
            return ControlArgument.None;
        }

        var first = Message(draft);
        return random.Chance(75) ? ControlArgument.Of(first) : ControlArgument.Of(first, Message(draft));
    }

    /// <summary>The array unreadable, its count another, or a part that is no good memory.</summary>
    public static PayloadVector Hostile(SplitMix64 random, PayloadVector vector)
    {
        switch (random.Below(6))
        {
            case 0:
                return random.Chance(50) ? PayloadVector.Null(random.Pick<int>(Counts)) : PayloadVector.Bad(random.Pick<int>(Counts));
            case 1:
                return vector with { Count = random.Pick<int>(Counts) };
            default:
                var length = random.Chance(30) ? random.Pick<int>(NegativeLengths) : random.Below(20);
                var part = random.Chance(50) ? PayloadArgument.Null(length) : PayloadArgument.Bad(length);
                var parts = vector.Parts.ToList();
                parts.Insert(random.Below(parts.Count + 1), part);
                return PayloadVector.Of([.. parts]);
        }
    }

    /// <summary>The same for rooms.</summary>
    public static BufferVector Hostile(SplitMix64 random, BufferVector vector)
    {
        switch (random.Below(6))
        {
            case 0:
                return random.Chance(50) ? BufferVector.Null(random.Pick<int>(Counts)) : BufferVector.Bad(random.Pick<int>(Counts));
            case 1:
                return vector with { Count = random.Pick<int>(Counts) };
            default:
                var length = random.Chance(30) ? random.Pick<int>(NegativeLengths) : random.Below(20);
                var parts = vector.Parts.ToList();
                parts.Insert(random.Below(parts.Count + 1), new BufferArgument((BufferForm)random.Below(3), length));
                return BufferVector.Of([.. parts]);
        }
    }

    /// <summary>Control messages unreadable, or with a length that lies.</summary>
    public static ControlArgument Hostile(SplitMix64 random, ControlArgument control) => random.Below(5) switch
    {
        0 => ControlArgument.Null(random.Pick<int>(ControlLengths)),
        1 => ControlArgument.Bad(random.Pick<int>(ControlLengths)),
        _ => control with { Form = BufferForm.Good, Length = random.Pick<int>(ControlLengths) },
    };

    private static ControlMessage Message(Draft draft)
    {
        var random = draft.Random;
        var number = random.Pick<int>(SmallNumbers);
        var message = random.Below(12) switch
        {
            < 2 => Of(SocketOption.IP_TTL, number),
            < 4 => Of(SocketOption.IP_TOS, number),
            4 => new ControlMessage(OptionLevel.IPPROTO_IP, SocketOption.IP_TOS.Number, OptionValueArgument.Raw([(byte)(number & byte.MaxValue)])),
            5 => Of(SocketOption.SO_PRIORITY, number),
            < 9 => PacketInfo(draft),
            9 => new ControlMessage(OptionLevel.SOL_SOCKET, random.Pick<int>([ControlType.SCM_RIGHTS, ControlType.SCM_CREDENTIALS, 36, 37, 61]), OptionValueArgument.Int(number)),
            10 => new ControlMessage(OptionLevel.IPPROTO_UDP, random.Chance(85) ? 103 : 104, OptionValueArgument.Raw([(byte)(number & byte.MaxValue), 0])),
            _ => new ControlMessage(random.Pick<int>([OptionLevel.SOL_SOCKET, OptionLevel.IPPROTO_IP, OptionLevel.IPPROTO_UDP, OptionLevel.IPPROTO_TCP, 41]), random.Pick<int>(OddTypes), OptionValueArgument.Int(number)),
        };
        return random.Chance(90) ? message : message with { Value = message.Value.WithLength(random.Pick<int>([-16, -1, 0, 1, 3, 5, 8, 100, int.MaxValue])) };
    }

    private static ControlMessage Of(SocketOption option, int value) => new(option.Level, option.Number, OptionValueArgument.Int(value));

    // struct in_pktinfo: device, source, and a third member nobody reads.
    private static ControlMessage PacketInfo(Draft draft)
    {
        var random = draft.Random;
        Span<byte> bytes = stackalloc byte[12];
        bytes.Clear();
        bytes[0] = (byte)random.Pick<int>([0, 0, 0, 1, 1, 7]);
        if (random.Chance(60))
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], random.Chance(75) ? random.Pick(draft.Swarm.BindHosts) : random.Pick<uint>([0x7F00_0009, 0xE000_0001, 0xFFFF_FFFF, 0x7FFF_FFFF, 0x0808_0808]));
        }

        return new ControlMessage(OptionLevel.IPPROTO_IP, 8, OptionValueArgument.Raw(ValueList.Create<byte>(bytes)));
    }
}
