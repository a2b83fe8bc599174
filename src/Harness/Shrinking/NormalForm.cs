using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>
/// Writes a scenario with the names it needs and no others: expectations and notes go, definitions nobody uses go, handles
/// and port symbols are numbered by first definition, undefined ones become the -1 or 0 they stand for. What the calls do
/// does not change.
/// </summary>
public static class NormalForm
{
    /// <summary>The same scenario with normal names.</summary>
    public static Scenario Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var names = new Renaming();
        var calls = scenario.Steps.Select(step => names.Renamed(step.Call)).ToList();
        var used = new Usage(calls);
        var dense = new Renaming();
        return new Scenario(scenario.World, [.. calls.Select(call => new Step(dense.Renamed(used.WithoutUnused(call))))]);
    }

    /// <summary>Gives every definition a number of its own, in order, and lets each use name the latest definition before it.</summary>
    private sealed class Renaming
    {
        private readonly Dictionary<int, int> _handles = [];
        private readonly Dictionary<int, int> _symbols = [];
        private int _nextHandle;
        private int _nextSymbol;

        public Call Renamed(Call call)
        {
            var renamed = SymbolicArguments.Replace(call, Rename, Rename);
            return renamed with
            {
                Handle = Define(call.Handle, _handles, ref _nextHandle, Bindings.HandleMax),
                PortSymbol = Define(call.PortSymbol, _symbols, ref _nextSymbol, Bindings.SymbolMax),
            };
        }

        private static int Define(int old, Dictionary<int, int> names, ref int next, int max)
        {
            if (old == Call.Nothing)
            {
                return Call.Nothing;
            }

            // A scenario longer than the name space keeps reusing the last name, which later definitions overwrite.
            names[old] = Math.Min(next++, max);
            return names[old];
        }

        private FdArgument Rename(FdArgument fd) => !fd.IsHandle ? fd
            : _handles.TryGetValue(fd.Value, out var handle) ? FdArgument.Handle(handle)
            : FdArgument.Number(Bindings.Undefined);

        private PortArgument Rename(PortArgument port) => !port.IsSymbol ? port
            : _symbols.TryGetValue(port.Value, out var symbol) ? PortArgument.Symbol(symbol)
            : PortArgument.Number(0);
    }

    /// <summary>Which names are used anywhere.</summary>
    private sealed class Usage
    {
        private readonly bool[] _handles = new bool[Bindings.HandleMax + 1];
        private readonly bool[] _symbols = new bool[Bindings.SymbolMax + 1];

        public Usage(List<Call> calls)
        {
            foreach (var call in calls)
            {
                SymbolicArguments.Replace(call, Note, Note);
            }
        }

        public Call WithoutUnused(Call call) => call with
        {
            Handle = call.Handle >= 0 && _handles[call.Handle] ? call.Handle : Call.Nothing,
            PortSymbol = call.PortSymbol >= 0 && _symbols[call.PortSymbol] ? call.PortSymbol : Call.Nothing,
        };

        private FdArgument Note(FdArgument fd)
        {
            if (fd.IsHandle)
            {
                _handles[fd.Value] = true;
            }

            return fd;
        }

        private PortArgument Note(PortArgument port)
        {
            if (port.IsSymbol)
            {
                _symbols[port.Value] = true;
            }

            return port;
        }
    }
}
