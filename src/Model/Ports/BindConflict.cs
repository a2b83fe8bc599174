using Conformance.Model.Addresses;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;

namespace Conformance.Model.Ports;

/// <summary>
/// Whether a TCP socket may share a port with those who hold it. <c>net/ipv4/inet_connection_sock.c:inet_bind_conflict</c>
/// </summary>
/// <remarks>Not modelled: VRF devices, which have ports of their own, and IPv6 owners.</remarks>
internal static class BindConflict
{
    private const string Source = "net/ipv4/inet_connection_sock.c:inet_bind_conflict";

    internal static readonly Rule Overlap = Rule.Decides(
        "port.tcp.address-overlap", "Two sockets meet on a port when their addresses are equal or one of them is the wildcard.", "net/ipv4/inet_connection_sock.c:inet_rcv_saddr_equal");

    internal static readonly Rule DeviceOverlap = Rule.Decides(
        "port.tcp.device-overlap", "Two sockets meet on a port when they are bound to one device or one of them is bound to none.", Source);

    internal static readonly Rule SharedAddress = Rule.Decides(
        "port.tcp.reuse-address-shared", "SO_REUSEADDR on both sockets lets them share a port, unless the one there already listens.", Source);

    internal static readonly Rule SharedPort = Rule.Decides(
        "port.tcp.reuse-port-shared", "SO_REUSEPORT on both sockets of one owner lets them share a port; a TIME_WAIT bucket has no owner to differ.", Source);

    /// <summary>The strictest question: does anybody who overlaps hold the port at all? Asked when the kernel chooses a port.</summary>
    public static bool AnyOverlap(TcpSock sock, uint receiveAddress, BindBucket bucket)
    {
        foreach (var address in bucket.Addresses)
        {
            if (Overlaps(receiveAddress, address.Address) && address.Owners.Exists(owner => !ReferenceEquals(owner, sock) && Devices.Overlap(sock.BoundDevice, owner.BoundDevice)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether somebody refuses to share the port with the socket.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="sock">The socket that wants the port.</param>
    /// <param name="receiveAddress">The address it would hold the port on.</param>
    /// <param name="bucket">The port.</param>
    /// <param name="reusePortCounts">False while the kernel chooses a port: then SO_REUSEPORT excuses nobody.</param>
    public static bool Exists(RuleBook rules, TcpSock sock, uint receiveAddress, BindBucket bucket, bool reusePortCounts)
    {
        foreach (var address in bucket.Addresses)
        {
            if (!rules.Decide(Overlap, Overlaps(receiveAddress, address.Address)))
            {
                continue;
            }

            foreach (var owner in address.Owners)
            {
                if (!ReferenceEquals(owner, sock) && Refuses(rules, sock, owner, reusePortCounts))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Overlaps(uint first, uint second) => first == second || first == 0 || second == 0;

    private static bool Refuses(RuleBook rules, TcpSock sock, IBindOwner owner, bool reusePortCounts)
    {
        if (!rules.Decide(DeviceOverlap, Devices.Overlap(sock.BoundDevice, owner.BoundDevice)))
        {
            return false;
        }

        var bothReusePort = sock.ReusePort && owner.ReusePort && (owner.IsTimeWait || owner.Uid == sock.Uid);
        if (rules.Decide(SharedAddress, sock.ReuseAddress && owner.ReuseAddress && !owner.IsListening))
        {
            return !reusePortCounts && bothReusePort;
        }

        return !rules.Decide(SharedPort, reusePortCounts && bothReusePort);
    }
}
