using System.Buffers.Binary;
using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>SO_RCVTIMEO, SO_SNDTIMEO and SO_LINGER: times given in seconds and kept in timer ticks.</summary>
internal static class TimeoutOptions
{
    private const string Source = "net/core/sock.c:sock_set_timeout";
    private const int MicrosecondsPerSecond = 1_000_000;

    private static readonly Rule SmallTimeval = Rule.Decides(
        "options.socket.timeval-32", "A 32-bit caller's timeval has two words of 32 bits.", "net/core/sock.c:sock_get_timeout");

    private static readonly Rule TimeoutLength = Rule.Refuses(
        "setsockopt.socket.timeout-length", Errno.EINVAL, "The length is less than that of a timeval.", "net/core/sock.c:sock_copy_user_timeval");

    private static readonly Rule Microseconds = Rule.Refuses(
        "setsockopt.socket.timeout-microseconds", Errno.EDOM, "The microseconds are negative or a second or more.", Source);

    private static readonly Rule NegativeTimeout = Rule.Decides(
        "setsockopt.socket.timeout-negative", "Negative seconds mean that calls do not wait at all.", Source);

    private static readonly Rule EndlessTimeout = Rule.Decides(
        "setsockopt.socket.timeout-endless", "Zero, and more seconds than ticks can count, mean that calls wait for ever.", Source);

    private static readonly Rule LingerLength = Rule.Refuses(
        "setsockopt.socket.linger-length", Errno.EINVAL, "The length is less than that of a linger structure.", "net/core/sock.c:sk_setsockopt");

    private static readonly Rule LingerOff = Rule.Decides(
        "setsockopt.socket.linger-off", "Lingering is switched off, and its time stays as it was.", "net/core/sock.c:sk_setsockopt");

    private static readonly Rule LingerEndless = Rule.Decides(
        "setsockopt.socket.linger-endless", "A negative time is a huge one, which means for ever.", "net/core/sock.c:sk_setsockopt");

    /// <summary>Reads a timeout.</summary>
    public static OptionReading Read(in OptionTarget target, long ticks, bool isOld = true)
    {
        var perSecond = target.Kernel.Profile.TicksPerSecond;
        var seconds = ticks == Sock.Forever ? 0 : ticks / perSecond;
        var microseconds = ticks == Sock.Forever ? 0 : ticks % perSecond * MicrosecondsPerSecond / perSecond;
        var wordBytes = TimevalBytes(target.Kernel, isOld) / 2;
        var bytes = new byte[2 * wordBytes];
        Write(bytes, seconds);
        Write(bytes.AsSpan(wordBytes), microseconds);
        return new OptionReading(bytes);

        void Write(Span<byte> word, long value)
        {
            Span<byte> whole = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(whole, value);
            whole[..wordBytes].CopyTo(word);
        }
    }

    /// <summary>A writer of a timeout.</summary>
    public static OptionWriter Writing(Action<Sock, long> write, bool isOld = true) => (in target, _, argument) =>
    {
        var rules = target.Kernel.Rules;
        var size = TimevalBytes(target.Kernel, isOld);
        if (rules.Decide(TimeoutLength, argument.Length < size))
        {
            return Prediction.Refused(TimeoutLength);
        }

        var isSmall = size < 2 * sizeof(long);
        var seconds = isSmall ? OptionMemory.Integer(argument, 0) : OptionMemory.Long(argument, 0);
        var microseconds = isSmall ? OptionMemory.Integer(argument, sizeof(int)) : OptionMemory.Long(argument, sizeof(long));
        if (rules.Decide(Microseconds, microseconds is < 0 or >= MicrosecondsPerSecond))
        {
            return Prediction.Refused(Microseconds);
        }

        var ticks = Ticks(target.Kernel, seconds, microseconds);
        var sock = target.Sock;
        return Prediction.Ok(effect: _ => write(sock, ticks));
    };

    // The newer numbers have one layout for all.
    private static int TimevalBytes(Kernel kernel, bool isOld) =>
        isOld && kernel.Rules.Decide(SmallTimeval, kernel.IsCompat) ? 2 * sizeof(int) : 2 * sizeof(long);

    /// <summary>Reads SO_LINGER; the seconds are cut to 32 bits.</summary>
    public static OptionReading ReadLinger(in OptionTarget target)
    {
        var bytes = new byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, target.Sock.IsLingering ? 1 : 0);
        var seconds = unchecked((int)(target.Sock.LingerTicks / target.Kernel.Profile.TicksPerSecond));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int)), seconds);
        return new OptionReading(bytes);
    }

    /// <summary>Sets SO_LINGER.</summary>
    public static Prediction WriteLinger(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var sock = target.Sock;
        if (rules.Decide(LingerLength, argument.Length < 2 * sizeof(int)))
        {
            return Prediction.Refused(LingerLength);
        }

        if (rules.Decide(LingerOff, value == 0))
        {
            return Prediction.Ok(effect: _ => sock.IsLingering = false);
        }

        var seconds = OptionMemory.Integer(argument, sizeof(int));
        var ticks = rules.Decide(LingerEndless, seconds < 0) ? Sock.Forever : (long)seconds * target.Kernel.Profile.TicksPerSecond;
        return Prediction.Ok(effect: _ =>
        {
            sock.IsLingering = true;
            sock.LingerTicks = ticks;
        });
    }

    /// <summary>The ticks of a time, a fraction of one counting as a whole one.</summary>
    private static long Ticks(Kernel kernel, long seconds, long microseconds)
    {
        var perSecond = kernel.Profile.TicksPerSecond;
        if (kernel.Rules.Decide(NegativeTimeout, seconds < 0))
        {
            return 0;
        }

        var isEndless = (seconds == 0 && microseconds == 0) || seconds >= (Sock.Forever / perSecond) - 1;
        if (kernel.Rules.Decide(EndlessTimeout, isEndless))
        {
            return Sock.Forever;
        }

        var tickMicroseconds = MicrosecondsPerSecond / perSecond;
        return unchecked(seconds * perSecond) + ((microseconds + tickMicroseconds - 1) / tickMicroseconds);
    }
}
