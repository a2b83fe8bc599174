using Conformance.Cli;
using Conformance.Model;
using Conformance.Oracle.Environment;

namespace Conformance.Properties.Support;

/// <summary>What the model imitates when it stands beside the Linux the tests run on.</summary>
internal static class ThisHost
{
    /// <summary>The profile of this kernel, as the command line chooses it.</summary>
    public static KernelProfile Profile { get; } = HostProfile.Of(KernelFingerprint.Read());
}
