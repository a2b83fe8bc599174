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
    private readonly HashSet<WorldSysctl> _cannotComeBack = [];
    private World _present = World.Default;

    /// <summary>Whether a setting was changed that cannot be changed back: a user namespace may take a group range and refuse the default.</summary>
    public bool AreStuck { get; private set; }

    /// <summary>
    /// Writes the values of <see cref="World.Default"/> to a namespace that was just made. A fresh namespace has them
    /// already, so a setting that this kernel lacks or that this user namespace may not write is left alone.
    /// </summary>
    public void Pin()
    {
        foreach (var sysctl in WorldSysctl.All)
        {
            if (TryWrite(sysctl, sysctl.Format(World.Default)) != Errno.None)
            {
                _cannotComeBack.Add(sysctl);
            }
        }
    }

    /// <summary>Whether the settings are those of a world already.</summary>
    public bool Match(World world)
    {
        if (ReferenceEquals(_present, world))
        {
            return true;
        }

        for (var index = 0; index < WorldSysctl.All.Count; index++)
        {
            if (!WorldSysctl.All[index].IsSame(_present, world))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the settings those of a world; the calling thread is in the namespace, with all privileges.</summary>
    /// <exception cref="WorldUnavailableException">
    /// The kernel lacks a setting or refuses a value. Some are written then, some are not: the namespace is of no more use.
    /// </exception>
    public void Apply(World world)
    {
        foreach (var sysctl in WorldSysctl.InOrder(_present, world))
        {
            WriteIfDifferent(sysctl, world);
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

    private void WriteIfDifferent(WorldSysctl sysctl, World world)
    {
        if (sysctl.IsSame(_present, world))
        {
            return;
        }

        AreStuck |= _cannotComeBack.Contains(sysctl);
        var value = sysctl.Format(world);
        var errno = TryWrite(sysctl, value);
        if (errno != Errno.None)
        {
            throw new WorldUnavailableException($"{sysctl.Path} cannot be \"{value.Trim()}\" here ({errno})");
        }
    }

    private Errno TryWrite(WorldSysctl sysctl, string value)
    {
        if (!_descriptors.TryGetValue(sysctl, out var fd))
        {
            fd = PrivateDescriptors.TryOpen($"/proc/sys/{sysctl.Path}", FileFlags.O_WRONLY);
            if (fd < 0)
            {
                return LastErrno.Read();
            }

            fd = PrivateDescriptors.Keep(fd);
            _descriptors.Add(sysctl, fd);
        }

        var text = Encoding.ASCII.GetBytes(value);
        fixed (byte* bytes = text)
        {
            var written = Libc.pwrite(fd, bytes, (nuint)text.Length, 0);
            return LastErrno.Result(written).Errno;
        }
    }
}
