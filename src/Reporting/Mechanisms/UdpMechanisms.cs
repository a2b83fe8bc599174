namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of sending and receiving datagrams.</summary>
internal static class UdpMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
        new(55, "Sending a datagram: the message, the destination, control messages, a cached or a new route, then the packet", "5.13",
            "One datagram that is not held back is sent without the socket's lock; UDP_SEGMENT and SO_PRIORITY (6.14) are control messages as well; a packet lost for want of memory is no error without IP_RECVERR.")
        {
            Model = ["src/Model/Protocols/Udp/UdpSend.cs", "src/Model/ControlMessages/IpControl.cs", "src/Model/Addresses/Routes.cs"],
            Rules =
            [
                "send.udp.too-long", "send.udp.out-of-band", "send.udp.short-address", "send.udp.wrong-family", "send.udp.port-zero",
                "send.udp.no-destination", "sendmsg.control.ip-range", "route.output.no-route", "send.udp.broadcast-forbidden",
                "send.udp.too-long-with-headers", "send.udp.pending-error", "send.udp.shut-down", "send.udp.fault", "send.udp.cached-route",
            ],
            Kernel = ["net/ipv4/udp.c:udp_sendmsg", "net/ipv4/ip_sockglue.c:ip_cmsg_send", "net/ipv4/ip_output.c:ip_make_skb"],
        },
        new(56, "Receiving a datagram takes two steps: the interrupt side queues it, the caller takes it off", "5.13",
            "A reader has a queue of its own (4.13) and gives memory back late; connected sockets are found by their four-tuple (6.13); arrivals pass a queue of each memory node (6.18); a datagram is dropped where used memory and its own exceed the buffer, unless nothing is used.")
        {
            Model = ["src/Model/Protocols/Udp/UdpDelivery.cs", "src/Model/Protocols/Udp/UdpReceive.cs", "src/Model/Protocols/Udp/DatagramCost.cs"],
            Rules = ["recv.udp.has-datagram", "recv.udp.whole-length", "recv.udp.would-wait", "udp.input.buffer-full"],
            Kernel = ["net/ipv4/udp.c:__udp_enqueue_schedule_skb", "net/ipv4/udp.c:udp_recvmsg"],
        },
        new(58, "The error handler of a protocol: an ICMP message finds the socket that sent, and leaves an error there", "5.13",
            "IP_RECVERR_RFC4884 (5.9) adds extensions to queued errors, which errors of the loopback device do not have.")
        {
            Model = ["src/Model/Protocols/Udp/UdpDelivery.cs", "src/Model/Families/Inet/InetErrorQueue.cs", "src/Model/Families/Inet/QueuedError.cs"],
            Rules = ["udp.input.no-socket", "udp.input.unreachable-taken", "udp.input.unreachable-queued", "recv.udp.pending-error", "recv.udp.error-queued", "send.udp.too-long-queued", "setsockopt.ip.errors-purged"],
            Kernel = ["net/ipv4/udp.c:__udp4_lib_err", "net/ipv4/ip_sockglue.c:ip_icmp_error", "net/ipv4/ip_sockglue.c:ip_recv_error"],
        },
        new(59, "Output routing finds source and device of a packet, or that no route leads to its destination", "5.13", "Nothing.")
        {
            Model = ["src/Model/Addresses/Routes.cs", "src/Model/Protocols/Udp/UdpRoute.cs"],
            Rules = ["route.output.no-route", "route.output.no-device", "route.output.device-without-route", "route.output.source-not-local", "route.output.source-is-group", "route.output.source-chooses-device"],
            Kernel = ["net/ipv4/route.c:ip_route_output_key_hash_rcu"],
        },
    ];
}
