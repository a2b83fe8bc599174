using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Execution;

/// <summary>Keeps every step of a lock-step run.</summary>
public sealed class TraceRecorder : IStepListener
{
    private readonly List<StepTrace> _steps = [];

    /// <summary>The steps since it was last cleared, in order; the final comparison comes last.</summary>
    public IReadOnlyList<StepTrace> Steps => _steps;

    /// <summary>Forgets everything.</summary>
    public void Clear() => _steps.Clear();

    /// <summary>The scenario with what was answered behind each call, up to the last one made.</summary>
    public Scenario Recorded(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var made = _steps.Where(step => step is { Call: not null, Result: not null }).Select(step => new Step(step.Call!, step.Result));
        return scenario with { Steps = [.. made] };
    }

    /// <inheritdoc/>
    public void Starts(int index, Call call)
    {
        // A step is kept when it has ended.
    }

    /// <inheritdoc/>
    public void Ends(StepTrace step) => _steps.Add(step);
}
