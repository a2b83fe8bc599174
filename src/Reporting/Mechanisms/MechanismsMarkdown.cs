using System.Globalization;
using Conformance.Reporting.Markdown;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Reporting.Mechanisms;

/// <summary>A scenario that proves a mechanism.</summary>
/// <param name="File">The file, relative to the root of the repository.</param>
/// <param name="Scenario">What is in it.</param>
public sealed record MechanismProof(string File, Scenario Scenario);

/// <summary>The mechanisms as a page, each with the scenarios that prove it and what was observed in them.</summary>
public static class MechanismsMarkdown
{
    /// <summary>Where the checked-in page stands.</summary>
    public const string Path = "docs/mechanisms.md";

    private const string Introduction = """
        The mechanisms of the kernel's socket layer that the product was asked to cover. Each names where the model has it and
        where the kernel has it, and shows a scenario with what Linux answered. The test suite replays every scenario on model
        and Linux. Descriptions of the mechanisms were written for older kernels; what differs in the reference kernel is said.
        """;

    private const string Generated = "Generated from `src/Reporting/Mechanisms` and `tests/Scenarios/seeds`; `CONFORMANCE_APPROVE=1 ./run.sh test` writes it anew.";

    /// <summary>The page.</summary>
    /// <param name="mechanisms">The mechanisms.</param>
    /// <param name="proofs">The scenarios of a mechanism's number.</param>
    public static string Write(IReadOnlyList<Mechanism> mechanisms, ILookup<int, MechanismProof> proofs)
    {
        ArgumentNullException.ThrowIfNull(mechanisms);
        ArgumentNullException.ThrowIfNull(proofs);
        var observed = mechanisms.Count(mechanism => mechanism.NotObserved is null);
        var text = new MarkdownText()
            .Heading(1, "Mechanisms")
            .Block(Introduction)
            .Block(Generated)
            .Block(string.Create(CultureInfo.InvariantCulture, $"{mechanisms.Count} mechanisms; {observed} of them are proved on the live kernel, the others say why they cannot be."))
            .Table(["", "Mechanism", "Proof"], mechanisms.Select(mechanism => Row(mechanism, proofs[mechanism.Number].Count())));
        foreach (var mechanism in mechanisms)
        {
            Section(text, mechanism, proofs[mechanism.Number]);
        }

        return text.ToString();
    }

    private static IReadOnlyList<string> Row(Mechanism mechanism, int proofs) =>
    [
        mechanism.Number.ToString(CultureInfo.InvariantCulture),
        MarkdownText.Plain(mechanism.Title),
        (mechanism.NotObserved, proofs) switch
        {
            (null, _) => "live: " + Text.Quantity.Of(proofs, "scenario"),
            (_, 0) => "not observable here; unit tests",
            _ => "live in part: " + Text.Quantity.Of(proofs, "scenario") + "; unit tests",
        },
    ];

    private static void Section(MarkdownText text, Mechanism mechanism, IEnumerable<MechanismProof> proofs)
    {
        text.Heading(2, string.Create(CultureInfo.InvariantCulture, $"{mechanism.Number}. {MarkdownText.Plain(mechanism.Title)}"));
        var facts = new List<string>
        {
            "Model: " + Codes(mechanism.Model),
            "Kernel: " + Codes(mechanism.Kernel),
            $"Described for {mechanism.DescribedFor}; what differs in the reference kernel: {MarkdownText.Plain(mechanism.Differs)}",
        };
        if (mechanism.Rules.Count > 0)
        {
            facts.Insert(1, "Rules: " + Codes(mechanism.Rules));
        }

        if (mechanism.NotObserved is { } reason)
        {
            facts.Add("Not observed: " + MarkdownText.Plain(reason));
        }

        if (mechanism.Tests.Count > 0)
        {
            facts.Add("Tests: " + Codes(mechanism.Tests));
        }

        text.List(facts);
        foreach (var proof in proofs)
        {
            text.Block(MarkdownText.Code(proof.File) + ":").Fence("", ScenarioWriter.Write(proof.Scenario));
        }
    }

    private static string Codes(ValueList<string> names) => string.Join(", ", names.Select(MarkdownText.Code));
}
