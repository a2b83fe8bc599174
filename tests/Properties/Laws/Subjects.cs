using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Scenarios;

namespace Conformance.Properties.Laws;

/// <summary>Who answers.</summary>
internal static class Subjects
{
    /// <summary>The model, with a fixed chooser where it allows several answers.</summary>
    public static IExecutor Model() => new ModelExecutor(new KernelModel(KernelProfile.Reference));

    /// <summary>This kernel.</summary>
    public static IExecutor Linux() => throw new NotImplementedException();
}
