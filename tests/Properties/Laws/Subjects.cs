using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using FsCheck.Fluent;
using Xunit;

namespace Conformance.Properties.Laws;

/// <summary>Lets somebody answer calls while <paramref name="work"/> runs, on the thread that suits it.</summary>
public delegate void Subject(Action<IExecutor> work);

/// <summary>Who answers.</summary>
internal static class Subjects
{
    /// <summary>The model, with a fixed chooser where it allows several answers.</summary>
    public static void Model(Action<IExecutor> work)
    {
        using var executor = new ModelExecutor(new KernelModel(KernelProfile.Reference));
        work(executor);
    }

    /// <summary>This kernel.</summary>
    public static void Linux(Action<IExecutor> work)
    {
        // The runtime loads assemblies when they are first needed, and would take the executing thread's descriptors for it.
        Law.Holds(Gen.Choose(0, 1), number => Assert.InRange(number, 0, 1), runs: 1);
        LinuxExecutor.Run(work);
    }
}
