using Conformance.Oracle.Environment;

namespace Conformance.Cli.Processes;

/// <summary>
/// Gives this process what the oracle needs: the runtime setting, and for an ordinary user a user namespace. What is
/// missing is had by starting the program again in its own place.
/// </summary>
internal static class HostAccess
{
    private const string Mark = "CONFORMANCE_STARTED_AGAIN";
    private const string Env = "/usr/bin/env";

    /// <summary>Returns when this process may work; starts it again where it may not yet.</summary>
    /// <exception cref="HostRefusesException">The host does not allow it.</exception>
    public static void Demand()
    {
        if (RuntimeSettings.AreRight && !UserNamespace.IsNeeded)
        {
            return;
        }

        var prefix = UserNamespace.IsNeeded ? UserNamespace.CommandPrefix : [];
        if (Environment.GetEnvironmentVariable(Mark) is not null || (prefix.Count > 0 && !ChildProcess.Succeeds(prefix[0], [.. prefix.Skip(1), "true"])))
        {
            throw new HostRefusesException(
                "This user may not make network namespaces, and user namespaces are refused or not installed. "
                + "Run as root: sudo ./run.sh …; or allow them: sudo sysctl -w user.max_user_namespaces=10000 kernel.unprivileged_userns_clone=1. "
                + "'./run.sh doctor' says more.");
        }

        ProcessImage.Replace(
            Env,
            ["env", $"{Mark}=1", .. RuntimeSettings.All.Select(setting => $"{setting.Key}={setting.Value}"), .. prefix, .. SelfCommand.Words, .. Environment.GetCommandLineArgs().Skip(1)]);
    }
}
