using Conformance.Oracle.Interop;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// Asks the kernel which sockets a namespace still holds, and destroys them (<c>net/ipv4/inet_diag.c</c>). Works on
/// memory mapped by nobody else's call, so it may run between any two scenarios.
/// </summary>
internal sealed unsafe class SocketDiagnosis : IDisposable
{
    /// <summary>
    /// The states a closed descriptor can leave behind. Listening and unconnected sockets cannot outlive their
    /// descriptors, and asking for them walks tables shared with the host.
    /// </summary>
    public const uint LingeringStates = AllStates & ~((1u << TcpState.TCP_LISTEN) | (1u << BoundInactive));

    /// <summary>Every state.</summary>
    public const uint AllStates = ~0u;

    private const int BoundInactive = 13;
    private const int AnswerBytes = 8192;

    private readonly int _fd;
    private readonly byte[] _answer = GC.AllocateUninitializedArray<byte>(AnswerBytes, pinned: true);
    private readonly List<Entry> _found = [];

    /// <summary>Opens it for the namespace the calling thread is in.</summary>
    public SocketDiagnosis() =>
        _fd = PrivateDescriptors.Keep(LastErrno.Demand(
            Libc.socket(AddressFamily.AF_NETLINK, SocketType.SOCK_RAW | SocketType.SOCK_CLOEXEC, Netlink.NETLINK_SOCK_DIAG),
            "socket(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG)"));

    /// <summary>Lists the sockets of a family and protocol in these states; valid until the next list.</summary>
    public IReadOnlyList<Entry> List(int family, int protocol, uint states)
    {
        _found.Clear();
        var request = NewRequest(SockDiag.SOCK_DIAG_BY_FAMILY, Netlink.NLM_F_DUMP, family, protocol);
        request.Body.States = states;
        Send(&request);
        while (!Read())
        {
        }

        return _found;
    }

    /// <summary>Destroys a listed socket; one that has gone meanwhile is no error.</summary>
    public void Destroy(int family, int protocol, Entry entry)
    {
        var request = NewRequest(SockDiag.SOCK_DESTROY, Netlink.NLM_F_ACK, family, protocol);
        request.Body.Identity = entry.Identity;
        Send(&request);
        fixed (byte* answer = _answer)
        {
            LastErrno.Demand(Libc.recv(_fd, answer, AnswerBytes, 0), "recv from sock_diag");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.close(_fd);

    private static Request NewRequest(int type, int flags, int family, int protocol) => new()
    {
        Header = new NetlinkHeader
        {
            Length = (uint)sizeof(Request), Type = (ushort)type, Flags = (ushort)(Netlink.NLM_F_REQUEST | flags),
        },
        Body = new SocketDiagRequest { Family = (byte)family, Protocol = (byte)protocol },
    };

    private void Send(Request* request) =>
        LastErrno.Demand(Libc.send(_fd, (byte*)request, (nuint)sizeof(Request), 0), "send to sock_diag");

    // Returns whether that was the last part of the answer.
    private bool Read()
    {
        fixed (byte* answer = _answer)
        {
            var rest = LastErrno.Demand(Libc.recv(_fd, answer, AnswerBytes, 0), "recv from sock_diag");
            for (var at = answer; rest >= sizeof(NetlinkHeader);)
            {
                var header = (NetlinkHeader*)at;
                switch (header->Type)
                {
                    case Netlink.NLMSG_DONE:
                        return true;
                    case Netlink.NLMSG_ERROR:
                        throw new HostUnavailableException(
                            $"sock_diag cannot list sockets: {(Errno)(-*(int*)(at + sizeof(NetlinkHeader)))}",
                            "load the modules tcp_diag and udp_diag, or build the kernel with CONFIG_INET_DIAG");
                    default:
                        var message = (SocketDiagMessage*)(at + sizeof(NetlinkHeader));
                        _found.Add(new Entry(message->State, message->Identity));
                        break;
                }

                var step = (int)(header->Length + 3) / 4 * 4;
                at += step;
                rest -= step;
            }
        }

        return false;
    }

    /// <summary>A socket the kernel still holds.</summary>
    internal readonly record struct Entry(byte State, SocketIdentity Identity);

    private struct Request
    {
        public NetlinkHeader Header;
        public SocketDiagRequest Body;
    }
}
