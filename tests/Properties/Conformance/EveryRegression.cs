using Conformance.Harness.Execution;
using Conformance.Harness.Witnesses;
using Conformance.Model;
using Conformance.Properties.Support;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Conformance;

/// <summary>
/// Every prediction that a campaign once proved wrong stays right: <c>tests/Scenarios/regressions/&lt;date&gt;-&lt;slug&gt;.scn</c>
/// records what Linux answered.
/// </summary>
public sealed class EveryRegression
{
    public static TheoryData<string> Files => [.. ScenarioFiles.In("regressions")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Regression_IsWhatTheModelAnswers(string file)
    {
        var scenario = ScenarioReader.Read(ScenarioFiles.Read(file), file);
        Approve.File(ScenarioWriter.Write(WitnessRecorder.Record(scenario, KernelProfile.Reference)), file);
    }

    [LinuxFact]
    public void Linux_AnswersEveryRegression() => Assert.Empty(LinuxReplay.Differing(ScenarioFiles.In("regressions"), ObserveLevel.Full));
}
