using Conformance.Harness.Campaign;

namespace Conformance.Properties.Reporting;

/// <summary>Reports with fixed content, for the renderings to be compared with approved files.</summary>
internal static class SampleReports
{
    private const string Scenario = """
        # conformance scenario 1
        # found by: seed 42 index 9137
        world uid=0 caps=all nofile=8
        s0 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0) = 3
        dup3(s0, s0, O_CLOEXEC)                         = -1 EINVAL

        """;

    /// <summary>Nothing differed.</summary>
    public static CampaignReport Conformant { get; } = new()
    {
        Tool = new ToolReport("conformance", "1.0.0"),
        Kernel = new KernelReport("6.18.44", "6.18", new(StringComparer.Ordinal) { ["ipv6"] = "yes", ["mptcp"] = "no" }),
        Seed = 42,
        Shard = Shard.Whole,
        Observe = "socket",
        Interrupted = false,
        Scenarios = 20000,
        ScenarioDigest = "00112233445566778899aabbccddeeff",
        Calls = 412345,
        Rules = Coverage(),
        CallTable = new(StringComparer.Ordinal)
        {
            ["dup3"] = new(StringComparer.Ordinal) { ["EBADF"] = 90, ["EINVAL"] = 1200, ["ok"] = 31 },
            ["recv"] = new(StringComparer.Ordinal) { ["EAGAIN"] = 7, ["blocked"] = 2 },
            ["socket"] = new(StringComparer.Ordinal) { ["EAFNOSUPPORT"] = 1, ["ok"] = 411014 },
        },
        Timing = new TimingReport(61.5, 6704, 325, 2),
    };

    /// <summary>One divergence that always shows, and everything else that can go wrong.</summary>
    public static CampaignReport Divergent { get; } = Conformant with
    {
        Interrupted = true,
        Shard = new Shard(2, 4),
        Divergences = [Divergence(new Reliability(10, 10), "divergences")],
        Unstable = [Divergence(new Reliability(3, 10), "unstable") with { AgreeingTrace = [new StepReport("dup3(s0, s0, O_CLOEXEC)", "-1 EINVAL", "-1 EINVAL", "dup3.fd.same", null)] }],
        NotReproduced = [Divergence(new Reliability(0, 10), "not-reproduced")],
        WorkerDeaths = [new WorkerDeathReport(new FoundAt(42, 77), "killed by signal 9", Scenario, ["worker-deaths/42-77/scenario.scn"])],
        Unmodelled = new(StringComparer.Ordinal) { ["recv with MSG_PEEK|MSG_TRUNC on <urgent> data"] = 3 },
        Ledger = [new LedgerReport("dup3-same", "A bug of this kernel.", 0)],
    };

    /// <summary>A divergence in a report's directory, before or after it was kept.</summary>
    public static DivergenceReport Divergence(Reliability reliability, string? folder = null) => new()
    {
        Signature = "dup3:dup3.fd.same:EINVAL->fd",
        Call = "dup3",
        Field = "result",
        Expected = "-1 EINVAL",
        Observed = "3",
        Rule = "dup3.fd.same",
        Reliability = reliability,
        Steps = 2,
        Scenario = Scenario,
        Trace =
        [
            new StepReport("s0 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)", "3", "3", null, null),
            new StepReport("dup3(s0, s0, O_CLOEXEC)", "-1 EINVAL", "3", "dup3.fd.same", "the result: expected -1 EINVAL, observed 3"),
        ],
        Files = folder is null ? [] : [$"{folder}/dup3/scenario.scn", $"{folder}/dup3/explanation.md"],
        FoundAt = new FoundAt(42, 9137),
        Occurrences = 12,
        Shrink = new ShrinkReport(131, 85),
    };

    private static RuleCoverageReport Coverage() => new()
    {
        Total = 3,
        Reachable = 2,
        Exercised = 1,
        Missing = new(StringComparer.Ordinal) { ["dup3.flags.unknown"] = "never true" },
        Exceptions = new(StringComparer.Ordinal) { ["dup3.zz.retired"] = "No scenario gets that far." },
        ById = new(StringComparer.Ordinal)
        {
            ["dup3.fd.same"] = new RuleExercise(1231, 1200, 31),
            ["dup3.flags.unknown"] = new RuleExercise(1231, 0, 1231),
            ["dup3.zz.retired"] = new RuleExercise(0, 0, 0),
        },
    };
}
