using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using static Conformance.Scenarios.Abi.MessageFlags;

namespace Conformance.Generators;

/// <summary>
/// Plain numbers: by the names a parameter takes where there are any, by its own name otherwise. A value listed several
/// times is that much more likely.
/// </summary>
internal static class NumberGen
{
    private const string Timeout = "timeout";

    // The one family whose pairs are made.
    private const int UnixPairPercent = 10;

    private static readonly int[] Backlogs = [0, 1, 1, 1, 2, 2, 5, 128, -1, 4096, 4097, int.MaxValue];
    private static readonly int[] Hows = [0, 0, 1, 1, 1, 2, 2, 2, 3, -1];
    private static readonly int[] Owners = [-1, 0, 0, 1000, 1000, 1000, 1001, int.MaxValue];
    private static readonly int[] DescriptorFlagValues = [0, 1, 1, 2, 3];
    private static readonly int[] StatusFlagValues =
        [0, 0, FileFlags.O_NONBLOCK, FileFlags.O_NONBLOCK, FileFlags.O_NONBLOCK | FileFlags.O_RDWR, FileFlags.O_APPEND, FileFlags.O_ASYNC, FileFlags.O_DIRECT, FileFlags.O_NOATIME, -1];
    private static readonly int[] SocketFlagValues =
        [0, 0, SocketType.SOCK_NONBLOCK, SocketType.SOCK_NONBLOCK, SocketType.SOCK_CLOEXEC, SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC, 1];
    private static readonly int[] DuplicateFlags = [0, 0, FileFlags.O_CLOEXEC, FileFlags.O_CLOEXEC, FileFlags.O_NONBLOCK, 1];
    private static readonly int[] MessageFlagValues =
    [
        0, 0, 0, 0, 0, 0, 0, 0, MSG_NOSIGNAL, MSG_NOSIGNAL, MSG_PEEK, MSG_PEEK, MSG_TRUNC, MSG_TRUNC | MSG_PEEK, MSG_OOB, MSG_WAITALL,
        MSG_MORE, MSG_DONTROUTE, MSG_EOR, MSG_CONFIRM, MSG_PROXY, MSG_CONFIRM | MSG_PROXY, MSG_ERRQUEUE, MSG_ERRQUEUE,
    ];

    private static readonly int[] Types =
        [SocketType.SOCK_STREAM, SocketType.SOCK_DGRAM, SocketType.SOCK_RAW, SocketType.SOCK_RDM, SocketType.SOCK_SEQPACKET, SocketType.SOCK_DCCP, SocketType.SOCK_PACKET, 0, 7, 11, 15];
    private static readonly int[] RawProtocols = [1, 1, 1, 17, 17, 47, 47, 255, 255, 255, 50, 6, 2, 136, 257];
    private static readonly int[] Descriptors = [3, 3, 4, 5, 6, 10, 1023, 1024];
    private static readonly int[] Anything = [0, 1, 2, 3, 4, 7, 16, 64, 255, 256, 1 << 16, int.MaxValue, -1, -2, int.MinValue];

    /// <summary>A number for parameter <paramref name="index"/>; those before it are drawn.</summary>
    public static int Draw(Draft draft, CallType type, int index, object[] arguments)
    {
        var random = draft.Random;
        var parameter = type.Parameters[index];
        if (parameter.ConstantsAfter is not null)
        {
            return FileControlArgument(draft, (int)arguments[index - 1]);
        }

        if (ReferenceEquals(parameter.Constants, Set))
        {
            var flags = random.Pick<int>(MessageFlagValues);
            return random.Chance(draft.Swarm.NonblockPercent) ? flags | MSG_DONTWAIT : flags;
        }

        if (ReferenceEquals(parameter.Constants, AddressFamily.Set))
        {
            return type == SocketPairCall.CallType && random.Chance(UnixPairPercent) ? AddressFamily.AF_UNIX
                : random.Chance(draft.Swarm.OddSocketPercent) ? OddFamily(random)
                : AddressFamily.AF_INET;
        }

        if (ReferenceEquals(parameter.Constants, SocketType.Set))
        {
            return SocketKind(draft);
        }

        return parameter switch
        {
            { Name: "backlog" } => random.Pick<int>(Backlogs),
            { Name: Timeout } => DrawTimeout(random),
            { Name: "owner" or "group" } => random.Pick<int>(Owners),
            { Constants: var names } when names == ShutdownHow.Set => random.Pick<int>(Hows),
            { Constants: var names } when names == SocketType.Flags => random.Pick<int>(SocketFlagValues),
            { Constants: var names } when names == FileFlags.Set => random.Pick<int>(DuplicateFlags),
            { Constants: var names } when names == IpProtocol.Set => Protocol(draft, arguments, index),
            { Constants: var names } when names == IoctlRequest.Set => IoctlGen.Request(random),
            { Constants: { } names } => (int)names.Constants[random.Below(names.Constants.Count)].Value,
            _ => random.Pick<int>(Anything),
        };
    }

    /// <summary>A number that is probably refused: a bit too many, a value out of range. Timeouts stay as they are: any other is a wait.</summary>
    public static int Hostile(SplitMix64 random, Parameter parameter, int value) => random.Below(3) switch
    {
        _ when parameter.Name == Timeout => value,
        0 => value ^ (1 << random.Below(32)),
        _ => random.Pick<int>(Anything),
    };

    /// <summary>Rarely a millisecond, which is as long as a dozen scenarios; endless waits are drawn where something is ready.</summary>
    private static int DrawTimeout(SplitMix64 random) => random.Below(60) switch
    {
        0 => 1,
        < 6 => -1,
        _ => 0,
    };

    private static int OddFamily(SplitMix64 random) => random.Below(4) switch
    {
        0 => AddressFamily.AF_INET,
        1 => random.Pick<int>([-1, 45, 46, 47, 255, int.MaxValue]),
        _ => random.Below(AddressFamily.AF_MAX),
    };

    private static int SocketKind(Draft draft)
    {
        var random = draft.Random;
        var type = random.Chance(draft.Swarm.RawPercent) ? (random.Chance(65) ? SocketType.SOCK_RAW : SocketType.SOCK_DGRAM)
            : random.Chance(draft.Swarm.OddSocketPercent) ? random.Pick<int>(Types)
            : random.Chance(draft.Swarm.StreamPercent) ? SocketType.SOCK_STREAM
            : SocketType.SOCK_DGRAM;
        var flags = random.Chance(draft.Swarm.NonblockPercent) ? SocketType.SOCK_NONBLOCK : 0;
        return type | flags | (random.Chance(8) ? SocketType.SOCK_CLOEXEC : 0);
    }

    private static int Protocol(Draft draft, object[] arguments, int index)
    {
        var random = draft.Random;
        if (random.Chance(draft.Swarm.OddSocketPercent))
        {
            return random.Below(4) == 0
                ? random.Pick<int>([-1, 1, 2, 255, 256, 262, 263, 300])
                : (int)IpProtocol.Set.Constants[random.Below(IpProtocol.Set.Constants.Count)].Value;
        }

        var type = SocketType.TypeOf((int)arguments[index - 1]);
        if (type == SocketType.SOCK_RAW || (type == SocketType.SOCK_DGRAM && random.Chance(draft.Swarm.RawPercent)))
        {
            return type == SocketType.SOCK_RAW ? random.Pick<int>(RawProtocols) : IpProtocol.IPPROTO_ICMP;
        }

        return random.Below(40) switch
        {
            < 32 => type == SocketType.SOCK_DGRAM ? draft.Swarm.DatagramProtocol : 0,
            39 => random.Pick<int>([IpProtocol.IPPROTO_TCP, IpProtocol.IPPROTO_UDP]),
            _ => type == SocketType.SOCK_DGRAM ? IpProtocol.IPPROTO_UDP : IpProtocol.IPPROTO_TCP,
        };
    }

    private static int FileControlArgument(Draft draft, int command)
    {
        var random = draft.Random;
        return command switch
        {
            FileControl.F_SETFD => random.Pick<int>(DescriptorFlagValues),
            FileControl.F_SETFL => random.Pick<int>(StatusFlagValues),
            _ => random.Below(6) switch
            {
                0 => draft.World.DescriptorLimit - random.Below(2),
                1 => random.Pick<int>([-1, int.MaxValue]),
                2 or 3 => random.Pick<int>(Descriptors),
                _ => 0,
            },
        };
    }
}
