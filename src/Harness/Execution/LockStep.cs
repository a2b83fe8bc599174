using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;
using Conformance.Model;
using Conformance.Model.Families;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Execution;

/// <summary>
/// Runs scenarios with the model and an executor side by side: predict, execute, compare, adopt, and so on until the first
/// difference. Used again and again for one scenario after the other; not thread-safe.
/// </summary>
public sealed class LockStep
{
    private readonly KernelModel _model;
    private readonly IExecutor _executor;
    private readonly ObserveLevel _level;
    private readonly Bindings _bindings = new();
    private readonly List<ViewPair> _views = [];

    // Whose turn it is: an exception in the model's turn is the model's mistake, one in the executor's is not.
    private bool _isModelsTurn;
    private int _step;
    private int _calls;
    private int _port;
    private CallResult? _result;
    private Prediction _prediction;

    /// <summary>Puts a model beside an executor; both stay the caller's.</summary>
    public LockStep(KernelModel model, IExecutor executor, ObserveLevel level)
    {
        _model = model;
        _executor = executor;
        _level = level;
    }

    /// <summary>Counts the answers, when somebody wants them counted.</summary>
    public CampaignTally? Tally { get; set; }

    /// <summary>Told about every step, when somebody looks on; null costs nothing.</summary>
    public IStepListener? Listener { get; set; }

    /// <summary>Whether a call that the model lets sleep ends the scenario unmade. A shrink tries many scenarios and cannot wait for each.</summary>
    public bool AvoidsSleep { get; set; }

    /// <summary>Runs a scenario from its beginning to its end or to the first difference.</summary>
    public ScenarioOutcome Run(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _bindings.Clear();
        _step = 0;
        _calls = 0;
        _isModelsTurn = false;
        try
        {
            _executor.Begin(scenario.World);
        }
        catch (WorldUnavailableException unavailable)
        {
            return new ScenarioOutcome(OutcomeKind.WorldUnavailable, 0, null, unavailable.Message);
        }

        var outcome = RunGuarded(scenario);
        _executor.End();
        return outcome;
    }

    private ScenarioOutcome RunGuarded(Scenario scenario)
    {
        Call? call = null;
        try
        {
            _isModelsTurn = true;
            _model.Begin(scenario.World);
            foreach (var step in scenario.Steps.AsSpan())
            {
                call = step.Call;
                if (Step(call) is { } outcome)
                {
                    return outcome;
                }

                _step++;
            }

            call = null;
            return Finish();
        }
        catch (NoAnswerException silent)
        {
            return Report(call, null, new ScenarioOutcome(OutcomeKind.Unmodelled, _calls, null, silent.Message));
        }
        catch (Exception exception) when (_isModelsTurn)
        {
            var broken = BrokenModel.Describe(_step, call, exception);
            return Report(call, broken, new ScenarioOutcome(OutcomeKind.Diverges, _calls, broken));
        }
    }

    private ScenarioOutcome? Step(Call call)
    {
        _result = null;
        _port = 0;
        _isModelsTurn = false;
        Listener?.Starts(_step, call);
        _isModelsTurn = true;
        _prediction = _model.Predict(call, _bindings);
        _isModelsTurn = false;
        if (_prediction.Kind == PredictionKind.Unmodelled)
        {
            return Report(call, null, new ScenarioOutcome(OutcomeKind.Unmodelled, _calls, null, _prediction.Reason));
        }

        if (AvoidsSleep && _prediction.Sleeps)
        {
            return Report(call, null, new ScenarioOutcome(OutcomeKind.Unmodelled, _calls, null, "the call would sleep"));
        }

        var result = _executor.Execute(call, _bindings);
        _result = result;
        _calls++;
        Tally?.CountCall(call.Type, result);
        var divergence = Comparator.Judge(_step, call, _prediction, result) ?? JudgePort(call, result);
        if (divergence is null)
        {
            _isModelsTurn = true;
            _model.Adopt(_prediction, result, _port);
            _bindings.Record(call, result);
            divergence = CompareAfter(call, result);
        }

        if (divergence is not null)
        {
            return Report(call, divergence, new ScenarioOutcome(OutcomeKind.Diverges, _calls, divergence));
        }

        Tell(call, null);
        return null;
    }

    private Divergence? JudgePort(Call call, in CallResult result)
    {
        if (_prediction.Ports is not { } ports)
        {
            return null;
        }

        _port = (int)(_executor.Observe(ports.Descriptor, ViewParts.LocalName).LocalName & 0xffff);
        return Comparator.JudgePort(_step, call, _prediction, result, _port);
    }

    private Divergence? CompareAfter(Call call, in CallResult result)
    {
        switch (_level)
        {
            case ObserveLevel.Result:
                return null;
            case ObserveLevel.Full:
                return CompareAll(call, ObservedParts.Undisturbing);
            case ObserveLevel.Socket:
                var named = call is DescriptorCall { Fd: var fd } ? _bindings.Resolve(fd) : Bindings.Undefined;
                return Compare(call, named, ViewParts.Touched)
                    ?? (call.Handle >= 0 && result.IsSuccess && result.Value != named ? Compare(call, (int)result.Value, ViewParts.Touched) : null);
            default:
                throw new InvariantException("every level of observation is handled");
        }
    }

    private ScenarioOutcome Finish()
    {
        _result = null;
        _port = 0;
        _prediction = default;
        var divergence = _level == ObserveLevel.Result ? null : CompareAll(null, ViewParts.Final);
        var kind = divergence is null ? OutcomeKind.Agrees : OutcomeKind.Diverges;
        return Report(null, divergence, new ScenarioOutcome(kind, _calls, divergence));
    }

    private Divergence? CompareAll(Call? call, ViewParts parts)
    {
        var files = _model.Kernel.Files;
        for (var descriptor = 0; descriptor < files.End; descriptor++)
        {
            if (files.Find(descriptor)?.Socket is { } socket
                && Compare(call, descriptor, IsSeenBefore(socket, descriptor) ? ObservedParts.OfDuplicate : parts) is { } divergence)
            {
                return divergence;
            }
        }

        return null;
    }

    private bool IsSeenBefore(Socket socket, int descriptor)
    {
        var files = _model.Kernel.Files;
        for (var lower = 0; lower < descriptor; lower++)
        {
            if (ReferenceEquals(files.Find(lower)?.Socket, socket))
            {
                return true;
            }
        }

        return false;
    }

    private Divergence? Compare(Call? call, int descriptor, ViewParts parts)
    {
        _isModelsTurn = true;
        if (_model.Kernel.Files.Find(descriptor)?.Socket is null)
        {
            return null;
        }

        var expected = _model.View(descriptor, parts);
        _isModelsTurn = false;
        var observed = _executor.Observe(descriptor, parts);
        if (Listener is not null)
        {
            _views.Add(new ViewPair(descriptor, expected, observed));
        }

        return Comparator.JudgeView(_step, call, _prediction.Rule, descriptor, expected, observed);
    }

    private ScenarioOutcome Report(Call? call, Divergence? divergence, ScenarioOutcome outcome)
    {
        Tell(call, divergence);
        return outcome;
    }

    private void Tell(Call? call, Divergence? divergence)
    {
        _isModelsTurn = false;
        if (Listener is null)
        {
            return;
        }

        Listener.Ends(new StepTrace(_step, call, _prediction, _result, _port, ValueList.Create<ViewPair>(_views.ToArray()), divergence));
        _views.Clear();
    }
}
