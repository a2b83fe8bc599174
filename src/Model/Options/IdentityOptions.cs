using System.Buffers.Binary;
using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// Options of SOL_SOCKET that tell who the socket or its peer is, and what it holds of the kernel's memory; those of AF_UNIX
/// answer that this is no such socket (<c>net/core/sock.c:sk_getsockopt</c>).
/// </summary>
internal static class IdentityOptions
{
    private const string GetSource = "net/core/sock.c:sk_getsockopt";
    private const string SetSource = "net/core/sock.c:sk_setsockopt";
    private const string UnixOnly = "Sockets of AF_UNIX have the option, and their options are not modelled.";
    private const string Counted = "A cookie that is told counts what the whole machine has made, which nobody predicts.";
    private const int CookieBytes = 8;
    private const int MemoryWords = 9; // SK_MEMINFO_VARS
    private const int ReceiveBufferWord = 1; // SK_MEMINFO_RCVBUF
    private const int SendBufferWord = 3; // SK_MEMINFO_SNDBUF

    private static readonly Rule PassingGet = Rule.Refuses(
        "getsockopt.socket.passing-unix-only", Errno.EOPNOTSUPP, "Credentials, labels and descriptors are passed by sockets of AF_UNIX only.", GetSource, oneWay: UnixOnly);

    private static readonly Rule PassingSet = Rule.Refuses(
        "setsockopt.socket.passing-unix-only", Errno.EOPNOTSUPP, "Credentials, labels and descriptors are passed by sockets of AF_UNIX only.", SetSource, oneWay: UnixOnly);

    private static readonly Rule NoPeerProcess = Rule.Refuses(
        "getsockopt.socket.no-peer-process", Errno.ENODATA, "The process at the other end, and its groups, are known to sockets of AF_UNIX only.", GetSource, oneWay: UnixOnly);

    private static readonly Rule NoLabel = Rule.Refuses(
        "getsockopt.socket.no-peer-label", Errno.ENOPROTOOPT, "No security module labels peers.", "security/security.c:security_socket_getpeersec_stream",
        oneWay: "Whether one does is the host's choice.",
        nothingAfter: "it is the last check of its option");

    private static readonly Rule NoPeer = Rule.Refuses(
        "getsockopt.socket.peername-no-peer", Errno.ENOTCONN, "SO_PEERNAME is read and the socket has no peer, or one on port 0; a connection that is not made yet counts.", GetSource);

    private static readonly Rule PeerNameLength = Rule.Refuses(
        "getsockopt.socket.peername-length", Errno.EINVAL, "SO_PEERNAME is read with room for more than a sockaddr_in.", GetSource);

    private static readonly Rule CookieLength = Rule.Refuses(
        "getsockopt.socket.cookie-length", Errno.EINVAL, "SO_COOKIE is read with room for less than eight bytes.", GetSource, oneWay: Counted);

    private static readonly Rule NamespaceCookieLength = Rule.Refuses(
        "getsockopt.socket.netns-cookie-length", Errno.EINVAL, "SO_NETNS_COOKIE is read with room for other than eight bytes.", GetSource, oneWay: Counted);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        OptionRow.Refused(SocketOption.SO_PASSCRED, PassingGet, PassingSet),
        new OptionRow(SocketOption.SO_PEERCRED, ReadCredentials, null),
        new OptionRow(SocketOption.SO_PEERNAME, ReadPeerName, null),
        new OptionRow(SocketOption.SO_PEERSEC, ReadLabel, null),
        OptionRow.Refused(SocketOption.SO_PASSSEC, PassingGet, PassingSet),
        new OptionRow(SocketOption.SO_MEMINFO, ReadMemory, null),
        OptionRow.ReadOnly(SocketOption.SO_INCOMING_NAPI_ID, _ => 0),
        new OptionRow(SocketOption.SO_COOKIE, ReadCookie, null),
        OptionRow.Refused(SocketOption.SO_PEERGROUPS, NoPeerProcess, null),
        new OptionRow(SocketOption.SO_NETNS_COOKIE, ReadNamespaceCookie, null),
        OptionRow.Refused(SocketOption.SO_PASSPIDFD, PassingGet, PassingSet),
        OptionRow.Refused(SocketOption.SO_PEERPIDFD, NoPeerProcess, null),
        OptionRow.Refused(SocketOption.SO_PASSRIGHTS, PassingGet, PassingSet),
    ];

    // struct ucred of a socket that knows nobody: no process, and the ids that stand for none.
    private static OptionReading ReadCredentials(in OptionTarget target) =>
        new(new byte[] { 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF });

    private static OptionReading ReadPeerName(in OptionTarget target)
    {
        var sock = (InetSock)target.Sock;
        if (target.Kernel.Rules.Decide(NoPeer, sock.PeerPort == 0))
        {
            return OptionReading.Refused(NoPeer);
        }

        var name = new byte[Scenarios.AddressArgument.InetLength];
        if (target.Kernel.Rules.Decide(PeerNameLength, target.Room > name.Length))
        {
            return OptionReading.Refused(PeerNameLength);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(name, AddressFamily.AF_INET);
        BinaryPrimitives.WriteUInt16BigEndian(name.AsSpan(2), (ushort)sock.PeerPort);
        BinaryPrimitives.WriteUInt32BigEndian(name.AsSpan(4), sock.PeerAddress);
        return new OptionReading(name);
    }

    private static OptionReading ReadLabel(in OptionTarget target) =>
        target.Kernel.Rules.Decide(NoLabel, !target.Kernel.Profile.HasPeerLabels)
            ? OptionReading.Refused(NoLabel)
            : OptionReading.Unmodelled("labels of security modules are not modelled");

    private static OptionReading ReadMemory(in OptionTarget target)
    {
        if (target.Sock.HasTraffic)
        {
            return OptionReading.Unmodelled("what a socket that took part in traffic holds of the kernel's memory is not modelled");
        }

        if (target.Sock is InetSock { Multicast.Memberships.Count: > 0 })
        {
            return OptionReading.Unmodelled("the option memory that memberships take depends on the build");
        }

        var bytes = new byte[MemoryWords * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(ReceiveBufferWord * sizeof(int)), target.Sock.ReceiveBuffer);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(SendBufferWord * sizeof(int)), target.Sock.SendBuffer);
        return new OptionReading(bytes);
    }

    private static OptionReading ReadCookie(in OptionTarget target) =>
        target.Kernel.Rules.Decide(CookieLength, target.Room < CookieBytes)
            ? OptionReading.Refused(CookieLength)
            : OptionReading.Unmodelled("cookies count the sockets of the whole machine");

    private static OptionReading ReadNamespaceCookie(in OptionTarget target) =>
        target.Kernel.Rules.Decide(NamespaceCookieLength, target.Room != CookieBytes)
            ? OptionReading.Refused(NamespaceCookieLength)
            : OptionReading.Unmodelled("cookies count the network namespaces of the whole machine");
}
