using System.Buffers.Binary;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Scenarios;

namespace Conformance.Harness.Witnesses;

/// <summary>
/// Writes the model's answers behind the calls of a scenario: those that every run gives. What depends on a choice of the
/// kernel (a port it picked, one of several allowed results) is left unasserted.
/// </summary>
public static class WitnessRecorder
{
    /// <summary>The scenario with its results.</summary>
    public static Scenario Record(Scenario scenario, KernelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var model = new KernelModel(profile);
        using var executor = new ModelExecutor(model);
        var bindings = new Bindings();
        var chosen = new SortedSet<int>();
        var steps = new List<Step>();
        executor.Begin(scenario.World);
        foreach (var (call, _) in scenario.Steps)
        {
            var prediction = model.Predict(call, bindings);
            var result = executor.Execute(call, bindings);
            bindings.Record(call, result);
            if (prediction.Ports is { } ports && result.IsSuccess)
            {
                chosen.Add((int)(model.View(ports.Descriptor, ViewParts.LocalName).LocalName & 0xffff));
            }

            steps.Add(new Step(call, prediction.Alternatives.Count > 0 ? null : Certain(call.PortSymbol >= 0, result, chosen)));
        }

        executor.End();
        return scenario with { Steps = [.. steps] };
    }

    private static CallResult? Certain(bool hasSymbol, in CallResult result, SortedSet<int> chosen)
    {
        if (result.Output is not { } output || output.Address.Length < 4)
        {
            return result;
        }

        var port = BinaryPrimitives.ReadUInt16BigEndian(output.Address.Span[2..]);
        if (!chosen.Contains(port))
        {
            return result;
        }

        // A port of 0 behind a symbol asserts the address and binds the symbol to whatever port there is.
        return hasSymbol ? result with { Output = output with { Address = WithoutPort(output.Address) } } : null;
    }

    private static byte[] WithoutPort(ReadOnlyMemory<byte> address)
    {
        var bytes = address.ToArray();
        bytes[2] = 0;
        bytes[3] = 0;
        return bytes;
    }
}
