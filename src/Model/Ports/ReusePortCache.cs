using Conformance.Model.Protocols.Tcp;

namespace Conformance.Model.Ports;

/// <summary>The shortcut by which a REUSEPORT socket joins a port without a look at its owners.</summary>
internal static class ReusePortCache
{
    /// <summary>
    /// Whether the socket looks like the last REUSEPORT binder the bucket remembers: same owner, and an address that is
    /// equal or covered by a remembered wildcard. <c>net/ipv4/inet_connection_sock.c:sk_reuseport_match</c>
    /// </summary>
    /// <remarks>A member of a live reuseport group never matches; a socket that can bind or listen is in no group.</remarks>
    public static bool Matches(BindBucket bucket, TcpSock sock, uint receiveAddress) =>
        bucket.FastReusePort > 0
        && sock.ReusePort
        && bucket.FastUid == sock.Uid
        && (bucket.FastAddress == 0 || bucket.FastAddress == receiveAddress);
}
