using System.Buffers.Binary;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Options;

/// <summary>
/// SOL_RAW (<c>net/ipv4/raw.c:do_raw_setsockopt</c>, <c>do_raw_getsockopt</c>): one option, and the number and the socket's
/// protocol are looked at before length and memory.
/// </summary>
internal sealed class RawOptions : OptionTable
{
    private const string SetSource = "net/ipv4/raw.c:do_raw_setsockopt";
    private const string GetSource = "net/ipv4/raw.c:do_raw_getsockopt";

    private static readonly Rule CannotSet = UnknownToSet("raw", SetSource);

    private static readonly Rule SetNotIcmp = Rule.Refuses(
        "setsockopt.raw.not-icmp", Errno.EOPNOTSUPP, "ICMP_FILTER is set on a raw socket of another protocol.", SetSource);

    private static readonly Rule Unreadable = Rule.Refuses(
        "setsockopt.raw.fault", Errno.EFAULT, "The value cannot be read; the filter it was for is cleared all the same.", "net/ipv4/raw.c:raw_seticmpfilter");

    private static readonly Rule CannotGet = UnknownToGet("raw", GetSource);

    private static readonly Rule GetNotIcmp = Rule.Refuses(
        "getsockopt.raw.not-icmp", Errno.EOPNOTSUPP, "ICMP_FILTER is read from a raw socket of another protocol.", GetSource);

    private static readonly Rule LengthUnreadable = LengthFault("raw", "net/ipv4/raw.c:raw_geticmpfilter");
    private static readonly Rule LengthNegative = NegativeLength("raw", "net/ipv4/raw.c:raw_geticmpfilter", nothingAfter: "a negative length is no number of bytes to write");
    private static readonly Rule Unwritable = ValueFault("raw", "net/ipv4/raw.c:raw_geticmpfilter");

    private RawOptions()
        : base([new OptionRow(SocketOption.ICMP_FILTER, ReadFilter, WriteFilter)])
    {
    }

    /// <summary>The table.</summary>
    public static RawOptions Instance { get; } = new();

    /// <inheritdoc/>
    public override Prediction Set(in OptionTarget target, SetSockOptCall call)
    {
        if (FindWriter(target.Kernel, call, CannotSet, out var refusal) is not { } write)
        {
            return refusal;
        }

        if (target.Kernel.Rules.Decide(SetNotIcmp, !IsIcmp(target)))
        {
            return Prediction.Refused(SetNotIcmp);
        }

        // What cannot be copied in is zeroed, straight in the socket (copy_from_user).
        var isUnreadable = target.Kernel.Rules.Decide(Unreadable, call.Value.Length > 0 && !OptionMemory.IsReadable(call.Value));
        return isUnreadable
            ? Prediction.Refused(Unreadable, Replacing((RawSock)target.Sock, 0, call.Value.Length))
            : write(target, 0, call.Value);
    }

    /// <inheritdoc/>
    public override Prediction Get(in OptionTarget target, GetSockOptCall call)
    {
        if (!TryRead(target, call, CannotGet, out var reading, out var unread))
        {
            return unread;
        }

        if (target.Kernel.Rules.Decide(GetNotIcmp, !IsIcmp(target)))
        {
            return Prediction.Refused(GetNotIcmp);
        }

        return RefuseLength(target.Kernel, call.Value, LengthUnreadable, LengthNegative) is { } refusal
            ? Prediction.Refused(refusal)
            : OptionMemory.LengthThenValue(target.Kernel, call.Value, reading, Unwritable);
    }

    private static bool IsIcmp(in OptionTarget target) => ((RawSock)target.Sock).Number == IpProtocol.IPPROTO_ICMP;

    private static OptionReading ReadFilter(in OptionTarget target) =>
        OptionReading.Of(unchecked((int)((RawSock)target.Sock).IcmpFilter));

    // A value that is too short replaces the first bytes of the old one.
    private static Prediction WriteFilter(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var given = argument.Length == 0 ? 0 : OptionMemory.Integer(argument);
        return Prediction.Ok(effect: Replacing((RawSock)target.Sock, given, argument.Length));
    }

    private static Action<Outcome> Replacing(RawSock sock, int value, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        Span<byte> given = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, sock.IcmpFilter);
        BinaryPrimitives.WriteInt32LittleEndian(given, value);
        given[..Math.Min(length, given.Length)].CopyTo(bytes);
        var filter = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return _ => sock.IcmpFilter = filter;
    }
}
