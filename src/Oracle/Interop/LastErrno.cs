using System.Runtime.InteropServices;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Interop;

/// <summary>
/// The error of the native call made in the statement just before. Nothing may stand between the two: the runtime's own
/// native calls overwrite it. No other code reads it.
/// </summary>
internal static class LastErrno
{
    /// <summary>The error number.</summary>
    public static Errno Read() => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>The result of a call that returned <paramref name="value"/> and wrote nothing.</summary>
    public static CallResult Result(long value) => value == -1 ? CallResult.Fail(Read()) : CallResult.Ok(value);

    /// <summary>Returns what the harness's own call returned.</summary>
    /// <exception cref="HostUnavailableException">It failed.</exception>
    public static int Demand(long value, string what)
    {
        if (value >= 0)
        {
            return checked((int)value);
        }

        var errno = Read();
        throw new HostUnavailableException($"{what}: {errno}", RemedyFor(errno));
    }

    private static string RemedyFor(Errno errno) => errno switch
    {
        Errno.EPERM or Errno.EACCES => "run as root, or inside a user namespace: unshare --user --map-root-user --net <command>",
        Errno.ENOSPC => "raise the limit: sysctl user.max_net_namespaces=1024",
        Errno.EMFILE or Errno.EINVAL => "raise the limit of open files: ulimit -Hn 4096",
        _ => "see what is missing: ./run.sh doctor",
    };
}
