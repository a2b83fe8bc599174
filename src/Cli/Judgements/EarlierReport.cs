using System.CommandLine;
using Conformance.Cli.Campaigns;
using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;
using Conformance.Harness.History;
using Conformance.Harness.Stability;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Oracle.Environment;
using Conformance.Reporting.Json;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Cli.Judgements;

/// <summary>The report that a campaign is compared with.</summary>
internal static class EarlierReport
{
    /// <summary>Makes the option.</summary>
    public static Option<string?> Option() =>
        new("--since") { Description = "An earlier report: say what is new, fixed and still there since, and go on with its trend." };

    /// <summary>Reads it, or null where none is named.</summary>
    public static CampaignReport? Read(string? named) => named is null ? null : RunJson.ReadFrom(named);

    /// <summary>
    /// Replays what the earlier report has and this campaign did not meet, which chance alone may have done. What still
    /// shows becomes a finding; returns the signatures that do not show any more.
    /// </summary>
    public static IReadOnlyList<string> Replay(CampaignReport earlier, CampaignFindings findings, CampaignSettings settings)
    {
        var open = HistoryComparison.NotMet(earlier, findings.Divergences.Where(divergence => divergence.Reliability.Shown > 0).Select(divergence => divergence.Signature));
        var proven = new List<string>();
        if (open.Count == 0)
        {
            return proven;
        }

        var profile = HostProfile.Of(KernelFingerprint.Read());
        var found = new List<DivergenceReport>();
        LinuxExecutor.Run(executor =>
        {
            var confirmation = new Confirmation(new KernelModel(profile, settings.Mutant), executor.InFreshNamespaces, settings.Level);
            foreach (var divergence in open)
            {
                if (TryConfirm(confirmation, divergence) is not { } result)
                {
                    continue;
                }

                if (result.Reliability.Shown == 0)
                {
                    proven.Add(divergence.Signature);
                }
                else
                {
                    found.Add(divergence with { Reliability = result.Reliability, Trace = StepReports.Of(result.Showing!.Steps), FirstSeen = null });
                }
            }
        });
        found.ForEach(divergence => findings.Add(divergence));
        return proven;
    }

    // A world this host cannot make says nothing about the divergence.
    private static ConfirmationResult? TryConfirm(Confirmation confirmation, DivergenceReport divergence)
    {
        var scenario = ScenarioReader.Read(divergence.Scenario, divergence.Signature);
        try
        {
            return confirmation.Confirm(scenario, new DivergenceSignature(divergence.Signature));
        }
        catch (WorldUnavailableException)
        {
            return null;
        }
    }
}
