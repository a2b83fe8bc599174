using System.Globalization;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Comparison;

/// <summary>Names what differs between two views of a socket.</summary>
internal static class ViewDifference
{
    /// <summary>Describes a difference: every part for people, the first one in the signature.</summary>
    public static Divergence Describe(int step, Call? call, Rule? rule, int descriptor, SocketView expected, SocketView observed)
    {
        var fields = ViewField.All.Where(field => field.Read(expected) != field.Read(observed)).ToList();
        var first = fields[0];
        var symbols = first.Symbols(first.Read(expected), first.Read(observed));
        return new Divergence(
            DivergenceKind.WrongState,
            step,
            call,
            rule,
            first.Name,
            Print(fields, descriptor, expected),
            Print(fields, descriptor, observed),
            DivergenceSignature.Of(call, rule, $"{first.Name} {symbols.Expected}", symbols.Observed));
    }

    private static string Print(List<ViewField> fields, int descriptor, SocketView view) =>
        string.Create(CultureInfo.InvariantCulture, $"fd {descriptor}: {string.Join(", ", fields.Select(field => $"{field.Name} {field.Print(field.Read(view))}"))}");
}
