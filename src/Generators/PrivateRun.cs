using Conformance.Model;
using Conformance.Model.Ports;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>
/// A run of the model that nobody checks, in which a chooser settles what Linux would choose. It follows the reference
/// profile whatever kernel is tested, so that a seed means the same scenarios everywhere.
/// </summary>
/// <param name="random">
/// Where the chooser takes its ports from. It draws as Linux does: with the lowest candidate each time, a port just closed
/// would come back at once, which hardly ever happens there.
/// </param>
internal sealed class PrivateRun(SplitMix64 random)
{
    /// <summary>The model.</summary>
    public KernelModel Model { get; } = new(KernelProfile.Reference);

    /// <summary>What the symbols stand for in this run.</summary>
    public Bindings Bindings { get; } = new();

    /// <summary>Ports that calls name: chosen or not, they make the most difference.</summary>
    public required ReadOnlyMemory<int> NamedPorts { get; init; }

    /// <summary>Whether this run chooses a named port and the other one of two results where it may; otherwise it avoids both.</summary>
    public required bool SeeksTrouble { get; init; }

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
        var (result, port) = Choose(prediction);
        Model.Adopt(prediction, result, port);
        Bindings.Record(call, result);
        return (result, port);
    }

    /// <summary>
    /// Whether a connection goes to a place where a closed one is in TIME_WAIT. What happens when it meets that one is not
    /// modelled in every case, and no private run tells which port Linux will choose.
    /// </summary>
    public bool CouldMeetTimeWait(Call call)
    {
        if (call is not ConnectCall { Address: var address })
        {
            return false;
        }

        var port = Bindings.Resolve(address.Port);
        foreach (var bucket in Model.Kernel.Connections.TimeWaits)
        {
            if (bucket.Tuple.LocalPort == port)
            {
                return true;
            }
        }

        return false;
    }

    private (CallResult Result, int Port) Choose(in Prediction prediction)
    {
        var alternatives = prediction.Alternatives;
        if (alternatives.Count > 0 && (SeeksTrouble || prediction.Ports is { IsExhausted: true }))
        {
            return (alternatives[0], prediction.AlternativePorts.Count > 0 ? prediction.AlternativePorts[0] : 0);
        }

        return (prediction.Result, prediction.Ports is { } ports ? PortOf(ports) : 0);
    }

    private int PortOf(PortChoice ports)
    {
        const int Tries = 8;
        var named = NamedPorts.Span;
        if (SeeksTrouble)
        {
            foreach (var candidate in named)
            {
                if (ports.Allows(candidate))
                {
                    return candidate;
                }
            }
        }

        var port = DrawPort(ports);
        for (var i = 0; i < Tries && named.Contains(port); i++)
        {
            port = DrawPort(ports);
        }

        return port;
    }

    private int DrawPort(PortChoice ports)
    {
        foreach (var tier in ports.Tiers)
        {
            if (!tier.IsEmpty)
            {
                var port = tier.Low + (tier.Step * random.Below(((tier.High - tier.Low) / tier.Step) + 1));
                return tier.Contains(port) ? port : tier.First;
            }
        }

        return 0;
    }
}
