namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of the life of a stream socket.</summary>
internal static class StreamMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
        new(26, "A socket is several structures in one, and a connection in TIME_WAIT is a small one without a file", "5.0",
            "The small one remembers SO_REUSEADDR and SO_REUSEPORT, and whether connect chose its port; it is in the tables of ports and of connections.")
        {
            Model = ["src/Model/Protocols/Tcp/TimeWaitBucket.cs", "src/Model/Protocols/Tcp/TimeWait.cs", "src/Model/Families/Inet/InetSock.cs"],
            Rules = ["port.tcp.reuse-address-shared", "close.tcp.waits-for-fin"],
            Kernel = ["net/ipv4/tcp_minisocks.c:tcp_time_wait", "net/ipv4/inet_timewait_sock.c:inet_twsk_hashdance_schedule"],
        },
        new(27, "The state of the API side is not that of the protocol", "5.0", "A disconnect counts itself, so that callers that slept notice it.")
        {
            Model = ["src/Model/Families/Inet/InetStreamConnect.cs", "src/Model/Families/Inet/InetListen.cs"],
            Rules = ["connect.stream.connected", "listen.inet.not-unconnected", "connect.stream.unspec-dissolves"],
            Kernel = ["net/ipv4/af_inet.c:__inet_stream_connect", "net/ipv4/af_inet.c:inet_listen"],
        },
        new(54, "connect passes the socket layer, the stream and TCP", "5.13", "A BPF program can look at the address before TCP does.")
        {
            Model = ["src/Model/Families/Inet/InetStreamConnect.cs", "src/Model/Protocols/Tcp/TcpConnect.cs"],
            Rules = ["connect.stream.in-progress", "connect.stream.connected", "connect.stream.collects-error"],
            Kernel = ["net/ipv4/af_inet.c:inet_stream_connect", "net/ipv4/tcp_ipv4.c:tcp_v4_connect"],
        },
    ];
}
