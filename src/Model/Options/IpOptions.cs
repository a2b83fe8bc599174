using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Options;

/// <summary>
/// IPPROTO_IP (<c>net/ipv4/ip_sockglue.c:do_ip_setsockopt</c>, <c>do_ip_getsockopt</c>). Setting takes an integer of four
/// bytes, of one, or none at all, which is 0; getting gives one byte where the caller has no room for four.
/// </summary>
internal sealed class IpOptions : OptionTable
{
    private const string SetSource = "net/ipv4/ip_sockglue.c:do_ip_setsockopt";
    private const string GetSource = "net/ipv4/ip_sockglue.c:do_ip_getsockopt";
    private const int EcnMask = 3;

    private static readonly Rule CannotSet = Rule.Refuses(
        "setsockopt.ip.unknown", Errno.ENOPROTOOPT, "No option of the level has the number and can be set.", "net/ipv4/ip_sockglue.c:ip_setsockopt",
        nothingAfter: "later checks are those of an option");

    private static readonly Rule Unreadable = Fault("ip", SetSource);

    private static readonly Rule OneByte = Rule.Decides(
        "setsockopt.ip.one-byte", "The length is less than that of an integer, so one byte is read.", SetSource);

    private static readonly Rule TtlRange = Rule.Refuses(
        "setsockopt.ip.ttl-range", Errno.EINVAL, "IP_TTL is neither -1 nor 1 to 255; length 0 counts as 0.", SetSource);

    private static readonly Rule FreeBindLength = Rule.Refuses(
        "setsockopt.ip.freebind-length", Errno.EINVAL, "IP_FREEBIND is set with length 0.", SetSource);

    private static readonly Rule TosKeepsEcn = Rule.Decides(
        "setsockopt.ip.tos-keeps-ecn", "A stream socket keeps the two low bits of IP_TOS, which belong to the protocol.", "net/ipv4/ip_sockglue.c:__ip_sock_set_tos");

    private static readonly Rule TosUnchanged = Rule.Decides(
        "setsockopt.ip.tos-unchanged", "IP_TOS has the value already, so SO_PRIORITY stays as well.", "net/ipv4/ip_sockglue.c:__ip_sock_set_tos");

    private static readonly Rule RangeLength = Rule.Refuses(
        "setsockopt.ip.local-port-range-length", Errno.EINVAL, "IP_LOCAL_PORT_RANGE is set with a length other than 4.", SetSource);

    private static readonly Rule RangeOrder = Rule.Refuses(
        "setsockopt.ip.local-port-range-order", Errno.EINVAL, "Both ends of IP_LOCAL_PORT_RANGE are given and the low one is higher.", SetSource);

    private static readonly Rule LengthUnreadable = LengthFault("ip", GetSource);
    private static readonly Rule LengthNegative = NegativeLength("ip", GetSource);
    private static readonly Rule CannotGet = UnknownToGet("ip", GetSource);

    private static readonly Rule ByteReading = Rule.Decides(
        "getsockopt.ip.byte", "The caller has room for 1 to 3 bytes and the value fits in one, so one is given.", GetSource);

    private static readonly Rule Unwritable = ValueFault("ip", GetSource);

    private IpOptions()
        : base(
        [
            OptionRow.Integer(SocketOption.IP_TOS, sock => sock.Options.TypeOfService, SetTos),
            new OptionRow(SocketOption.IP_TTL, ReadTtl, SetTtl),
            TransparentOption.Row,
            OptionRow.Integer(SocketOption.IP_FREEBIND, sock => ((InetSock)sock).FreeBind ? 1 : 0, SetFreeBind),
            OptionRow.Flag(SocketOption.IP_BIND_ADDRESS_NO_PORT, sock => ((InetSock)sock).BindAddressNoPort, (sock, value) => ((InetSock)sock).BindAddressNoPort = value),
            OptionRow.Integer(SocketOption.IP_LOCAL_PORT_RANGE, sock => unchecked((int)((InetSock)sock).LocalPortRange), SetLocalPortRange),
            .. IpMessageOptions.Rows,
            .. IpMulticastOptions.Rows,
            IpHeaderOptions.Row,
            .. IpStoredOptions.Rows,
            .. IpRawOptions.Rows,
            .. IpFilterOptions.Rows,
        ])
    {
    }

    /// <summary>The table.</summary>
    public static IpOptions Instance { get; } = new();

    // rt_tos2priority of include/net/route.h: the four bits of the old type of service, ECN apart, in pairs.
    private static ReadOnlySpan<byte> PriorityOfTos => [0, 0, 2, 2, 6, 6, 4, 4];

    /// <inheritdoc/>
    public override Prediction Set(in OptionTarget target, SetSockOptCall call)
    {
        if (UnmodelledReason(call.Option) is { } reason)
        {
            return Prediction.Unmodelled(reason);
        }

        var rules = target.Kernel.Rules;
        if (FindWriter(target.Kernel, call, CannotSet, out var refusal) is not { } write)
        {
            return refusal;
        }

        if (Find(call.Option) is { ReadsArgument: true })
        {
            return write(target, 0, call.Value);
        }

        if (rules.Decide(Unreadable, call.Value.Length > 0 && !OptionMemory.IsReadable(call.Value)))
        {
            return Prediction.Refused(Unreadable);
        }

        var value = call.Value.Length == 0 ? 0 : OptionMemory.Integer(call.Value);
        if (rules.Decide(OneByte, call.Value.Length is >= 1 and < sizeof(int)))
        {
            value &= byte.MaxValue;
        }

        return write(target, value, call.Value);
    }

    /// <inheritdoc/>
    public override Prediction Get(in OptionTarget target, GetSockOptCall call)
    {
        if (UnmodelledReason(call.Option) is { } reason)
        {
            return Prediction.Unmodelled(reason);
        }

        if (RefuseLength(target.Kernel, call.Value, LengthUnreadable, LengthNegative) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        if (!TryRead(target with { Room = call.Value.Length, HasBadRoom = call.Value.Form != OutForm.Buffer }, call, CannotGet, out var reading, out var unread))
        {
            return unread;
        }

        var isInteger = Find(call.Option) is { GivesWhole: false };
        var fitsByte = isInteger && call.Value.Length is > 0 and < sizeof(int) && reading.AsInteger is >= 0 and <= byte.MaxValue;
        var given = target.Kernel.Rules.Decide(ByteReading, fitsByte) ? reading with { Bytes = reading.Bytes[..1] } : reading;
        return OptionMemory.LengthThenValue(target.Kernel, call.Value, given, Unwritable);
    }

    // Numbers without names of their own: those of packet filters, and of multicast routing.
    private static string? UnmodelledReason(int number) => number switch
    {
        >= 64 and <= 99 => "options of packet filters are not modelled",
        >= 200 and <= 212 => "multicast routing is not modelled",
        _ => null,
    };

    private static Prediction SetTos(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var options = target.Sock.Options;
        var old = options.TypeOfService;
        var isStream = target.Socket.Type == SocketType.SOCK_STREAM;
        var tos = rules.Decide(TosKeepsEcn, isStream && ((value ^ old) & EcnMask) != 0)
            ? (value & ~EcnMask) | (old & EcnMask)
            : value;
        if (rules.Decide(TosUnchanged, tos == old))
        {
            return Prediction.Ok();
        }

        var sock = target.Sock;
        return Prediction.Ok(effect: _ =>
        {
            sock.ForgetRoute();
            options.TypeOfService = tos & byte.MaxValue;
            options.Priority = PriorityOfTos[(tos >> 2) & 7];
        });
    }

    private static OptionReading ReadTtl(in OptionTarget target)
    {
        var ttl = target.Sock.Options.TimeToLive;
        return OptionReading.Of(ttl < 0 ? target.Kernel.Profile.DefaultTtl : ttl);
    }

    private static Prediction SetTtl(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(TtlRange, value != -1 && value is < 1 or > byte.MaxValue))
        {
            return Prediction.Refused(TtlRange);
        }

        var options = target.Sock.Options;
        return Prediction.Ok(effect: _ => options.TimeToLive = value);
    }

    private static Prediction SetFreeBind(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (target.Kernel.Rules.Decide(FreeBindLength, argument.Length == 0))
        {
            return Prediction.Refused(FreeBindLength);
        }

        var sock = (InetSock)target.Sock;
        return Prediction.Ok(effect: _ => sock.FreeBind = value != 0);
    }

    private static Prediction SetLocalPortRange(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(RangeLength, argument.Length != sizeof(int)))
        {
            return Prediction.Refused(RangeLength);
        }

        var range = unchecked((uint)value);
        var low = range & ushort.MaxValue;
        var high = range >> 16;
        if (rules.Decide(RangeOrder, low != 0 && high != 0 && low > high))
        {
            return Prediction.Refused(RangeOrder);
        }

        var sock = (InetSock)target.Sock;
        return Prediction.Ok(effect: _ => sock.LocalPortRange = range);
    }
}
