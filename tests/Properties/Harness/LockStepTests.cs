using Conformance.Generators;
using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

public sealed class LockStepTests
{
    [Theory]
    [InlineData(ObserveLevel.Result)]
    [InlineData(ObserveLevel.Socket)]
    [InlineData(ObserveLevel.Full)]
    public void Model_AgreesWithItself(ObserveLevel level)
    {
        var lockStep = Against(new KernelModel(KernelProfile.Reference), level);
        Law.Holds(ScenarioGen.Scenarios(), scenario => Assert.Equal(OutcomeKind.Agrees, lockStep.Run(scenario).Kind));
    }

    [Fact]
    public void Listener_SeesEveryCallAndTheEnd()
    {
        var recorder = new TraceRecorder();
        var lockStep = Against(new KernelModel(KernelProfile.Reference), ObserveLevel.Socket);
        lockStep.Listener = recorder;
        var scenario = Read("s0 = socket(AF_INET, SOCK_STREAM, 0)\nbind(s0, 127.0.0.1:5000)\nlisten(s0, 1)");
        lockStep.Run(scenario);
        Assert.Equal([.. scenario.Steps.Select(step => step.Call), null], recorder.Steps.Select(step => step.Call));
        Assert.All(recorder.Steps, step => Assert.Single(step.Views));
        Assert.Equal([3L, 0L, 0L], recorder.Recorded(scenario).Steps.Select(step => step.Expected!.Value.Value));
    }

    [Fact]
    public void RecordedTrace_PlaysBack() => Law.Holds(ScenarioGen.Scenarios(), scenario =>
    {
        var recorder = new TraceRecorder();
        var lockStep = Against(new KernelModel(KernelProfile.Reference), ObserveLevel.Result);
        lockStep.Listener = recorder;
        lockStep.Run(scenario);
        using var recorded = new RecordedExecutor(recorder.Recorded(scenario));
        var replay = new LockStep(new KernelModel(KernelProfile.Reference), recorded, ObserveLevel.Result).Run(scenario);
        Assert.Null(replay.Divergence);
        Assert.True(replay.Kind == OutcomeKind.Agrees || replay.Reason == "the trace does not tell which port was chosen", replay.Reason);
    });

    [Fact]
    public void TraceThatEnds_IsNoAgreement()
    {
        var scenario = Read("socket(AF_INET, SOCK_STREAM, 0) = 3\nclose(3)");
        using var recorded = new RecordedExecutor(scenario);
        var outcome = new LockStep(new KernelModel(KernelProfile.Reference), recorded, ObserveLevel.Result).Run(scenario);
        Assert.Equal((OutcomeKind.Unmodelled, 1), (outcome.Kind, outcome.Calls));
    }

    [Fact]
    public void FirstDifference_EndsTheScenario()
    {
        var scenario = Read("socket(AF_INET, SOCK_STREAM, 0) = 3\nclose(3) = -1 EIO\nclose(3) = 0");
        using var recorded = new RecordedExecutor(scenario);
        var outcome = new LockStep(new KernelModel(KernelProfile.Reference), recorded, ObserveLevel.Result).Run(scenario);
        Assert.Equal(2, outcome.Calls);
        Assert.Equal((DivergenceKind.WrongErrno, 1), (outcome.Divergence!.Kind, outcome.Divergence.Step));
    }

    [Fact]
    public void MistakeOfTheModel_IsAFindingAboutTheModel()
    {
        var outcome = Against(new KernelModel(KernelProfile.Reference), ObserveLevel.Socket).Run(new Scenario(World.Default, [new Step(new AlienCall())]));
        Assert.Equal((DivergenceKind.ModelBroken, "alien:none:model->IndexOutOfRangeException"), (outcome.Divergence?.Kind, outcome.Divergence?.Signature.Key));
    }

    [Fact]
    public void MistakeOfTheExecutor_IsNotBlamedOnTheModel()
    {
        using var executor = new Failing();
        var lockStep = new LockStep(new KernelModel(KernelProfile.Reference), executor, ObserveLevel.Socket);
        Assert.Throws<InvalidOperationException>(() => lockStep.Run(Read("socket(AF_INET, SOCK_STREAM, 0)")));
    }

    [Fact]
    public void WorldThatTheHostLacks_IsNoAgreement()
    {
        using var executor = new Refuser();
        var outcome = new LockStep(new KernelModel(KernelProfile.Reference), executor, ObserveLevel.Socket).Run(Read("socket(AF_INET, SOCK_STREAM, 0)"));
        Assert.Equal((OutcomeKind.WorldUnavailable, "no such world", 0), (outcome.Kind, outcome.Reason, outcome.Calls));
    }

    private static LockStep Against(KernelModel model, ObserveLevel level) =>
        new(model, new ModelExecutor(new KernelModel(KernelProfile.Reference)), level);

    private static Scenario Read(string calls) => ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{calls}\n", "test");

    private sealed record AlienCall : Call
    {
        public override CallType Type { get; } = new("alien", CallDefines.Nothing, _ => new AlienCall());

        public override IReadOnlyList<object> Arguments => [];
    }

    private sealed class Failing : IExecutor
    {
        public void Begin(World world)
        {
        }

        public CallResult Execute(Call call, Bindings bindings) => throw new InvalidOperationException("it cannot");

        public SocketView Observe(int descriptor, ViewParts parts) => SocketView.Empty;

        public void End()
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class Refuser : IExecutor
    {
        public void Begin(World world) => throw new WorldUnavailableException("no such world");

        public CallResult Execute(Call call, Bindings bindings) => throw new InvalidOperationException("no scenario has begun");

        public SocketView Observe(int descriptor, ViewParts parts) => throw new InvalidOperationException("no scenario has begun");

        public void End() => throw new InvalidOperationException("no scenario has begun");

        public void Dispose()
        {
        }
    }
}
