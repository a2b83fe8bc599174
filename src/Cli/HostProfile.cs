using Conformance.Model;

namespace Conformance.Cli;

/// <summary>Chooses the kernel the model imitates from what this host is.</summary>
internal static class HostProfile
{
    /// <summary>The profile of this host.</summary>
    public static KernelProfile Of() => KernelProfile.Reference;
}
