using Conformance.Model.Files;
using Conformance.Model.Ports;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;

namespace Conformance.Model;

/// <summary>
/// The state of the modelled kernel during one scenario: world, descriptors, sockets, port tables, wire. A plain mutable
/// object graph named after the kernel's structures; predictions read it and only effects write it.
/// </summary>
public sealed class Kernel
{
    internal Kernel(KernelProfile profile, RuleBook rules)
    {
        Profile = profile;
        Rules = rules;
        Families = new Families.ProtocolFamilies(profile);
    }

    /// <summary>Which kernel is imitated.</summary>
    public KernelProfile Profile { get; }

    /// <summary>The rules, as this run asks them.</summary>
    public RuleBook Rules { get; }

    /// <summary>The address families and their protocols.</summary>
    internal Families.ProtocolFamilies Families { get; }

    /// <summary>What is fixed for the scenario.</summary>
    public World World { get; private set; } = World.Default;

    /// <summary>The symbols of the scenario.</summary>
    public Bindings Bindings { get; internal set; } = new();

    /// <summary>Whether the call being predicted comes from a 32-bit caller (<c>in_compat_syscall</c>), whose structures are smaller.</summary>
    public bool IsCompat { get; internal set; }

    /// <summary>The descriptors of the calling process.</summary>
    public FdTable Files { get; } = new();

    /// <summary>The inodes the scenario has seen.</summary>
    internal InodeNumbers Inodes { get; } = new();

    /// <summary>The TCP ports in use.</summary>
    public TcpBindTable TcpPorts { get; } = new();

    /// <summary>The TCP connections and listeners.</summary>
    public TcpConnections Connections { get; } = new();

    /// <summary>The UDP ports in use.</summary>
    public UdpPortTable UdpPorts { get; } = new();

    /// <summary>The UDP-Lite ports in use, which are others.</summary>
    public UdpPortTable UdpLitePorts { get; } = new();

    /// <summary>The multicast groups joined.</summary>
    public Families.Inet.MulticastGroups Groups { get; } = new();

    /// <summary>The raw sockets that receive.</summary>
    internal Protocols.Raw.RawTable RawSocks { get; } = new();

    /// <summary>The ids of ping sockets in use.</summary>
    internal Protocols.Ping.PingTable PingIds { get; } = new();

    /// <summary>The segments on their way.</summary>
    internal LoopbackWire Wire { get; } = new();

    /// <summary>The ports of UDP, or of UDP-Lite.</summary>
    internal UdpPortTable UdpPortsOf(bool isLite) => isLite ? UdpLitePorts : UdpPorts;

    /// <summary>Whether the caller has a capability over its namespace (<c>ns_capable</c>).</summary>
    public bool Has(Capabilities capability) => (World.Capabilities & capability) == capability;

    /// <summary>Whether the caller has a capability over the whole machine, not only its namespace (<c>capable</c>).</summary>
    public bool HasEverywhere(Capabilities capability) => Has(capability) && Profile.IsInitialUserNamespace;

    internal void Reset(World world)
    {
        World = world;
        Files.Reset(world.DescriptorLimit);
        Inodes.Clear();
        TcpPorts.Clear();
        Connections.Clear();
        UdpPorts.Clear();
        UdpLitePorts.Clear();
        Groups.Clear();
        RawSocks.Clear();
        PingIds.Clear();
        Invariant.Holds(Wire.IsEmpty, "the wire is empty between calls");
    }
}
