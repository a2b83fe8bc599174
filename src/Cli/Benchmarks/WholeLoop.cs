using System.Text;
using Conformance.Generators;
using Conformance.Harness.Campaign;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Cli.Benchmarks;

/// <summary>What a campaign's worker does for each scenario: generate, count and digest, run in lock step.</summary>
internal sealed class WholeLoop
{
    private readonly BenchScenarios _scenarios;
    private readonly long[] _indices;
    private readonly ScenarioGen _generator = new();
    private readonly CampaignTally _tally = new();
    private readonly StringBuilder _text = new();
    private readonly LockStep _lockStep;

    /// <summary>Prepares the loop.</summary>
    public WholeLoop(KernelProfile profile, IExecutor executor, BenchScenarios scenarios)
    {
        _scenarios = scenarios;
        _indices = [.. scenarios.Indices];
        _lockStep = new LockStep(new KernelModel(profile), executor, ObserveLevel.Socket) { Tally = _tally };
    }

    /// <summary>Called before each scenario.</summary>
    public Action? ScenarioStarts { get; init; }

    /// <summary>Runs every scenario once and returns how many calls they made.</summary>
    public long RunPass()
    {
        var before = _tally.Calls;
        foreach (var index in _indices)
        {
            ScenarioStarts?.Invoke();
            Run(index);
        }

        return _tally.Calls - before;
    }

    /// <summary>Runs one scenario.</summary>
    public OutcomeKind Run(long index)
    {
        var scenario = _generator.Make(_scenarios.Seed, index);
        _text.Clear();
        ScenarioWriter.Write(_text, scenario);
        _tally.CountScenario(_text.ToString());
        return _lockStep.Run(scenario).Kind;
    }
}
