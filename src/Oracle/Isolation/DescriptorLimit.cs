using Conformance.Oracle.Interop;
using static Conformance.Oracle.Interop.ResourceKind;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// RLIMIT_NOFILE of this process. It is one number for all threads: while a scenario with a small limit runs, no other
/// thread of the process can open a file, and two executors in one process must run worlds with the same limit.
/// </summary>
internal static unsafe class DescriptorLimit
{
    private static readonly Lock Gate = new();
    private static ResourceLimit _present;

    /// <summary>Makes descriptors below <paramref name="limit"/> available, and only those.</summary>
    /// <exception cref="HostUnavailableException">The hard limit of this process is lower.</exception>
    public static void Set(int limit)
    {
        if (Volatile.Read(ref _present.Soft) == (ulong)limit)
        {
            return;
        }

        lock (Gate)
        {
            var wanted = Read();
            wanted.Soft = (ulong)limit;
            LastErrno.Demand(Libc.setrlimit(RLIMIT_NOFILE, &wanted), $"setrlimit(RLIMIT_NOFILE, {limit})");
            _present = wanted;
        }
    }

    /// <summary>The limit, soft and hard, as it stands.</summary>
    public static ResourceLimit Read()
    {
        ResourceLimit limit;
        LastErrno.Demand(Libc.getrlimit(RLIMIT_NOFILE, &limit), "getrlimit(RLIMIT_NOFILE)");
        return limit;
    }
}
