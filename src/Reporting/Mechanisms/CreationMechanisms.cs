namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of creation of sockets, their defaults and the protocol switch.</summary>
internal static class CreationMechanisms
{
    private const string Switch = "src/Model/Families/Inet/ProtocolSwitch.cs";
    private const string Creation = "src/Model/Families/Inet/InetCreation.cs";
    private const string Family = "src/Model/Families/Inet/InetFamily.cs";
    private const string Call = "src/Model/Syscalls/SysSocket.cs";
    private const string AnyFamily = "src/Model/Syscalls/SocketCreation.cs";
    private const string InetCreate = "net/ipv4/af_inet.c:inet_create";
    private const string SwitchTests = "tests/Properties/Model/ProtocolSwitchTests.cs";
    private const string CreationTests = "tests/Properties/Model/CreationProfileTests.cs";
    private const string ProtocolTests = "tests/Properties/Oracle/RegisteredProtocolsTests.cs";

    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } = [.. Lookup, .. Registration, .. Defaults, .. Order];

    private static IReadOnlyList<Mechanism> Lookup =>
    [
        new(1, "The range of the protocol is checked before anything else of the family", "5.15", "IPPROTO_MAX is 263 still; SMC (256) registers with the switch as well where it is built.")
        {
            Model = [Creation], Rules = ["socket.inet.protocol-range"], Kernel = [InetCreate],
        },
        new(2, "The protocol is looked up in the list of its type: exact matches and wildcards of either side, but never wild against wild", "5.15", "Nothing.")
        {
            Model = [Switch, Creation], Rules = ["socket.inet.protocol-unmatched"], Kernel = [InetCreate],
        },
        new(3, "An empty list answers ESOCKTNOSUPPORT, a list without a match EPROTONOSUPPORT", "5.15", "Nothing.")
        {
            Model = [Creation], Rules = ["socket.inet.type-empty", "socket.inet.protocol-unmatched"], Kernel = [InetCreate],
        },
        new(4, "The table inetsw_array registers TCP, UDP, ping and the wildcard of raw sockets", "5.15", "Others register by themselves: UDP-Lite, MPTCP, and SMC, SCTP or L2TP where they are built; the lists are longer than described.")
        {
            Model = [Family], Rules = ["socket.inet.protocol-unmatched"], Kernel = ["net/ipv4/af_inet.c:inetsw_array"],
        },
        new(5, "Permanent entries come first and cannot be overridden; others may be shadowed", "5.15", "MPTCP is an entry that is not permanent; the list of streams is TCP, then MPTCP.")
        {
            Model = [Switch, Family], Kernel = ["net/ipv4/af_inet.c:inet_register_protosw"], Tests = [SwitchTests],
        },
        new(6, "A lookup that fails asks for a module twice and walks the list again", "5.15", "Nothing.")
        {
            Model = [Creation, "src/Model/LoadableProtocol.cs"], Rules = ["socket.inet.module-loaded"], Kernel = [InetCreate], Tests = [CreationTests],
            NotObserved = "The reference kernel is built without modules: the scenario shows the answers that stay, a test with another profile those of a module.",
        },
        new(7, "Raw sockets need CAP_NET_RAW, which is asked for after the lookup", "5.15", "Nothing.")
        {
            Model = [Creation], Rules = ["socket.inet.raw-capability", "socket.inet.protocol-unmatched"], Kernel = [InetCreate],
        },
        new(8, "The entry decides the operations of the socket and the protocol behind it", "5.15", "Operations can be exchanged later (sockmap, MPTCP), so they are read once each.")
        {
            Model = ["src/Model/Families/Inet/ProtocolSwitchEntry.cs", "src/Model/Families/SocketOperations.cs"], Rules = ["listen.datagram.unsupported"], Kernel = [InetCreate],
        },
    ];

    private static IReadOnlyList<Mechanism> Registration =>
    [
        new(9, "The protocol says how large its sockets are, and sockets are counted", "5.15", "Sizes differ with each build; what keeps the namespace alive is counted in another way.")
        {
            Model = ["src/Model/Families/Inet/RegisteredProtocols.cs"], Kernel = ["net/core/sock.c:sk_alloc"], Tests = [ProtocolTests],
            NotObserved = "No call of a scenario shows the memory a socket takes; a test reads /proc/net/protocols.",
        },
        new(10, "Entries with INET_PROTOSW_REUSE make sockets that begin with SO_REUSEADDR set", "5.15", "Nothing.")
        {
            Model = ["src/Model/Families/Inet/ProtocolSwitchEntry.cs"], Kernel = [InetCreate], Tests = [SwitchTests],
            NotObserved = "Only raw and ping sockets have the flag; a test makes one from such an entry.",
        },
        new(11, "Entries with INET_PROTOSW_ICSK make connection sockets, which refuse what needs datagrams", "5.15", "The flag is a bit of the socket's own flags now.")
        {
            Model = [Family, "src/Model/Options/IpMulticastOptions.cs"], Kernel = [InetCreate, "net/ipv4/ip_sockglue.c:do_ip_setsockopt"],
        },
        new(19, "Protocols and families register while the machine starts", "5.0", "More of them register, in a slightly different order.")
        {
            Model = ["src/Model/Families/ProtocolFamilies.cs", Family, "src/Model/Families/Inet/RegisteredProtocols.cs"], Kernel = ["net/ipv4/af_inet.c:inet_init"], Tests = [ProtocolTests],
        },
        new(20, "One table of families; a family nobody registered answers EAFNOSUPPORT", "5.0", "AF_MAX is 46; it was 45.")
        {
            Model = ["src/Model/Families/ProtocolFamilies.cs", AnyFamily], Rules = ["socket.family.range", "socket.family.unregistered"], Kernel = ["net/socket.c:sock_register", "net/socket.c:__sock_create"],
        },
        new(51, "The kernel lists its protocols with the methods they have", "5.13", "MPTCP, UDP-Lite, the twins of IPv6, vsock and XDP are in the list as well.")
        {
            Model = ["src/Model/Families/Inet/RegisteredProtocols.cs"], Kernel = ["net/core/sock.c:proto_seq_printf"], Tests = [ProtocolTests],
            NotObserved = "No call of a scenario opens files; a test reads /proc/net/protocols and compares names and methods.",
        },
    ];

    private static IReadOnlyList<Mechanism> Defaults =>
    [
        new(13, "Path MTU discovery begins as the namespace says", "5.15", "Nothing.")
        {
            Model = ["src/Model/Options/IpStoredOptions.cs", "src/Model/Options/OptionValues.cs"], Rules = ["getsockopt.ip.mtu-no-route"], Kernel = [InetCreate],
        },
        new(14, "Time to live and multicast begin with the values of the family", "5.15", "They are bits of atomic flags now; what is seen is the same.")
        {
            Model = ["src/Model/Options/OptionValues.cs", "src/Model/Options/IpMulticastOptions.cs"], Kernel = [InetCreate],
        },
        new(15, "The generic part of a socket: buffers, low-water mark, endless timeouts, no peek offset, no processor, no limit of rate", "5.15", "The owner is given to the function that sets the values.")
        {
            Model = ["src/Model/Families/Sock.cs", "src/Model/Options/StoredOptions.cs", "src/Model/Options/IdentityOptions.cs"], Kernel = ["net/core/sock.c:sock_init_data_uid"],
        },
        new(16, "TCP sets its own: segment size, timers, window, congestion control, buffers", "5.15", "TCP_RTO_MAX_MS, TCP_RTO_MIN_US and TCP_DELACK_MAX_US are new; the congestion control is the build's choice.")
        {
            Model = ["src/Model/Protocols/Tcp/TcpOptionValues.cs", "src/Model/Options/TcpInfoOption.cs", "src/Model/Options/TcpTimerOptions.cs"], Kernel = ["net/ipv4/tcp.c:tcp_init_sock"], Tests = ["tests/Properties/Oracle/TcpInfoTests.cs"],
        },
        new(17, "A protocol that refuses its socket has it freed again", "5.15", "The pointer to the freed socket is cleared, which nobody sees.")
        {
            Model = ["src/Model/Families/Inet/ProtocolInit.cs"], Rules = ["socket.ping.group-range", "socket.mptcp.disabled"], Kernel = [InetCreate],
        },
        new(18, "A program of the control group has the last word", "5.15", "Nothing.")
        {
            Model = [Creation], Rules = ["socket.inet.program-refuses"], Kernel = [InetCreate], Tests = [CreationTests],
            NotObserved = "No program is attached to the control group of a scenario; a test with another profile asks the rule.",
        },
    ];

    private static IReadOnlyList<Mechanism> Order =>
    [
        new(21, "The order of creation: family, type, SOCK_PACKET, security module, inode, family's own", "5.0", "Nothing.")
        {
            Model = [AnyFamily], Rules = ["socket.family.range", "socket.type.range", "socket.family.old-packet", "socket.security.refuses", "socket.family.unregistered"], Kernel = ["net/socket.c:__sock_create"], Tests = [CreationTests],
        },
        new(45, "socket() makes the socket first and gives it a descriptor then; a program may exchange its protocol before", "6.7", "Nothing.")
        {
            Model = [Call], Rules = ["socket.fd.table-full"], Kernel = ["net/socket.c:__sys_socket", "net/socket.c:update_socket_protocol"],
        },
        new(46, "SOCK_CLOEXEC and SOCK_NONBLOCK stand in the type; any other bit is refused before the family is looked at", "6.7", "Nothing.")
        {
            Model = [Call], Rules = ["socket.type.unknown-flags"], Kernel = ["net/socket.c:__sys_socket_create"],
        },
        new(47, "The descriptor is reserved when the socket exists, so every other error comes first", "6.7", "Nothing.")
        {
            Model = [Call], Rules = ["socket.fd.table-full", "socket.file.system-full", "socket.inet.protocol-unmatched"], Kernel = ["net/socket.c:sock_map_fd"], Tests = [CreationTests],
        },
        new(50, "Three tables of operations: stream, datagram, raw", "5.13", "They have more members: splice_eof, gettstamp, set_rcvlowat.")
        {
            Model = ["src/Model/Families/Inet/InetStreamOperations.cs", "src/Model/Families/Inet/InetDatagramOperations.cs", "src/Model/Syscalls/SysSocketPair.cs"], Rules = ["listen.datagram.unsupported", "socketpair.family.unsupported"], Kernel = ["net/ipv4/af_inet.c:inet_stream_ops", "net/ipv4/af_inet.c:inet_dgram_ops", "net/ipv4/af_inet.c:inet_sockraw_ops", "net/core/sock.c:sock_no_socketpair"],
        },
        new(60, "PF_INET is AF_INET, and protocol 0 asks for the usual one", "5.13", "Nothing.")
        {
            Model = ["src/Scenario/Abi/AddressFamily.cs", Switch], Kernel = [InetCreate],
        },
    ];
}
