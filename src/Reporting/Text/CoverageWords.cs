using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Text;

/// <summary>Rule coverage in words.</summary>
internal static class CoverageWords
{
    /// <summary>How many of the rules were exercised.</summary>
    public static string Sentence(RuleCoverageReport rules)
    {
        var unreachable = rules.Total - rules.Reachable;
        var rest = unreachable == 0 ? "" : $"; {Quantity.Of(unreachable)} more cannot be reached by a scenario";
        return $"{Quantity.Of(rules.Exercised)} of {Quantity.Of(rules.Reachable)} exercised{rest}";
    }
}
