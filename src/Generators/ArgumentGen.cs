using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>Arguments by the kind of their parameter: a new call needs nothing here, a new kind of parameter does.</summary>
internal static class ArgumentGen
{
    private const int PollSetMax = 4;
    private const int LongPollSetMax = 16;

    private static readonly int[] SendSizes = [0, 1, 1, 2, 3, 5, 5, 10, 10, 20, 100, 100, 512, 1000, 1460, 4096];
    private static readonly int[] LargeSizes = [16384, 40000, 65507, 65508, 70000, 200_000];
    private static readonly int[] RoomSizes = [0, 1, 2, 5, 10, 10, 100, 100, 1000, 4096, 65536];
    private static readonly int[] BadDescriptors = [-1, -1, 0, 1, 2, 3, 9999, int.MaxValue, int.MinValue];
    private static readonly int[] OutLengths = [-1, 0, 1, 2, 3, 4, 8, 15, 17, 128, int.MaxValue, int.MinValue];
    private static readonly int[] EventMasks =
    [
        PollEvents.POLLIN, PollEvents.POLLIN, PollEvents.POLLOUT, PollEvents.POLLIN | PollEvents.POLLOUT, PollEvents.POLLRDHUP,
        PollEvents.POLLIN | PollEvents.POLLPRI | PollEvents.POLLRDHUP, PollEvents.POLLRDNORM | PollEvents.POLLWRNORM, 0, 0xFFFF,
    ];

    /// <summary>An argument for parameter <paramref name="index"/>; those before it are drawn.</summary>
    public static object Draw(Draft draft, CallType type, int index, object[] arguments)
    {
        var random = draft.Random;
        return type.Parameters[index].Kind switch
        {
            ParameterKind.Fd => index == 0 ? TargetOf(draft) : AnyDescriptor(draft),
            ParameterKind.Number => IsOptionLevel(type, index)
                ? LevelOf(draft)
                : NumberGen.Draw(draft, type, index, arguments),
            ParameterKind.OptionName => OptionOf(draft, (int)arguments[index - 1]),
            ParameterKind.Address => type == BindCall.CallType ? AddressGen.Local(draft) : AddressGen.Remote(draft),
            ParameterKind.Out => Request(random, type, index, arguments),
            ParameterKind.Payload => PacketGen.Payload(draft),
            ParameterKind.Buffer => type.Parameters[index].Default is null ? Buffer(random) : MessageGen.ControlRoom(random),
            ParameterKind.Block => IoctlGen.Block(random, (int)arguments[index - 1]),
            ParameterKind.OptionValue => OptionGen.Value(draft, SocketOption.Find((int)arguments[index - 2], (int)arguments[index - 1])),
            ParameterKind.PollSet => PollSet(draft),
            ParameterKind.PayloadVector => PacketGen.IsAimedAtPackets(draft) && random.Chance(70)
                ? PayloadVector.Of(PacketGen.Payload(draft))
                : MessageGen.Payloads(random),
            ParameterKind.BufferVector => MessageGen.Buffers(random),
            ParameterKind.Control => MessageGen.Control(draft),
            ParameterKind.Pointer => BufferForm.Good,
        };
    }

    /// <summary>The argument of a parameter made hostile.</summary>
    public static object Hostile(Draft draft, Parameter parameter, object argument)
    {
        var random = draft.Random;
        return argument switch
        {
            FdArgument => HostileDescriptor(draft),
            int number => NumberGen.Hostile(random, parameter, number),
            AddressArgument address => AddressGen.Hostile(random, address),
            OutArgument request => HostileRequest(random, request),
            PayloadArgument payload => HostilePayload(random, payload),
            BufferArgument room => room with { Form = random.Chance(50) ? BufferForm.Null : BufferForm.Bad },
            OptionValueArgument value => OptionGen.Hostile(random, value),
            PayloadVector vector => MessageGen.Hostile(random, vector),
            BufferVector vector => MessageGen.Hostile(random, vector),
            ControlArgument control => MessageGen.Hostile(random, control),
            BufferForm => random.Chance(50) ? BufferForm.Null : BufferForm.Bad,
            _ => argument,
        };
    }

    /// <summary>Data of one letter, most often short.</summary>
    public static PayloadArgument Payload(SplitMix64 random) => PayloadArgument.Repeat(
        (byte)('a' + random.Below(26)),
        random.Chance(2) ? random.Pick<int>(LargeSizes) : random.Pick<int>(SendSizes));

    /// <summary>Room for data.</summary>
    public static BufferArgument Buffer(SplitMix64 random) => new(BufferForm.Good, random.Pick<int>(RoomSizes));

    private static bool IsOptionLevel(CallType type, int index) =>
        index + 1 < type.Parameters.Count && type.Parameters[index + 1].Kind == ParameterKind.OptionName;

    private static FdArgument TargetOf(Draft draft) => draft.Target >= 0 ? FdArgument.Handle(draft.Target) : HostileDescriptor(draft);

    private static FdArgument AnyDescriptor(Draft draft)
    {
        var random = draft.Random;
        return draft.Live.Length > 0 && random.Chance(60)
            ? FdArgument.Handle(random.Pick(draft.Live))
            : FdArgument.Number(random.Chance(75) ? random.Between(3, 12) : draft.World.DescriptorLimit - random.Below(2));
    }

    private static FdArgument HostileDescriptor(Draft draft)
    {
        var random = draft.Random;
        return draft.HandleCount > 0 && random.Chance(50)
            ? FdArgument.Handle(random.Below(draft.HandleCount))
            : FdArgument.Number(random.Pick<int>(BadDescriptors));
    }

    /// <summary>The level of an option in play; now and then any, and with it any option.</summary>
    private static int LevelOf(Draft draft)
    {
        const int AnyLevelPercent = 4;
        var random = draft.Random;
        return random.Chance(AnyLevelPercent)
            ? (int)OptionLevel.Set.Constants[random.Below(OptionLevel.Set.Constants.Count)].Value
            : random.Pick(draft.Swarm.Options).Level;
    }

    private static int OptionOf(Draft draft, int level)
    {
        var options = draft.Swarm.Options;
        var start = draft.Random.Below(options.Length);
        for (var i = 0; i < options.Length; i++)
        {
            var option = options[(start + i) % options.Length];
            if (option.Level == level)
            {
                return option.Number;
            }
        }

        // None of the options in play is of this level: any small number will do.
        return draft.Random.Below(64);
    }

    private static OutArgument Request(SplitMix64 random, CallType type, int index, object[] arguments)
    {
        if (type.Parameters[index - 1].Kind == ParameterKind.OptionName)
        {
            var size = SocketOption.Find((int)arguments[index - 2], (int)arguments[index - 1])?.Size ?? sizeof(int);
            return new OutArgument(OutForm.Buffer, size == 0 || random.Chance(8) ? OutArgument.BufferBytes : size);
        }

        return random.Below(20) switch
        {
            < 12 => OutArgument.Address,
            < 16 => type.Parameters[index].Default is OutArgument usual ? usual : OutArgument.None,
            < 18 => new OutArgument(OutForm.Buffer, random.Pick<int>([28, 128, OutArgument.BufferBytes])),
            _ => new OutArgument(OutForm.Buffer, random.Below(AddressArgument.InetLength)),
        };
    }

    // Data that cannot be read and is too long as well tells which is looked at first.
    private static PayloadArgument HostilePayload(SplitMix64 random, PayloadArgument payload)
    {
        const int LongPercent = 10;
        var length = random.Chance(LongPercent) ? random.Pick<int>(LargeSizes) : payload.Length;
        return random.Chance(50) ? PayloadArgument.Null(length) : PayloadArgument.Bad(length);
    }

    private static OutArgument HostileRequest(SplitMix64 random, OutArgument request) => random.Below(5) switch
    {
        0 => OutArgument.None,
        1 => (random.Chance(25) ? new OutArgument(OutForm.Buffer, random.Pick<int>(OutLengths)) : request) with { Form = OutForm.BadBuffer },
        2 => request with { Form = OutForm.BadLength },
        _ => new OutArgument(OutForm.Buffer, random.Pick<int>(OutLengths)),
    };

    private static object PollSet(Draft draft)
    {
        var random = draft.Random;
        Span<PollEntry> entries = stackalloc PollEntry[LongPollSetMax];

        // Sets longer than the descriptor limit are refused, which takes a small table to see.
        var max = draft.World.DescriptorLimit < LongPollSetMax ? LongPollSetMax : PollSetMax;
        var count = random.Chance(95) ? random.Between(1, max) : 0;
        for (var i = 0; i < count; i++)
        {
            var fd = i == 0 ? TargetOf(draft)
                : draft.Live.Length > 0 && random.Chance(85) ? FdArgument.Handle(random.Pick(draft.Live))
                : HostileDescriptor(draft);
            entries[i] = new PollEntry(fd, random.Pick<int>(EventMasks));
        }

        return ValueList.Create<PollEntry>(entries[..count]);
    }
}
