using Conformance.Oracle.Environment;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using static Conformance.Oracle.Interop.CapabilityNumber;
using static Conformance.Oracle.Interop.SystemCallNumber;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// Who the executing thread is: the world's user with exactly the world's capabilities in force, or the harness with
/// all it was started with. Raw system calls, because the C library would change every thread of the process.
/// </summary>
internal sealed unsafe class Credentials
{
    private readonly CapabilitySets _all = ReadCapabilities();
    private readonly bool _isInUserNamespace = KernelProbe.IsInUserNamespace();
    private int _uid;
    private Capabilities? _inForce;

    /// <summary>Gives up the supplementary groups for good: no world has any.</summary>
    public Credentials()
    {
        // Inside a user namespace an ordinary user may not do this; the groups kept then matter to ping sockets alone.
        _ = Libc.setgroups(SYS_setgroups, 0, null);
    }

    /// <summary>Becomes the caller a world describes.</summary>
    /// <exception cref="WorldUnavailableException">The user id does not exist in this user namespace.</exception>
    public void Become(World world)
    {
        if (_uid == world.Uid && _inForce == world.Capabilities)
        {
            return;
        }

        Restore();
        if (world.Uid != 0)
        {
            BecomeUser(world.Uid);
        }

        var sets = _all;
        sets.EffectiveLow = Mask(world.Capabilities);
        sets.EffectiveHigh = 0;
        SetCapabilities(sets);
        _inForce = world.Capabilities;
    }

    /// <summary>
    /// Makes sure that the caller may write the settings of its namespaces: the host's root may, whatever its capabilities;
    /// the root of a user namespace needs CAP_NET_ADMIN. <c>net/sysctl_net.c:net_ctl_permissions</c>
    /// </summary>
    public void DemandRoot()
    {
        if (_uid != 0)
        {
            Restore();
        }
        else if (_isInUserNamespace)
        {
            DemandNetAdmin();
        }
    }

    /// <summary>Makes sure that the caller may destroy the sockets of its namespaces.</summary>
    public void DemandNetAdmin()
    {
        if (_inForce is { } inForce && !inForce.HasFlag(Capabilities.NetAdmin))
        {
            Restore();
        }
    }

    /// <summary>Becomes the harness again.</summary>
    public void Restore()
    {
        if (_uid != 0)
        {
            LastErrno.Demand(Libc.setresuid(SYS_setresuid, 0, 0, 0), "setresuid(0, 0, 0)");
            LastErrno.Demand(Libc.setresgid(SYS_setresgid, 0, 0, 0), "setresgid(0, 0, 0)");
            _uid = 0;
        }

        if (_inForce is not null)
        {
            SetCapabilities(_all);
            _inForce = null;
        }
    }

    /// <summary>The capabilities of the calling thread.</summary>
    public static CapabilitySets ReadCapabilities()
    {
        var header = new CapabilityHeader { Version = _LINUX_CAPABILITY_VERSION_3 };
        CapabilitySets sets;
        LastErrno.Demand(Libc.capget(SYS_capget, &header, &sets), "capget");
        return sets;
    }

    /// <summary>Gives up every effective capability of the calling thread, for good as far as this code is concerned.</summary>
    public static void DropAll()
    {
        var sets = ReadCapabilities();
        sets.EffectiveLow = 0;
        sets.EffectiveHigh = 0;
        SetCapabilities(sets);
    }

    // The saved id stays 0: it lets the thread come back, and keeps the permitted capabilities.
    private void BecomeUser(int uid)
    {
        var id = (uint)uid;
        if (Libc.setresgid(SYS_setresgid, id, id, 0) < 0)
        {
            throw Unmapped(uid, LastErrno.Read());
        }

        if (Libc.setresuid(SYS_setresuid, id, id, 0) < 0)
        {
            var errno = LastErrno.Read();
            LastErrno.Demand(Libc.setresgid(SYS_setresgid, 0, 0, 0), "setresgid(0, 0, 0)");
            throw Unmapped(uid, errno);
        }

        _uid = uid;
        _inForce = Capabilities.None;
    }

    private static WorldUnavailableException Unmapped(int uid, Errno errno) =>
        new($"user id {uid} is not available here ({errno}); run as root");

    private static uint Mask(Capabilities capabilities) =>
        (capabilities.HasFlag(Capabilities.NetBindService) ? 1u << CAP_NET_BIND_SERVICE : 0)
        | (capabilities.HasFlag(Capabilities.NetAdmin) ? 1u << CAP_NET_ADMIN : 0)
        | (capabilities.HasFlag(Capabilities.NetRaw) ? 1u << CAP_NET_RAW : 0)
        | (capabilities.HasFlag(Capabilities.Chown) ? 1u << CAP_CHOWN : 0);

    private static void SetCapabilities(CapabilitySets sets)
    {
        var header = new CapabilityHeader { Version = _LINUX_CAPABILITY_VERSION_3 };
        LastErrno.Demand(Libc.capset(SYS_capset, &header, &sets), "capset");
    }
}
