using Conformance.Model.Families.Inet;
using Conformance.Model.Ports;
using Conformance.Scenarios;

namespace Conformance.Model.Protocols;

/// <summary>The port side of a protocol (<c>struct proto</c>: <c>get_port</c>).</summary>
internal interface IPortProtocol
{
    /// <summary>Whether somebody refuses to share that port on that address with the socket.</summary>
    bool Conflicts(Kernel kernel, InetSock sock, uint address, int port);

    /// <summary>The ports the kernel may choose for a socket on that address, in the order of its passes.</summary>
    ValueList<PortTier> AutomaticPorts(Kernel kernel, InetSock sock, uint address);

    /// <summary>Puts the socket, whose receive address is set, on the port.</summary>
    void TakePort(Kernel kernel, InetSock sock, int port);
}
