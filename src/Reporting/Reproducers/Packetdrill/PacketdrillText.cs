using Conformance.Reporting.Reproducers.C;
using Conformance.Scenarios.Abi;

namespace Conformance.Reporting.Reproducers.Packetdrill;

/// <summary>Numbers as packetdrill reads them: by name where it knows the name, which it does of few.</summary>
internal static class PacketdrillText
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "AF_INET", "AF_INET6", "AF_PACKET",
        "SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_NONBLOCK",
        "IPPROTO_IP", "IPPROTO_ICMP", "IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_RAW", "SOL_SOCKET",
        "SHUT_RD", "SHUT_WR", "SHUT_RDWR",
        "SO_BROADCAST", "SO_BSDCOMPAT", "SO_DEBUG", "SO_DONTROUTE", "SO_ERROR", "SO_KEEPALIVE", "SO_LINGER", "SO_MARK", "SO_NO_CHECK",
        "SO_OOBINLINE", "SO_PRIORITY", "SO_RCVBUF", "SO_RCVLOWAT", "SO_REUSEADDR", "SO_REUSEPORT", "SO_SNDBUF", "SO_TYPE", "SO_ZEROCOPY",
        "IP_TOS", "IP_MTU_DISCOVER", "IP_RECVERR", "IP_FREEBIND", "IP_TTL", "IP_MTU",
        "TCP_NODELAY", "TCP_MAXSEG", "TCP_CORK", "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT", "TCP_SYNCNT", "TCP_LINGER2", "TCP_DEFER_ACCEPT",
        "TCP_QUICKACK", "TCP_CONGESTION", "TCP_USER_TIMEOUT", "TCP_FASTOPEN", "TCP_NOTSENT_LOWAT",
        "F_GETFD", "F_SETFD", "F_GETFL", "F_SETFL", "FD_CLOEXEC", "O_RDONLY", "O_WRONLY", "O_RDWR", "O_APPEND", "O_NONBLOCK",
        "MSG_OOB", "MSG_PEEK", "MSG_DONTROUTE", "MSG_TRUNC", "MSG_DONTWAIT", "MSG_WAITALL", "MSG_NOSIGNAL", "MSG_MORE",
        "POLLIN", "POLLPRI", "POLLOUT", "POLLRDNORM", "POLLRDBAND", "POLLWRNORM", "POLLWRBAND", "POLLMSG", "POLLRDHUP", "POLLERR", "POLLHUP", "POLLNVAL",
    };

    /// <summary>A number of a set: as names where packetdrill knows every one of them.</summary>
    public static string Number(long number, ConstantSet? names)
    {
        var words = names?.Format(number).Split('|');
        return words is not null && Array.TrueForAll(words, Known.Contains) ? string.Join("|", words) : CText.Number(number);
    }

    /// <summary>The number of an option.</summary>
    public static string Option(int level, int number) =>
        SocketOption.Find(level, number) is { } option && Known.Contains(option.Name) ? option.Name : CText.Number(number);
}
