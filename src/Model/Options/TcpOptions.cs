using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Options;

/// <summary>IPPROTO_TCP (<c>net/ipv4/tcp.c:do_tcp_setsockopt</c>, <c>do_tcp_getsockopt</c>). A few options take strings and skip the common checks.</summary>
internal sealed class TcpOptions : OptionTable
{
    private const string SetSource = "net/ipv4/tcp.c:do_tcp_setsockopt";
    private const string GetSource = "net/ipv4/tcp.c:do_tcp_getsockopt";

    private const int Congestion = 13; // TCP_CONGESTION
    private const int UpperLayer = 31; // TCP_ULP
    private const int FastOpenKey = 33; // TCP_FASTOPEN_KEY

    private static readonly Rule TooShort = ShortLength("tcp", SetSource);
    private static readonly Rule Unreadable = Fault("tcp", SetSource);
    private static readonly Rule CannotSet = UnknownToSet("tcp", SetSource);

    private static readonly Rule LengthUnreadable = LengthFault("tcp", GetSource);
    private static readonly Rule LengthNegative = NegativeLength("tcp", GetSource);
    private static readonly Rule CannotGet = UnknownToGet("tcp", GetSource);
    private static readonly Rule Unwritable = ValueFault("tcp", GetSource);

    private TcpOptions()
        : base(OptionRow.Flag(SocketOption.TCP_NODELAY, OptionFlags.NoDelay))
    {
    }

    /// <summary>The table.</summary>
    public static TcpOptions Instance { get; } = new();

    /// <inheritdoc/>
    public override Prediction Set(in OptionTarget target, SetSockOptCall call)
    {
        if (call.Option is Congestion or UpperLayer or FastOpenKey)
        {
            return Prediction.Unmodelled($"option {call.Option} of IPPROTO_TCP is not modelled");
        }

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

    /// <summary>The numbers the reference kernel can set, rows or not; those of TCP-AO (38 to 42) depend on the build.</summary>
    private static bool IsSettable(int number) => number
        is (>= 1 and <= 10) or (>= 12 and <= 14) or (>= 16 and <= 25) or 27 or (>= 29 and <= 34) or (>= 36 and <= 42) or (>= 44 and <= 46);

    /// <summary>The numbers the reference kernel can get, rows or not.</summary>
    private static bool IsReadable(int number) => number is (>= 1 and <= 13) or (>= 16 and <= 21) or (>= 23 and <= 31) or (>= 33 and <= 46);
}
