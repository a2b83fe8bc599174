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
        Timing = new TimingReport(61.5, 6704, 325, 2) { Started = new DateTimeOffset(2026, 11, 25, 2, 10, 0, TimeSpan.Zero) },
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
        Accepted = [Divergence(new Reliability(10, 10), "divergences") with { Signature = "dup3:dup3.flags.unknown:EINVAL->3", Rule = "dup3.flags.unknown" }],
        Ledger =
        [
            new LedgerReport("dup3:dup3.flags.unknown:EINVAL->3", "A bug of this kernel.", 4) { Kernels = "6.18", Link = "https://example.org/bug/1", Expires = "2027-01-31", Place = "conformance.ledger:3" },
            new LedgerReport("dup3:dup3.fd.same:EINVAL->EBADF", "Fixed by now?", 0) { State = LedgerEntryState.Unused, Kernels = "*", Place = "conformance.ledger:4" },
            new LedgerReport("dup3:none:0->EMFILE", "For a while.", 0) { State = LedgerEntryState.Expired, Kernels = "6.18", Expires = "2026-10-01", Place = "conformance.ledger:5" },
            new LedgerReport("dup3:none:0->EINTR", "Of an old kernel.", 0) { State = LedgerEntryState.OtherKernel, Kernels = "6.1-6.6", Place = "conformance.ledger:6" },
        ],
        History = new HistoryReport
        {
            Since = Point(24, "6.18.43", 0),
            New = ["dup3:dup3.fd.same:EINVAL->fd"],
            Fixed = [new FixedReport("recv:none:5->EAGAIN", "recv", "5", "-1 EAGAIN", null, false, Scenario)],
            Runs = [Point(22, "6.18.43", 0), Point(23, "6.18.43", 2), Point(24, "6.18.43", 0)],
        },
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

    private static RunPointReport Point(int day, string kernel, int divergences) =>
        new(new DateTimeOffset(2026, 11, day, 2, 10, 0, TimeSpan.Zero), kernel, "1.0.0", (ulong)day, $"{day:x32}", 20000, 410000, divergences, 0, 1, 2, 6500 + (20 * day));

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
