using Conformance.Oracle.Interop;
using Conformance.Oracle.Isolation;

namespace Conformance.Oracle.Environment;

/// <summary>
/// How an ordinary user gets the rights the oracle needs: by starting the program again inside a user namespace. The
/// process cannot enter one itself, because that is refused to a process with threads and the runtime has some.
/// </summary>
public static class UserNamespace
{
    /// <summary>Whether this process lacks the right to make network namespaces and should be started again.</summary>
    public static bool IsNeeded => (Credentials.ReadCapabilities().EffectiveLow & (1u << CapabilityNumber.CAP_SYS_ADMIN)) == 0;

    /// <summary>The command and arguments to put before the program's own.</summary>
    public static IReadOnlyList<string> CommandPrefix { get; } = ["unshare", "--user", "--map-root-user", "--"];
}
