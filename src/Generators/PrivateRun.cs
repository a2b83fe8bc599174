using Conformance.Model;
using Conformance.Model.Ports;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>
/// A run of the model that nobody checks, in which a fixed chooser settles what Linux would choose. It follows the
/// reference profile whatever kernel is tested, so that a seed means the same scenarios everywhere.
/// </summary>
internal sealed class PrivateRun
{
    /// <summary>The model.</summary>
    public KernelModel Model { get; } = new(KernelProfile.Reference);

    /// <summary>What the symbols stand for in this run.</summary>
    public Bindings Bindings { get; } = new();

    /// <summary>Ports this run chooses where it may; the lowest candidate where it may not.</summary>
    public ReadOnlyMemory<int> Preferred { get; init; }

    /// <summary>Whether this run takes the other result where a prediction allows several.</summary>
    public bool TakesAlternatives { get; init; }

    /// <summary>Starts a scenario.</summary>
    public void Begin(World world)
    {
        Model.Begin(world);
        Bindings.Clear();
    }

    /// <summary>What the model says of a call.</summary>
    public Prediction Predict(Call call) => Model.Predict(call, Bindings);

    /// <summary>Takes over the answer the chooser settles on; returns it and the port chosen, 0 for none.</summary>
    public (CallResult Result, int Port) Adopt(Call call, in Prediction prediction)
    {
        var (result, port) = Choose(call, prediction);
        Model.Adopt(prediction, result, port);
        Bindings.Record(call, result);
        return (result, port);
    }

    private (CallResult Result, int Port) Choose(Call call, in Prediction prediction)
    {
        var alternatives = prediction.Alternatives;
        if (alternatives.Count > 0 && (TakesAlternatives || prediction.Ports is { IsExhausted: true }))
        {
            return (alternatives[0], alternatives[0].IsSuccess ? OwnPort(call) : 0);
        }

        return (prediction.Result, prediction.Ports is { } ports ? PortOf(ports) : 0);
    }

    /// <summary>The port of a socket that meets itself, the one success that is an alternative: the port it connects to.</summary>
    private int OwnPort(Call call) => call is ConnectCall { Address: var address } ? Bindings.Resolve(address.Port) : 0;

    private int PortOf(PortChoice ports)
    {
        foreach (var port in Preferred.Span)
        {
            if (ports.Allows(port))
            {
                return port;
            }
        }

        return ports.First;
    }
}
