using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// The settings of one network namespace, through descriptors kept open (an open file under <c>/proc/sys/net</c> stays
/// tied to the namespace it was opened in). Only what differs from the present values is written.
/// </summary>
internal sealed unsafe class NamespaceSysctls : IDisposable
{
    private readonly Dictionary<WorldSysctl, int> _descriptors = [];
    private World? _present;

    /// <summary>Whether the settings are those of a world already.</summary>
    public bool Match(World world)
    {
        if (_present is null)
        {
            return false;
        }

        if (ReferenceEquals(_present, world))
        {
            return true;
        }

        foreach (var sysctl in WorldSysctl.All)
        {
            if (!sysctl.IsSame(_present, world))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the settings those of a world; the calling thread is in the namespace, with all privileges.</summary>
    /// <exception cref="WorldUnavailableException">The kernel lacks a setting or refuses a value.</exception>
    public void Apply(World world)
    {
        var present = _present;
        _present = null;
        if (present is null)
        {
            Write(WorldSysctl.UnprivilegedPortStart, "0");
        }

        // The kernel refuses a range that begins below the first unprivileged port, at any moment between two writes.
        if (present is null || world.UnprivilegedPortStart > present.UnprivilegedPortStart)
        {
            WriteIfDifferent(WorldSysctl.LocalPortRange, present, world);
            WriteIfDifferent(WorldSysctl.UnprivilegedPortStart, present, world);
        }
        else
        {
            WriteIfDifferent(WorldSysctl.UnprivilegedPortStart, present, world);
            WriteIfDifferent(WorldSysctl.LocalPortRange, present, world);
        }

        foreach (var sysctl in WorldSysctl.Independent)
        {
            WriteIfDifferent(sysctl, present, world);
        }

        _present = world;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var fd in _descriptors.Values)
        {
            _ = Libc.close(fd);
        }
    }

    private void WriteIfDifferent(WorldSysctl sysctl, World? present, World world)
    {
        if (present is null || !sysctl.IsSame(present, world))
        {
            Write(sysctl, sysctl.Format(world));
        }
    }

    private void Write(WorldSysctl sysctl, string value)
    {
        if (!_descriptors.TryGetValue(sysctl, out var fd))
        {
            fd = PrivateDescriptors.TryOpen($"/proc/sys/{sysctl.Path}", FileFlags.O_WRONLY);
            if (fd < 0)
            {
                Refuse(sysctl, value, LastErrno.Read());
                return;
            }

            fd = PrivateDescriptors.Keep(fd);
            _descriptors.Add(sysctl, fd);
        }

        var text = Encoding.ASCII.GetBytes(value);
        fixed (byte* bytes = text)
        {
            var written = Libc.pwrite(fd, bytes, (nuint)text.Length, 0);
            if (written < 0)
            {
                Refuse(sysctl, value, LastErrno.Read());
            }
        }
    }

    // A kernel built without a feature, or a user namespace that hides a setting, is good enough for the default value.
    private static void Refuse(WorldSysctl sysctl, string value, Errno errno)
    {
        if (errno == Errno.EINVAL || value != sysctl.Format(World.Default))
        {
            throw new WorldUnavailableException($"{sysctl.Path} cannot be \"{value.Trim()}\" here ({errno})");
        }
    }
}
