using Conformance.Model;
using Conformance.Model.Ports;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Execution;

/// <summary>Which of the ports the kernel may choose a fixed chooser takes.</summary>
public enum PortPreference
{
    /// <summary>The lowest.</summary>
    Lowest,

    /// <summary>The highest, then the lowest, and so on: what holds so and with the lowest hardly depends on the choice.</summary>
    Alternating,
}

/// <summary>
/// The model in the place of a kernel: where it allows several answers, a fixed chooser takes the first result and the
/// lowest port, or another if told to. For laws, tests of the harness, and generators that follow a scenario.
/// </summary>
public sealed class ModelExecutor : IExecutor
{
    private readonly KernelModel _model;
    private readonly PortPreference _preference;
    private bool _takesHighest;

    /// <summary>Lets a model answer; nobody else may use it meanwhile.</summary>
    public ModelExecutor(KernelModel model, PortPreference preference = PortPreference.Lowest) => (_model, _preference) = (model, preference);

    /// <inheritdoc/>
    public void Begin(World world)
    {
        _model.Begin(world);
        _takesHighest = _preference == PortPreference.Alternating;
    }

    /// <inheritdoc/>
    /// <exception cref="NoAnswerException">The model does not say what comes next.</exception>
    public CallResult Execute(Call call, Bindings bindings)
    {
        var prediction = _model.Predict(call, bindings);
        if (prediction.Kind == PredictionKind.Unmodelled)
        {
            throw new NoAnswerException(prediction.Reason ?? "");
        }

        var (result, port) = Choose(prediction);
        _model.Adopt(prediction, result, port);
        return result;
    }

    /// <inheritdoc/>
    public SocketView Observe(int descriptor, ViewParts parts) => _model.View(descriptor, parts);

    /// <inheritdoc/>
    public void End()
    {
        // The next Begin resets the model; a scenario leaves nothing behind in it.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The model holds no resource.
    }

    private (CallResult Result, int Port) Choose(in Prediction prediction)
    {
        if (prediction.Ports is not { } ports)
        {
            return (prediction.Result, 0);
        }

        foreach (var tier in ports.Tiers)
        {
            if (!tier.IsEmpty)
            {
                var port = _takesHighest ? HighestOf(tier) : tier.First;
                _takesHighest = _preference == PortPreference.Alternating && !_takesHighest;
                return (prediction.Result, port);
            }
        }

        Invariant.Holds(prediction.Alternatives.Count > 0, "a choice without a candidate has another result");
        return (prediction.Alternatives[0], prediction.AlternativePorts[0]);
    }

    private static int HighestOf(PortTier tier)
    {
        var port = tier.High;
        while (!tier.Contains(port))
        {
            port--;
        }

        return port;
    }
}
