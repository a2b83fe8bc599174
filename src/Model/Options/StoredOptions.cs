using System.Buffers.Binary;
using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// Options of SOL_SOCKET that store a value nobody on one host can tell the effect of, with the checks the kernel makes
/// before it stores them (<c>net/core/sock.c:sk_setsockopt</c>).
/// </summary>
internal static class StoredOptions
{
    private const string Source = "net/core/sock.c:sk_setsockopt";
    private const int ClockRealTime = 0; // CLOCK_REALTIME
    private const int ClockMonotonic = 1; // CLOCK_MONOTONIC
    private const int ClockAtomic = 11; // CLOCK_TAI
    private const int TransmitTimeFlags = 3; // SOF_TXTIME_FLAGS_MASK
    private const int BpfExtensions = 64; // SKF_AD_MAX

    private static readonly Rule BusyPollRange = Rule.Refuses(
        "setsockopt.socket.busy-poll-range", Errno.EINVAL, "SO_BUSY_POLL is negative.", Source,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule PreferBusyCapability = Rule.Refuses(
        "setsockopt.socket.prefer-busy-capability", Errno.EPERM, "SO_PREFER_BUSY_POLL is switched on without CAP_NET_ADMIN.", Source);

    private static readonly Rule BudgetCapability = Rule.Refuses(
        "setsockopt.socket.busy-budget-capability", Errno.EPERM, "SO_BUSY_POLL_BUDGET is raised without CAP_NET_ADMIN.", Source);

    private static readonly Rule BudgetRange = Rule.Refuses(
        "setsockopt.socket.busy-budget-range", Errno.EINVAL, "SO_BUSY_POLL_BUDGET is not 0 to 65535.", Source);

    private static readonly Rule PacingLong = Rule.Decides(
        "setsockopt.socket.pacing-long", "A length of eight bytes or more gives SO_MAX_PACING_RATE in 64 bits.", Source);

    private static readonly Rule PacingUnlimited = Rule.Decides(
        "setsockopt.socket.pacing-unlimited", "All ones in 32 bits of SO_MAX_PACING_RATE mean no limit.", Source);

    private static readonly Rule RehashNotTcp = Rule.Refuses(
        "setsockopt.socket.txrehash-not-tcp", Errno.EOPNOTSUPP, "SO_TXREHASH is set on a socket that is not TCP.", Source);

    private static readonly Rule RehashRange = Rule.Refuses(
        "setsockopt.socket.txrehash-range", Errno.EINVAL, "SO_TXREHASH is none of -1, 0 and 1.", Source);

    private static readonly Rule RehashDefault = Rule.Decides(
        "setsockopt.socket.txrehash-default", "SO_TXREHASH -1 stores what net.core.txrehash says.", Source);

    private static readonly Rule MarkCapability = Rule.Refuses(
        "setsockopt.socket.mark-capability", Errno.EPERM, "SO_MARK is set without CAP_NET_RAW and CAP_NET_ADMIN.", Source);

    private static readonly Rule MarkUnchanged = Rule.Decides(
        "setsockopt.socket.mark-unchanged", "SO_MARK has the value already, so the cached route stays.", "net/core/sock.c:__sock_set_mark");

    private static readonly Rule TimeLength = Rule.Refuses(
        "setsockopt.socket.txtime-length", Errno.EINVAL, "SO_TXTIME is set with a length other than 8.", Source);

    private static readonly Rule TimeFlags = Rule.Refuses(
        "setsockopt.socket.txtime-flags", Errno.EINVAL, "SO_TXTIME has a flag nobody knows.", Source);

    private static readonly Rule TimeCapability = Rule.Refuses(
        "setsockopt.socket.txtime-capability", Errno.EPERM, "SO_TXTIME names a clock other than CLOCK_MONOTONIC without CAP_NET_ADMIN.", Source);

    private static readonly Rule TimeClock = Rule.Refuses(
        "setsockopt.socket.txtime-clock", Errno.EINVAL, "SO_TXTIME names none of the three clocks packets can be timed by.", "net/core/sock.c:sockopt_validate_clockid");

    private static readonly Rule ReserveRange = Rule.Refuses(
        "setsockopt.socket.reserve-mem-range", Errno.EINVAL, "SO_RESERVE_MEM is negative.", Source);

    private static readonly Rule ReserveUnaccounted = Rule.Refuses(
        "setsockopt.socket.reserve-mem-unaccounted", Errno.EOPNOTSUPP, "The memory of the caller's sockets is charged to no control group.", "net/core/sock.c:sock_reserve_memory",
        oneWay: "Whether it is charged depends on the control group the whole program runs in.");

    private static readonly Rule RehashReadNotTcp = Rule.Refuses(
        "getsockopt.socket.txrehash-not-tcp", Errno.EOPNOTSUPP, "SO_TXREHASH is read on a socket that is not TCP.", "net/core/sock.c:sk_getsockopt");

    private static readonly Rule PacingReadLong = Rule.Decides(
        "getsockopt.socket.pacing-long", "A caller with room for eight bytes gets SO_MAX_PACING_RATE in 64 bits.", "net/core/sock.c:sk_getsockopt");

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        OptionRow.Flag(SocketOption.SO_NO_CHECK, OptionFlags.NoChecksum),
        OptionRow.Integer(SocketOption.SO_BSDCOMPAT, _ => 0, OptionRow.Writing((_, _) => { })),
        OptionRow.Integer(SocketOption.SO_MARK, sock => sock.Options.Mark, WriteMark),
        OptionRow.Flag(SocketOption.SO_WIFI_STATUS, OptionFlags.WifiStatus),
        OptionRow.Flag(SocketOption.SO_NOFCS, OptionFlags.NoFrameChecksum),
        OptionRow.Flag(SocketOption.SO_SELECT_ERR_QUEUE, OptionFlags.SelectErrorQueue),
        OptionRow.Ranged(SocketOption.SO_BUSY_POLL, sock => sock.Options.BusyPoll, (sock, value) => sock.Options.BusyPoll = value, BusyPollRange, value => value < 0),
        new OptionRow(SocketOption.SO_MAX_PACING_RATE, ReadPacingRate, WritePacingRate),
        OptionRow.ReadOnly(SocketOption.SO_BPF_EXTENSIONS, _ => BpfExtensions),
        new OptionRow(SocketOption.SO_INCOMING_CPU, ReadProcessor, OptionRow.Writing(StoreProcessor)),
        OptionRow.WriteOnly(SocketOption.SO_CNX_ADVICE, OptionRow.Writing((_, _) => { })),
        .. PacketOptions.Rows,
        new OptionRow(SocketOption.SO_TXTIME, ReadTransmitTime, WriteTransmitTime),
        OptionRow.Integer(SocketOption.SO_PREFER_BUSY_POLL, sock => sock.Options.Has(OptionFlags.PreferBusyPoll) ? 1 : 0, WritePreferBusyPoll),
        OptionRow.WriteOnly(SocketOption.SO_BUSY_POLL_BUDGET, WriteBusyPollBudget),
        OptionRow.Integer(SocketOption.SO_RESERVE_MEM, _ => 0, WriteReservedMemory),
        new OptionRow(SocketOption.SO_TXREHASH, ReadRehash, WriteRehash),
        OptionRow.Flag(SocketOption.SO_RCVMARK, OptionFlags.ReceiveMark),
        OptionRow.Flag(SocketOption.SO_RCVPRIORITY, OptionFlags.ReceivePriority),
    ];

    private static Prediction WriteMark(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        if (kernel.Rules.Decide(MarkCapability, !kernel.Has(Capabilities.NetRaw) && !kernel.Has(Capabilities.NetAdmin)))
        {
            return Prediction.Refused(MarkCapability);
        }

        var sock = target.Sock;
        if (kernel.Rules.Decide(MarkUnchanged, value == sock.Options.Mark))
        {
            return Prediction.Ok();
        }

        return Prediction.Ok(effect: _ =>
        {
            sock.Options.Mark = value;
            sock.ForgetRoute();
        });
    }

    private static OptionReading ReadPacingRate(in OptionTarget target)
    {
        var rate = target.Sock.Options.MaxPacingRate;
        if (!target.Kernel.Rules.Decide(PacingReadLong, target.Room >= sizeof(ulong)))
        {
            return OptionReading.Of(unchecked((int)(uint)Math.Min(rate, uint.MaxValue)));
        }

        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, rate);
        return new OptionReading(bytes);
    }

    private static Prediction WritePacingRate(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        ulong rate;
        if (rules.Decide(PacingLong, argument.Length >= sizeof(ulong)))
        {
            rate = unchecked((ulong)OptionMemory.Long(argument, 0));
        }
        else
        {
            rate = rules.Decide(PacingUnlimited, value == -1) ? ulong.MaxValue : unchecked((uint)value);
        }

        var options = target.Sock.Options;
        return Prediction.Ok(effect: _ =>
        {
            options.MaxPacingRate = rate;
            options.PacingRate = Math.Min(options.PacingRate, rate);
        });
    }

    private static OptionReading ReadProcessor(in OptionTarget target) => target.Sock.HasSeenProcessor
        ? OptionReading.Unmodelled("the processor a packet arrived on is not modelled")
        : OptionReading.Of(target.Sock.Options.IncomingProcessor);

    // The processor of a connection is stored again with its next segment; that of a datagram socket waits for a datagram.
    private static void StoreProcessor(Sock sock, int value)
    {
        sock.Options.IncomingProcessor = value;
        sock.HasSeenProcessor &= sock is Protocols.Tcp.TcpSock;
    }

    private static OptionReading ReadTransmitTime(in OptionTarget target)
    {
        var bytes = new byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, target.Sock.Options.TransmitClock);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int)), target.Sock.Options.TransmitTimeFlags);
        return new OptionReading(bytes);
    }

    private static Prediction WriteTransmitTime(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        if (kernel.Rules.Decide(TimeLength, argument.Length != 2 * sizeof(int)))
        {
            return Prediction.Refused(TimeLength);
        }

        var flags = OptionMemory.Integer(argument, sizeof(int));
        if (kernel.Rules.Decide(TimeFlags, (flags & ~TransmitTimeFlags) != 0))
        {
            return Prediction.Refused(TimeFlags);
        }

        if (kernel.Rules.Decide(TimeCapability, value != ClockMonotonic && !kernel.Has(Capabilities.NetAdmin)))
        {
            return Prediction.Refused(TimeCapability);
        }

        if (kernel.Rules.Decide(TimeClock, value is not (ClockRealTime or ClockMonotonic or ClockAtomic)))
        {
            return Prediction.Refused(TimeClock);
        }

        var options = target.Sock.Options;
        return Prediction.Ok(effect: _ =>
        {
            options.TransmitClock = value;
            options.TransmitTimeFlags = flags;
        });
    }

    private static Prediction WritePreferBusyPoll(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        if (kernel.Rules.Decide(PreferBusyCapability, value != 0 && !kernel.HasEverywhere(Capabilities.NetAdmin)))
        {
            return Prediction.Refused(PreferBusyCapability);
        }

        var options = target.Sock.Options;
        return Prediction.Ok(effect: _ => options.Set(OptionFlags.PreferBusyPoll, value != 0));
    }

    private static Prediction WriteBusyPollBudget(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        var options = target.Sock.Options;
        if (kernel.Rules.Decide(BudgetCapability, value > options.BusyPollBudget && !kernel.HasEverywhere(Capabilities.NetAdmin)))
        {
            return Prediction.Refused(BudgetCapability);
        }

        return kernel.Rules.Decide(BudgetRange, value is < 0 or > ushort.MaxValue)
            ? Prediction.Refused(BudgetRange)
            : Prediction.Ok(effect: _ => options.BusyPollBudget = value);
    }

    private static Prediction WriteReservedMemory(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        if (kernel.Rules.Decide(ReserveRange, value < 0))
        {
            return Prediction.Refused(ReserveRange);
        }

        return kernel.Rules.Decide(ReserveUnaccounted, !kernel.Profile.ChargesSocketMemory)
            ? Prediction.Refused(ReserveUnaccounted)
            : Prediction.Unmodelled("memory charged to a control group is not modelled");
    }

    private static OptionReading ReadRehash(in OptionTarget target) =>
        target.Kernel.Rules.Decide(RehashReadNotTcp, !target.Socket.IsTcp)
            ? OptionReading.Refused(RehashReadNotTcp)
            : OptionReading.Of(target.Sock.Options.TransmitRehash);

    private static Prediction WriteRehash(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        if (kernel.Rules.Decide(RehashNotTcp, !target.Socket.IsTcp))
        {
            return Prediction.Refused(RehashNotTcp);
        }

        if (kernel.Rules.Decide(RehashRange, value is < -1 or > 1))
        {
            return Prediction.Refused(RehashRange);
        }

        var stored = kernel.Rules.Decide(RehashDefault, value == -1) ? kernel.Profile.TransmitRehash : value;
        var options = target.Sock.Options;
        return Prediction.Ok(effect: _ => options.TransmitRehash = stored);
    }
}
