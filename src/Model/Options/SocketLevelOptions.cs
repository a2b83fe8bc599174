using Conformance.Model.Families;
using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// SOL_SOCKET (<c>net/core/sock.c:sk_setsockopt</c>, <c>sk_getsockopt</c>). Setting reads an integer for every number,
/// known or not; getting knows the number before it looks at the buffer.
/// </summary>
internal static class SocketLevelOptions
{
    private const string SetSource = "net/core/sock.c:sk_setsockopt";
    private const string GetSource = "net/core/sock.c:sk_getsockopt";

    private const int HighestFreePriority = 6; // TC_PRIO_INTERACTIVE

    private static readonly Rule TooShort = OptionTable.ShortLength("socket", SetSource);
    private static readonly Rule Unreadable = OptionTable.Fault("socket", SetSource);
    private static readonly Rule CannotSet = OptionTable.UnknownToSet("socket", SetSource);

    private static readonly Rule DebugCapability = Rule.Refuses(
        "setsockopt.socket.debug-capability", Errno.EACCES, "SO_DEBUG is switched on without CAP_NET_ADMIN.", SetSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule PriorityCapability = Rule.Refuses(
        "setsockopt.socket.priority-capability", Errno.EPERM, "A priority outside 0 to 6 is set without CAP_NET_RAW and CAP_NET_ADMIN.", "net/core/sock.c:sk_set_prio_allowed",
        nothingAfter: "it is the last check of its option");

    private static readonly Rule DeviceMemoryNotTcp = Rule.Refuses(
        "setsockopt.socket.devmem-not-tcp", Errno.EBADF, "SO_DEVMEM_DONTNEED is set on a socket that is not TCP.", "net/core/sock.c:sock_devmem_dontneed");

    private static readonly Rule DeviceMemoryLength = Rule.Refuses(
        "setsockopt.socket.devmem-length", Errno.EINVAL, "SO_DEVMEM_DONTNEED is given no whole number of tokens, or more than 128.", "net/core/sock.c:sock_devmem_dontneed");

    private static readonly Rule LengthUnreadable = OptionTable.LengthFault("socket", GetSource);
    private static readonly Rule LengthNegative = OptionTable.NegativeLength("socket", GetSource);
    private static readonly Rule CannotGet = OptionTable.UnknownToGet("socket", GetSource);
    private static readonly Rule Unwritable = OptionTable.ValueFault("socket", GetSource);

    private static readonly LevelRules Level = new(TooShort, Unreadable, CannotSet, LengthUnreadable, LengthNegative, CannotGet, Unwritable);

    /// <summary>The table.</summary>
    public static OptionTable Instance { get; } = new IntegerOptionTable(Level, OptionMemory.ValueThenLength,
    [
        OptionRow.Integer(SocketOption.SO_DEBUG, sock => sock.Options.Has(OptionFlags.Debug) ? 1 : 0, SetDebug),
        OptionRow.Integer(SocketOption.SO_REUSEADDR, sock => (int)sock.Reuse, OptionRow.Writing((sock, value) => sock.Reuse = value != 0 ? AddressReuse.Can : AddressReuse.No)),
        OptionRow.Identity(SocketOption.SO_TYPE, socket => socket.Type),
        new OptionRow(SocketOption.SO_ERROR, TakeError, null),
        OptionRow.Flag(SocketOption.SO_DONTROUTE, sock => ((InetSock)sock).DontRoute, SetDontRoute),
        OptionRow.Flag(SocketOption.SO_BROADCAST, sock => ((InetSock)sock).AllowsBroadcast, (sock, value) => ((InetSock)sock).AllowsBroadcast = value),
        new OptionRow(SocketOption.SO_SNDBUF, BufferOptions.ReadSend, BufferOptions.WriteSend),
        new OptionRow(SocketOption.SO_RCVBUF, BufferOptions.ReadReceive, BufferOptions.WriteReceive),
        OptionRow.Flag(SocketOption.SO_KEEPALIVE, OptionFlags.KeepAlive),
        OptionRow.Flag(SocketOption.SO_OOBINLINE, OptionFlags.UrgentInline),
        OptionRow.Integer(SocketOption.SO_PRIORITY, sock => sock.Options.Priority, SetPriority),
        new OptionRow(SocketOption.SO_LINGER, TimeoutOptions.ReadLinger, TimeoutOptions.WriteLinger),
        OptionRow.Flag(SocketOption.SO_REUSEPORT, sock => sock.ReusePort, (sock, value) => sock.ReusePort = value),
        OptionRow.Integer(SocketOption.SO_RCVLOWAT, sock => sock.ReceiveLowWater, BufferOptions.WriteLowWater),
        OptionRow.ReadOnly(SocketOption.SO_SNDLOWAT, _ => 1),
        new OptionRow(SocketOption.SO_RCVTIMEO, (in t) => TimeoutOptions.Read(t, t.Sock.ReceiveTimeoutTicks), TimeoutOptions.Writing((sock, ticks) => sock.ReceiveTimeoutTicks = ticks)),
        new OptionRow(SocketOption.SO_SNDTIMEO, (in t) => TimeoutOptions.Read(t, t.Sock.SendTimeoutTicks), TimeoutOptions.Writing((sock, ticks) => sock.SendTimeoutTicks = ticks)),
        OptionRow.ReadOnly(SocketOption.SO_ACCEPTCONN, sock => sock.IsListening ? 1 : 0),
        OptionRow.Identity(SocketOption.SO_PROTOCOL, socket => socket.Protocol),
        OptionRow.Identity(SocketOption.SO_DOMAIN, socket => socket.Family),
        new OptionRow(SocketOption.SO_RCVTIMEO_NEW, (in t) => TimeoutOptions.Read(t, t.Sock.ReceiveTimeoutTicks, isOld: false), TimeoutOptions.Writing((sock, ticks) => sock.ReceiveTimeoutTicks = ticks, isOld: false)),
        new OptionRow(SocketOption.SO_SNDTIMEO_NEW, (in t) => TimeoutOptions.Read(t, t.Sock.SendTimeoutTicks, isOld: false), TimeoutOptions.Writing((sock, ticks) => sock.SendTimeoutTicks = ticks, isOld: false)),
        OptionRow.WriteOnly(SocketOption.SO_DEVMEM_DONTNEED, ReturnDeviceMemory),
        .. StoredOptions.Rows,
        .. BufferLockOptions.Rows,
        .. IdentityOptions.Rows,
        .. FilterOptions.Rows,
        .. DeviceOptions.Rows,
        .. TimestampOptions.Rows,
        .. TimestampingOptions.Rows,
    ]);

    private static Prediction SetDebug(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        if (kernel.Rules.Decide(DebugCapability, value != 0 && !kernel.HasEverywhere(Capabilities.NetAdmin)))
        {
            return Prediction.Refused(DebugCapability);
        }

        var sock = target.Sock;
        return Prediction.Ok(effect: _ => sock.Options.Set(OptionFlags.Debug, value != 0));
    }

    private static void SetDontRoute(Families.Sock sock, bool value)
    {
        ((InetSock)sock).DontRoute = value;
        sock.ForgetRoute();
    }

    // No scenario has memory of a device to give back, so the count of what was is 0.
    private static Prediction ReturnDeviceMemory(in OptionTarget target, int value, OptionValueArgument argument)
    {
        const int TokenBytes = 8;
        const int TokensMax = 128;
        var rules = target.Kernel.Rules;
        if (rules.Decide(DeviceMemoryNotTcp, !target.Socket.IsTcp))
        {
            return Prediction.Refused(DeviceMemoryNotTcp);
        }

        return rules.Decide(DeviceMemoryLength, argument.Length % TokenBytes != 0 || argument.Length > TokenBytes * TokensMax)
            ? Prediction.Refused(DeviceMemoryLength)
            : Prediction.Ok();
    }

    private static Prediction SetPriority(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        var isCapable = kernel.Has(Capabilities.NetRaw) || kernel.Has(Capabilities.NetAdmin);
        if (kernel.Rules.Decide(PriorityCapability, value is < 0 or > HighestFreePriority && !isCapable))
        {
            return Prediction.Refused(PriorityCapability);
        }

        var sock = target.Sock;
        return Prediction.Ok(effect: _ => sock.Options.Priority = value);
    }

    /// <summary>The pending error, or else the soft one; it is taken even where the copy to the caller fails.</summary>
    private static OptionReading TakeError(in OptionTarget target)
    {
        var sock = target.Sock;
        return sock.PendingError != Errno.None
            ? OptionReading.Of((int)sock.PendingError, _ => sock.PendingError = Errno.None)
            : OptionReading.Of((int)sock.SoftError, _ => sock.SoftError = Errno.None);
    }
}
