namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of bind, and of who may hold a port beside whom.</summary>
internal static class BindMechanisms
{
    private const string InetBind = "src/Model/Families/Inet/InetBind.cs";
    private const string BindKernel = "net/ipv4/af_inet.c:__inet_bind";
    private const string GetPort = "net/ipv4/inet_connection_sock.c:inet_csk_get_port";

    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
        new(28, "An address to bind is one of this host, a group, a broadcast or the wildcard, unless foreign ones are allowed", "5.15",
            "The check is a function of its own (inet_addr_valid_or_nonlocal); a socket bound to a VRF device asks that device's table.")
        {
            Model = [InetBind, "src/Model/Addresses/LocalAddresses.cs", "src/Model/Options/TransparentOption.cs"],
            Rules = ["bind.inet.address-not-local"],
            Kernel = [BindKernel, "include/net/inet_sock.h:inet_addr_valid_or_nonlocal"],
        },
        new(29, "Ports below a limit need a capability", "5.15", "Nothing: ip_unprivileged_port_start is older (4.11).")
        {
            Model = [InetBind],
            Rules = ["bind.inet.privileged-port", "bind.inet.address-not-local"],
            Kernel = [BindKernel],
        },
        new(30, "A socket is bound once, and only while it is closed", "5.15", "Nothing.")
        {
            Model = [InetBind],
            Rules = ["bind.inet.already-bound"],
            Kernel = [BindKernel],
        },
        new(31, "A group is an address to receive on and none to send from", "5.15", "The entry by address (bhash2, 6.1) moves when connect fills the address in.")
        {
            Model = [InetBind, "src/Model/Ports/TcpBindTable.cs"],
            Rules = ["bind.inet.group-is-no-source"],
            Kernel = [BindKernel, "net/ipv4/inet_hashtables.c:__inet_bhash2_update_saddr"],
        },
        new(32, "IP_BIND_ADDRESS_NO_PORT binds the address alone", "5.15", "The function that takes the port returns the error itself, not 1; a BPF program that refuses gives the port back.")
        {
            Model = [InetBind],
            Rules = ["bind.inet.port-chosen-later"],
            Kernel = [BindKernel],
        },
        new(33, "A bind that fails forgets the address as well", "5.15", "Nothing.")
        {
            Model = [InetBind],
            Rules = ["bind.inet.port-in-use"],
            Kernel = [BindKernel],
        },
        new(34, "A port has one bucket for each protocol and namespace", "5.15",
            "A second table keeps the owners of a port by address (6.1): a bind to one address looks only there and at the wildcard. Sockets bound to different devices do not meet.")
        {
            Model = ["src/Model/Ports/BindBucket.cs", "src/Model/Ports/BindConflict.cs", "src/Model/Protocols/Udp/UdpPortProtocol.cs", "src/Model/Options/DeviceOptions.cs"],
            Rules = ["port.tcp.address-overlap", "port.tcp.device-overlap", "port.udp.meets"],
            Kernel = [GetPort, "net/ipv4/udp.c:udp_lib_get_port"],
        },
        new(35, "Port 0: the kernel chooses, bind and connect from different halves of the range", "5.15",
            "It is bind that prefers odd ports and connect that prefers even ones, counted from the low end of the range. IP_LOCAL_PORT_RANGE (6.3) narrows the range, and connect then tries both kinds at once.")
        {
            Model = ["src/Model/Ports/EphemeralPorts.cs", "src/Model/Protocols/Tcp/TcpPortProtocol.cs"],
            Rules = ["bind.inet.ports-exhausted", "connect.tcp.ports-exhausted", "connect.tcp.port-bound-by-other"],
            Kernel = ["net/ipv4/inet_connection_sock.c:inet_csk_find_open_port", "net/ipv4/inet_hashtables.c:__inet_hash_connect"],
        },
        new(36, "A port in use is shared by caches first and by a look at its owners last", "5.15",
            "The cache of SO_REUSEADDR never says yes since 6.1, so clearing the option after a bind counts: where 5.15 let the second socket in, 6.18 answers EADDRINUSE.")
        {
            Model = ["src/Model/Protocols/Tcp/TcpPortProtocol.cs", "src/Model/Ports/BindConflict.cs"],
            Rules = ["port.tcp.reuse-address-shared"],
            Kernel = [GetPort],
        },
        new(37, "SO_REUSEADDR does not share with a listener", "5.15", "Nothing.")
        {
            Model = ["src/Model/Ports/BindConflict.cs", "src/Model/Families/Inet/InetListen.cs"],
            Rules = ["port.tcp.reuse-address-shared", "listen.inet.port-in-use"],
            Kernel = ["net/ipv4/inet_connection_sock.c:inet_bind_conflict"],
        },
        new(38, "A port remembers the last SO_REUSEPORT socket bound to it", "5.15",
            "Only the strict form is left, which compares owner and address; a port where only connected sockets remain forgets.")
        {
            Model = ["src/Model/Ports/ReusePortCache.cs"],
            Rules = ["port.tcp.reuse-port-cache"],
            Kernel = ["net/ipv4/inet_connection_sock.c:sk_reuseport_match"],
        },
        new(39, "Every bind brings the caches of its port up to date", "5.15", "The values are copied to the bucket of the address as well.")
        {
            Model = ["src/Model/Ports/TcpBindTable.cs"],
            Rules = ["port.tcp.reuse-port-cache"],
            Kernel = ["net/ipv4/inet_connection_sock.c:inet_csk_update_fastreuse"],
        },
        new(40, "A bound socket is in the list of its port", "5.15", "It is in the list of the address on the port, and in no other.")
        {
            Model = ["src/Model/Ports/TcpBindTable.cs", "src/Model/Ports/BindBucket.cs"],
            Rules = ["bind.inet.port-in-use"],
            Kernel = ["net/ipv4/inet_hashtables.c:inet_bind_hash"],
        },
        new(41, "Locks keep the parts of a name the caller chose", "5.15", "A port connect chose is marked as such (SOCK_CONNECT_BIND, 6.18).")
        {
            Model = [InetBind, "src/Model/Protocols/Tcp/TcpOutput.cs"],
            Rules = ["bind.inet.address-pinned", "bind.inet.port-pinned", "tcp.close.port-released", "tcp.disconnect.address-reset"],
            Kernel = [BindKernel, "net/ipv4/tcp.c:tcp_set_state"],
        },
        new(42, "A bind leaves the socket without peer and route", "5.15", "Nothing.")
        {
            Model = [InetBind],
            Rules = ["getpeername.inet.no-peer-port"],
            Kernel = [BindKernel],
        },
        new(43, "The call finds the descriptor, copies the address, asks the protocol", "5.15", "Descriptors are kept by scope; the order is the same.")
        {
            Model = ["src/Model/Syscalls/SysBind.cs", InetBind],
            Rules =
            [
                "bind.fd.bad-descriptor", "bind.fd.not-socket", "bind.address.length-out-of-range", "bind.address.fault", "bind.inet.short-address",
                "bind.inet.wrong-family", "bind.inet.address-not-local", "bind.inet.privileged-port", "bind.inet.already-bound",
            ],
            Kernel = ["net/socket.c:__sys_bind", "net/ipv4/af_inet.c:inet_bind_sk"],
        },
        new(44, "TCP_REPAIR forces a port to be shared", "5.15", "Nothing.")
        {
            Model = ["src/Model/Options/RepairOptions.cs", "src/Model/Protocols/Tcp/TcpPortProtocol.cs"],
            Rules = ["port.tcp.repair-joins", "setsockopt.tcp.repair-not-allowed"],
            Kernel = [GetPort, "net/ipv4/tcp.c:do_tcp_setsockopt"],
        },
    ];
}
