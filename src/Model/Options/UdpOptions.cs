using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Options;

/// <summary>IPPROTO_UDP, and IPPROTO_UDPLITE as another name for it (<c>net/ipv4/udp.c:udp_lib_setsockopt</c>, <c>udp_lib_getsockopt</c>).</summary>
internal sealed class UdpOptions : OptionTable
{
    private const string SetSource = "net/ipv4/udp.c:udp_lib_setsockopt";
    private const string GetSource = "net/ipv4/udp.c:udp_lib_getsockopt";

    private static readonly Rule TooShort = ShortLength("udp", SetSource);
    private static readonly Rule Unreadable = Fault("udp", SetSource);
    private static readonly Rule CannotSet = UnknownToSet("udp", SetSource);

    private static readonly Rule LengthUnreadable = LengthFault("udp", GetSource);
    private static readonly Rule LengthNegative = NegativeLength("udp", GetSource);
    private static readonly Rule CannotGet = UnknownToGet("udp", GetSource);
    private static readonly Rule Unwritable = ValueFault("udp", GetSource);

    private UdpOptions()
        : base(
            OptionRow.Flag(SocketOption.UDP_NO_CHECK6_TX, OptionFlags.NoChecksumSent),
            OptionRow.Flag(SocketOption.UDP_NO_CHECK6_RX, OptionFlags.NoChecksumReceived))
    {
    }

    /// <summary>The table.</summary>
    public static UdpOptions Instance { get; } = new();

    /// <inheritdoc/>
    public override Prediction Set(in OptionTarget target, SetSockOptCall call)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(TooShort, call.Value.Length < sizeof(int)))
        {
            return Prediction.Refused(TooShort);
        }

        if (rules.Decide(Unreadable, !OptionMemory.IsReadable(call.Value)))
        {
            return Prediction.Refused(Unreadable);
        }

        return FindWriter(target.Kernel, call, CannotSet, IsSettable(call.Option), out var refusal) is { } write
            ? write(target, OptionMemory.Integer(call.Value), call.Value)
            : refusal;
    }

    /// <inheritdoc/>
    public override Prediction Get(in OptionTarget target, GetSockOptCall call)
    {
        if (RefuseLength(target.Kernel, call.Value, LengthUnreadable, LengthNegative) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        return TryRead(target, call, CannotGet, IsReadable(call.Option), out var reading, out var unread)
            ? OptionMemory.LengthThenValue(target.Kernel, call.Value, reading, Unwritable)
            : unread;
    }

    /// <summary>The numbers the reference kernel can set; the checksum coverages (10, 11) are UDP-Lite's alone.</summary>
    private static bool IsSettable(int number) => number is 1 or (>= 100 and <= 104);

    private static bool IsReadable(int number) => number is 1 or 10 or 11 or (>= 100 and <= 104);
}
