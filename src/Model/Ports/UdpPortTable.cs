using Conformance.Model.Protocols.Udp;

namespace Conformance.Model.Ports;

/// <summary>The UDP sockets that hold a port (<c>struct udp_table</c>), newest first as the kernel's chains are.</summary>
public sealed class UdpPortTable
{
    private readonly List<UdpSock> _socks = [];

    /// <summary>The sockets, newest first.</summary>
    public IReadOnlyList<UdpSock> Socks => _socks;

    internal void Clear() => _socks.Clear();

    internal void Add(UdpSock sock) => _socks.Insert(0, sock);

    internal void Remove(UdpSock sock) => _socks.Remove(sock);
}
