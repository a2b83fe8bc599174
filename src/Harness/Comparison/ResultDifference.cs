using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;

namespace Conformance.Harness.Comparison;

/// <summary>Names what differs between an answer and the answers a prediction allows.</summary>
internal static class ResultDifference
{
    /// <summary>Describes a result that is not allowed.</summary>
    public static Divergence Describe(int step, Call call, Prediction prediction, CallResult result)
    {
        var nearest = Nearest(prediction, result);
        var kind = KindOf(nearest, result);
        var (expected, observed) = kind == DivergenceKind.WrongOutput
            ? OutputSymbols(nearest.Output ?? new CallOutput(), result.Output ?? new CallOutput())
            : ResultSymbols(call, prediction, nearest, result);
        return new Divergence(
            kind,
            step,
            call,
            prediction.Rule,
            kind is DivergenceKind.Sleeps or DivergenceKind.DoesNotSleep ? "hang" : "result",
            PredictionText.Of(call, prediction),
            ScenarioWriter.Write(call, result),
            DivergenceSignature.Of(call, prediction.Rule, expected, observed));
    }

    // The allowed result that differs least, so that one wrong byte is not reported as a wrong error.
    private static CallResult Nearest(Prediction prediction, CallResult result) =>
        PredictionText.Allowed(prediction).MaxBy(allowed => (allowed.Blocked == result.Blocked && allowed.Errno == result.Errno ? 2 : 0) + (allowed.Value == result.Value ? 1 : 0));

    private static DivergenceKind KindOf(CallResult expected, CallResult observed) => (expected.Blocked, observed.Blocked) switch
    {
        (false, true) => DivergenceKind.Sleeps,
        (true, false) => DivergenceKind.DoesNotSleep,
        _ when expected.Errno != observed.Errno => DivergenceKind.WrongErrno,
        _ when expected.Value != observed.Value => DivergenceKind.WrongValue,
        _ => DivergenceKind.WrongOutput,
    };

    private static SymbolPair ResultSymbols(Call call, Prediction prediction, CallResult nearest, CallResult result)
    {
        if (nearest.IsSuccess && result.IsSuccess)
        {
            return Symbols.OfCounts(nearest.Value, result.Value);
        }

        var expected = PredictionText.Allowed(prediction).Select(allowed => SymbolOf(call, allowed)).Distinct().Order(StringComparer.Ordinal);
        return new SymbolPair(string.Join('|', expected), SymbolOf(call, result));
    }

    private static string SymbolOf(Call call, CallResult result)
    {
        if (result.Blocked)
        {
            return "sleeps";
        }

        if (!result.IsSuccess)
        {
            return Symbols.ErrorName((long)result.Errno);
        }

        return (call.Type.Defines & CallDefines.Handle) != 0 ? "fd" : result.Value == 0 ? "0" : "n";
    }

    private static SymbolPair OutputSymbols(CallOutput expected, CallOutput observed)
    {
        if (expected.Events != observed.Events)
        {
            return EventSymbols(expected.Events, observed.Events);
        }

        if (!expected.Address.Span.SequenceEqual(observed.Address.Span))
        {
            return Named("addr", AddressSymbols(expected.Address.Span, observed.Address.Span));
        }

        if (expected.Flags != observed.Flags)
        {
            return Named("flags", Symbols.OfMasks(MessageFlags.Set, expected.Flags, observed.Flags));
        }

        if (!expected.Control.Span.SequenceEqual(observed.Control.Span))
        {
            return Named("control", DataSymbols(expected.Control.Span, observed.Control.Span));
        }

        return expected.Length != observed.Length
            ? Named("len", Symbols.OfCounts(expected.Length, observed.Length))
            : Named("data", DataSymbols(expected.Data.Span, observed.Data.Span));
    }

    private static SymbolPair Named(string part, SymbolPair symbols) => symbols with { Expected = $"{part} {symbols.Expected}" };

    private static SymbolPair EventSymbols(ValueList<int> expected, ValueList<int> observed)
    {
        for (var index = 0; index < expected.Count && index < observed.Count; index++)
        {
            if (expected[index] != observed[index])
            {
                return Named("revents", Symbols.OfMasks(PollEvents.Set, expected[index], observed[index]));
            }
        }

        return Named("revents", Symbols.OfCounts(expected.Count, observed.Count));
    }

    // The layout of struct sockaddr_in: family 2 bytes, port 2 bytes in network order, address 4 bytes, 8 bytes of zeros.
    private static SymbolPair AddressSymbols(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> observed)
    {
        if (expected.Length != observed.Length || expected.Length < 8)
        {
            return Symbols.OfCounts(expected.Length, observed.Length) is { } counts && expected.Length != observed.Length
                ? counts
                : new SymbolPair("bytes", "other bytes");
        }

        if (!expected[..2].SequenceEqual(observed[..2]))
        {
            return new SymbolPair("family", "other family");
        }

        return expected[8..].SequenceEqual(observed[8..])
            ? Symbols.OfNames(NameOf(expected), NameOf(observed))
            : new SymbolPair("padding", "other padding");
    }

    private static long NameOf(ReadOnlySpan<byte> address) =>
        ((long)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address[4..8]) << 16)
        | System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(address[2..4]);

    private static SymbolPair DataSymbols(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> observed) =>
        expected.Length != observed.Length ? Symbols.OfCounts(expected.Length, observed.Length) : new SymbolPair("bytes", "other bytes");
}
