using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Oracle.Syscalls;
using Conformance.Scenarios.Abi;
using static Conformance.Oracle.Interop.SystemCallNumber;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// The descriptor table of the executing thread, which no other thread of the process shares: 0 to 2 are the null
/// device, the harness's own descriptors stand at <see cref="ScenarioDescriptors.PrivateFrom"/> and above, and
/// everything between belongs to the scenario.
/// </summary>
internal static unsafe class PrivateDescriptors
{
    private const int StandardCount = 3;
    private const uint Last = ~0u;

    /// <summary>Gives the calling thread an empty table of its own. What the process has open stays open for the other threads.</summary>
    public static void Isolate()
    {
        DescriptorLimit.Set(ScenarioDescriptors.PrivateEnd);
        LastErrno.Demand(Libc.unshare(CloneFlags.CLONE_FILES), "unshare(CLONE_FILES)");
        CloseRange(0, Last);
        OpenNullDevices();
    }

    /// <summary>Opens a file of the system for the harness.</summary>
    /// <returns>Its descriptor, or -1; <see cref="LastErrno"/> says why.</returns>
    public static int TryOpen(string path, int flags)
    {
        DescriptorLimit.Set(ScenarioDescriptors.PrivateEnd);
        fixed (byte* bytes = Encoding.UTF8.GetBytes(path + '\0'))
        {
            return Libc.open(bytes, flags | FileFlags.O_CLOEXEC);
        }
    }

    /// <summary>Opens a file of the system for the harness and keeps it out of the scenario's sight.</summary>
    public static int Open(string path, int flags) => Keep(LastErrno.Demand(TryOpen(path, flags), $"open {path}"));

    /// <summary>Moves a descriptor of the harness's own out of the scenario's sight.</summary>
    public static int Keep(int fd)
    {
        var kept = LastErrno.Demand(
            Libc.fcntl(fd, FileControl.F_DUPFD_CLOEXEC, ScenarioDescriptors.PrivateFrom), "fcntl(F_DUPFD_CLOEXEC)");
        _ = Libc.close(fd);
        return kept;
    }

    /// <summary>Closes what a scenario left open, and puts the null device back where it was touched.</summary>
    public static void CloseScenario(ScenarioDescriptors descriptors, bool thoroughly)
    {
        if (descriptors.SlowToClose >= ParallelClose.Worthwhile)
        {
            ParallelClose.Range(StandardCount, descriptors.Highest);
        }

        var last = thoroughly ? ScenarioDescriptors.PrivateFrom - 1 : descriptors.Highest;
        if (descriptors.IsStandardTouched)
        {
            CloseRange(0, (uint)last);
            OpenNullDevices();
        }
        else if (last >= StandardCount)
        {
            CloseRange(StandardCount, (uint)last);
        }
    }

    // Opened one by one: descriptors that share an open file would share its status flags.
    private static void OpenNullDevices()
    {
        fixed (byte* path = "/dev/null"u8)
        {
            for (var fd = 0; fd < StandardCount; fd++)
            {
                var opened = LastErrno.Demand(Libc.open(path, FileFlags.O_RDWR), "open /dev/null");
                if (opened != fd)
                {
                    throw new InvalidOperationException($"the null device is descriptor {opened}, not {fd}");
                }
            }
        }
    }

    private static void CloseRange(uint first, uint last) =>
        LastErrno.Demand(Libc.close_range(SYS_close_range, first, last, 0), "close_range");
}
