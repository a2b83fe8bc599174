using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators.Domains;

/// <summary>The kinds of IPv4 socket whose protocol side the model knows, and what it says of each when it is new.</summary>
internal sealed class FreshSocketKinds
{
    private const int TypeCount = 11;

    private readonly KernelModel _model = new(KernelProfile.Reference);
    private readonly World _world;
    private readonly Bindings _bindings = new();

    /// <summary>Asks the model for every type with every protocol that has a name.</summary>
    public FreshSocketKinds(World world)
    {
        _world = world;
        Kinds =
        [
            .. from type in Enumerable.Range(0, TypeCount)
               from protocol in IpProtocol.Set.Constants
               let call = new SocketCall(AddressFamily.AF_INET, type, (int)protocol.Value)
               where Begin(call) is { } made && _model.Kernel.Files.Find(made)?.Socket?.Sock is not null
               select call,
        ];
    }

    /// <summary>The kinds, each as the call that makes one.</summary>
    public IReadOnlyList<SocketCall> Kinds { get; }

    /// <summary>Whether the model says what a call answers on a new socket, which is handle 0.</summary>
    public bool Answers(SocketCall kind, Call call)
    {
        Begin(kind);
        return _model.Predict(call, _bindings).Kind != PredictionKind.Unmodelled;
    }

    /// <summary>Whether it says so of every kind.</summary>
    public bool AnswersAll(Call call) => Kinds.All(kind => Answers(kind, call));

    /// <summary>Begins a scenario with such a socket; its descriptor, or null where none can be made.</summary>
    private int? Begin(SocketCall kind)
    {
        _model.Begin(_world);
        var making = kind with { Handle = 0 };
        var prediction = _model.Predict(making, _bindings);
        if (prediction.Kind != PredictionKind.Exactly || !prediction.Result.IsSuccess)
        {
            return null;
        }

        _model.Adopt(prediction, prediction.Result);
        _bindings.Record(making, prediction.Result);
        return (int)prediction.Result.Value;
    }
}
