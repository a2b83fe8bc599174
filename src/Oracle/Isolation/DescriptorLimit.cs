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
    private static ulong? _before;
    private static ulong _present;

    /// <summary>Makes descriptors below <paramref name="limit"/> available, and only those.</summary>
    /// <exception cref="HostUnavailableException">The hard limit of this process is lower.</exception>
    public static void Set(int limit)
    {
        if (Volatile.Read(ref _present) != (ulong)limit)
        {
            Write((ulong)limit);
        }
    }

    /// <summary>Puts back what the process had before the first change: a world's limit would stay behind for everybody.</summary>
    public static void Restore()
    {
        if (_before is { } before)
        {
            Write(before);
        }
    }

    /// <summary>The limit, soft and hard, as it stands.</summary>
    public static ResourceLimit Read()
    {
        ResourceLimit limit;
        LastErrno.Demand(Libc.getrlimit(RLIMIT_NOFILE, &limit), "getrlimit(RLIMIT_NOFILE)");
        return limit;
    }

    private static void Write(ulong soft)
    {
        lock (Gate)
        {
            var limit = Read();
            _before ??= limit.Soft;
            limit.Soft = soft;
            LastErrno.Demand(Libc.setrlimit(RLIMIT_NOFILE, &limit), $"setrlimit(RLIMIT_NOFILE, {soft})");
            _present = soft;
        }
    }
}
