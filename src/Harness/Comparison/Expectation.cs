using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Comparison;

/// <summary>Checks an answer against what a scenario file says after <c>=</c>. What the file leaves out it does not assert.</summary>
public static class Expectation
{
    /// <summary>Whether the answer is the expected one.</summary>
    public static bool IsMet(Call call, in CallResult expected, in CallResult observed)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (expected.Value != observed.Value || expected.Errno != observed.Errno || expected.Blocked != observed.Blocked)
        {
            return false;
        }

        if (expected.Output is not { } wanted)
        {
            return true;
        }

        var seen = observed.Output ?? new CallOutput();
        return (wanted.Data.IsEmpty || wanted.Data.Span.SequenceEqual(IpIdentifiers.Without(seen.Data, wanted.Identifiers).Span))
            && (wanted.Events.Count == 0 || wanted.Events == seen.Events)
            && (wanted.Length < 0 || wanted.Length == seen.Length)
            && (wanted.Flags < 0 || wanted.Flags == seen.Flags)
            && (wanted.Control.IsEmpty || wanted.Control.Span.SequenceEqual(seen.Control.Span))
            && (wanted.Address.IsEmpty || IsSameAddress(wanted.Address.Span, seen.Address.Span, anyPort: call.PortSymbol >= 0));
    }

    // Bytes 2 and 3 are the port. A file that names it with a symbol and no number takes any.
    private static bool IsSameAddress(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> seen, bool anyPort)
    {
        if (!anyPort || wanted.Length < 4 || wanted.Length != seen.Length || wanted[2] != 0 || wanted[3] != 0)
        {
            return wanted.SequenceEqual(seen);
        }

        return wanted[..2].SequenceEqual(seen[..2]) && wanted[4..].SequenceEqual(seen[4..]);
    }
}
