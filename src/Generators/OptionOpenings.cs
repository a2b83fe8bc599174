using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>
/// Beginnings that press one option: it is set and read with a bad pointer and a bad length at once, again and again, on a
/// socket that has it. Which of two faults is reported tells the order of the checks.
/// </summary>
internal static class OptionOpenings
{
    private const int CallsMin = 3;
    private const int CallsMax = 7;
    private const int UnknownPercent = 10;
    private const int UnknownEnd = 64;
    private const int ReadPercent = 35;
    private const int Page = 4096;

    private static readonly SocketOption[] Repaired =
    [
        SocketOption.TCP_REPAIR_QUEUE, SocketOption.TCP_REPAIR_QUEUE, SocketOption.TCP_QUEUE_SEQ, SocketOption.TCP_QUEUE_SEQ,
        SocketOption.TCP_REPAIR_WINDOW, SocketOption.TCP_REPAIR_WINDOW, SocketOption.TCP_REPAIR_OPTIONS, SocketOption.TCP_TIMESTAMP,
    ];

    private static readonly OutForm[] Forms = [OutForm.Buffer, OutForm.BadBuffer, OutForm.BadBuffer, OutForm.BadLength];

    /// <summary>Draws one of them.</summary>
    public static void Press(Draft draft, StateGuided calls)
    {
        var random = draft.Random;
        var option = random.Pick(draft.Swarm.Options);
        var number = random.Chance(UnknownPercent) ? random.Below(UnknownEnd) : option.Number;
        var (type, protocol) = HolderOf(random, option.Level);
        var socket = new SocketCall(AddressFamily.AF_INET, type | SocketType.SOCK_NONBLOCK, protocol) { Handle = draft.HandleCount };
        if (!calls.TryAppend(socket, out var isMade) || !isMade)
        {
            return;
        }

        var fd = FdArgument.Handle(socket.Handle);
        for (var left = random.Between(CallsMin, CallsMax); left > 0; left--)
        {
            var length = LengthNear(random, option.Size);
            Call call = random.Chance(ReadPercent)
                ? new GetSockOptCall(fd, option.Level, number, new OutArgument(random.Pick<OutForm>(Forms), length))
                : new SetSockOptCall(fd, option.Level, number, Value(draft, option, length));
            calls.TryAppend(call, out _);
        }
    }

    /// <summary>A socket in repair, and what can be read and written of it there.</summary>
    public static void Repair(Draft draft, StateGuided calls)
    {
        var random = draft.Random;
        var handle = RareOpenings.Make(draft, calls, SocketType.SOCK_STREAM | SocketType.SOCK_NONBLOCK, 0);
        RareOpenings.Set(calls, handle, SocketOption.TCP_REPAIR, OptionValueArgument.Int(1));
        for (var left = random.Between(CallsMin, CallsMax); left > 0; left--)
        {
            var option = random.Pick<SocketOption>(Repaired);
            if (random.Chance(ReadPercent))
            {
                calls.TryAppend(new GetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, new OutArgument(OutForm.Buffer, Math.Max(option.Size, sizeof(int)))), out _);
            }
            else
            {
                var value = OptionGen.Value(draft, option);
                RareOpenings.Set(calls, handle, option, random.Chance(10) ? value.WithLength(LengthNear(random, option.Size)) : value);
            }
        }

        if (random.Chance(40))
        {
            Peek(calls, handle);
        }
    }

    private static void Peek(StateGuided calls, int handle) =>
        calls.TryAppend(new RecvCall(FdArgument.Handle(handle), new BufferArgument(BufferForm.Good, 1), MessageFlags.MSG_PEEK), out _);

    private static OptionValueArgument Value(Draft draft, SocketOption option, int length) => draft.Random.Below(4) switch
    {
        0 => OptionGen.Value(draft, option).WithLength(length),
        1 => OptionValueArgument.Null(length),
        _ => OptionValueArgument.Bad(length),
    };

    private static int LengthNear(SplitMix64 random, int size) => random.Below(10) switch
    {
        < 4 => size,
        4 => size - 1,
        5 => size + 1,
        6 => 0,
        7 => -1,
        8 => random.Below(sizeof(int)),
        _ => Page + 1,
    };

    private static (int Type, int Protocol) HolderOf(SplitMix64 random, int level) => level switch
    {
        OptionLevel.IPPROTO_TCP => (SocketType.SOCK_STREAM, 0),
        OptionLevel.IPPROTO_UDP => (SocketType.SOCK_DGRAM, 0),
        OptionLevel.IPPROTO_RAW => (SocketType.SOCK_RAW, random.Chance(60) ? IpProtocol.IPPROTO_ICMP : IpProtocol.IPPROTO_GRE),
        _ => random.Below(4) switch
        {
            0 => (SocketType.SOCK_STREAM, 0),
            1 => (SocketType.SOCK_RAW, IpProtocol.IPPROTO_ICMP),
            _ => (SocketType.SOCK_DGRAM, 0),
        },
    };
}
