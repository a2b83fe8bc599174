using Conformance.Model.Addresses;
using Conformance.Model.Families;
using Conformance.Model.Files;
using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>The start of a TCP connection: route, port, SYN (<c>net/ipv4/tcp_ipv4.c:tcp_v4_connect</c>).</summary>
/// <remarks>Not modelled: source routes, fast open, connections in repair.</remarks>
internal static class TcpConnect
{
    private const string Source = "net/ipv4/tcp_ipv4.c:tcp_v4_connect";

    internal static readonly Rule ShortAddress = Rule.Refuses(
        "connect.tcp.short-address", Errno.EINVAL, "The address is shorter than a sockaddr_in.", Source);

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "connect.tcp.wrong-family", Errno.EAFNOSUPPORT, "The family is not AF_INET.", Source);

    internal static readonly Rule ToGroup = Rule.Refuses(
        "connect.tcp.to-group", Errno.ENETUNREACH, "A stream has one receiver, so it cannot go to a multicast or broadcast address.", Source);

    internal static readonly Rule TupleInUse = Rule.Refuses(
        "connect.tcp.tuple-in-use", Errno.EADDRNOTAVAIL, "A connection between the same two addresses and ports exists.", "net/ipv4/inet_hashtables.c:__inet_check_established");

    internal static readonly Rule TimeWaitReused = Rule.Decides(
        "connect.tcp.time-wait-reused", "A port the caller chose can be connected again although the same connection is in TIME_WAIT.", "net/ipv4/tcp_ipv4.c:tcp_twsk_unique");

    internal static readonly Rule PortBlocked = Rule.Decides(
        "connect.tcp.port-bound-by-other", "A port that anybody bound by bind or listen is not chosen, on whatever address.", "net/ipv4/inet_hashtables.c:__inet_hash_connect");

    internal static readonly Rule Exhausted = Rule.Refuses(
        "connect.tcp.ports-exhausted", Errno.EADDRNOTAVAIL, "No port of the local range is free for this destination.", "net/ipv4/inet_hashtables.c:__inet_hash_connect");

    /// <summary>A connect that can be tried: where it goes, and the ports it may leave from.</summary>
    /// <param name="Route">The route.</param>
    /// <param name="PeerPort">The destination port.</param>
    /// <param name="Ports">The ports to choose from, null where the socket has one.</param>
    public sealed record Attempt(Route Route, int PeerPort, PortChoice? Ports);

    /// <summary>Finds route and port; returns null and the prediction where the call ends here.</summary>
    public static Attempt? Prepare(Kernel kernel, OpenFile file, TcpSock sock, CopiedAddress address, out Prediction refusal)
    {
        if (kernel.Rules.Decide(ShortAddress, address.Length < AddressArgument.InetLength))
        {
            refusal = Prediction.Refused(ShortAddress);
            return null;
        }

        if (kernel.Rules.Decide(WrongFamily, address.Family != AddressFamily.AF_INET))
        {
            refusal = Prediction.Refused(WrongFamily);
            return null;
        }

        var route = ConnectRoutes.Find(kernel, new RouteQuery(address.Address, sock.SourceAddress, sock.BoundDevice, sock.IsTransparent), out var noRoute);
        if (noRoute is not null)
        {
            refusal = Prediction.Refused(noRoute);
            return null;
        }

        if (kernel.Rules.Decide(ToGroup, route.Kind is AddressKind.Multicast or AddressKind.Broadcast))
        {
            refusal = Prediction.Refused(ToGroup);
            return null;
        }

        if (kernel.Connections.HasUnnoticed(SourceOf(sock, route), route.Destination, address.Port, sock.BoundDevice))
        {
            refusal = Prediction.Unmodelled("two connections between the same addresses, one of them bound to a device");
            return null;
        }

        return sock.Number != 0
            ? WithOwnPort(kernel, sock, route, address.Port, out refusal)
            : WithAutomaticPort(kernel, file, sock, route, address.Port, out refusal);
    }

    /// <summary>Starts the connection: the SYN goes out and, before this returns, whatever answers it has come back.</summary>
    public static void Start(Kernel kernel, TcpSock sock, Attempt attempt, int chosenPort)
    {
        Address(sock, attempt);
        sock.State = TcpState.SynSent;
        sock.HasRoute = true;
        if (chosenPort != 0)
        {
            kernel.TcpPorts.BindForConnect(sock, chosenPort);
        }

        sock.SourcePort = sock.Number;
        if (kernel.Connections.FindTimeWait(sock.Tuple) is { } bucket)
        {
            TimeWait.Remove(kernel, bucket);
        }

        // net/ipv4/tcp_output.c:tcp_connect_init
        sock.PendingError = Errno.None;
        sock.IsDone = false;
        sock.ReceivedBytes = 0;
        kernel.Connections.Add(sock, sock.Tuple);
        if (!IsUnanswered(kernel, sock, attempt))
        {
            kernel.Wire.Send(new Segment(SegmentKind.Syn, sock.Tuple));
            kernel.Wire.Drain(kernel);
        }
    }

    /// <summary>
    /// Whether the SYN has no effect: it goes by the loopback device to an address that is not of this host, or it comes
    /// from one, so that no answer finds its way back.
    /// </summary>
    public static bool IsUnanswered(Kernel kernel, TcpSock sock, Attempt attempt) =>
        attempt.Route.Kind != AddressKind.Local || LocalAddresses.KindOf(kernel.World, SourceOf(sock, attempt.Route)) != AddressKind.Local;

    /// <summary>
    /// Why the answer to a SYN cannot be predicted, or null. An option of either side delays or drops segments; or the SYN meets a hash that chooses among
    /// listeners; it meets a connection that is not its own, whose old sequence numbers decide; or it meets a TIME_WAIT
    /// bucket whose former peer sent data, or is met from a socket with old sequence numbers; then the nanoseconds between
    /// the two connections decide.
    /// </summary>
    public static string? WhyUnpredictable(Kernel kernel, TcpSock sock, TcpTuple tuple)
    {
        var remote = tuple.Reversed;
        var isForeign = LocalAddresses.KindOf(kernel.World, tuple.LocalAddress) != AddressKind.Local
            || LocalAddresses.KindOf(kernel.World, tuple.PeerAddress) != AddressKind.Local;
        var heard = kernel.Connections.FindListener(remote.LocalAddress, remote.LocalPort);
        if (isForeign && (remote == tuple || heard is { IsTransparent: true } or { BoundDevice: not 0 }))
        {
            return "a SYN with a foreign address that comes back in by the loopback device and finds somebody who may answer";
        }

        if ((sock.WhyHindered() ?? heard?.WhyHindered()) is { } hindrance)
        {
            return hindrance;
        }

        if (kernel.Connections.IsListenerAmbiguous(remote.LocalAddress, remote.LocalPort))
        {
            return "a hash chooses among SO_REUSEPORT listeners";
        }

        if (remote != tuple && kernel.Connections.Find(remote) is not null)
        {
            return "a SYN meets an existing connection";
        }

        if (kernel.Connections.FindTimeWait(remote) is not { } bucket || remote == tuple)
        {
            return null;
        }

        var hasListener = kernel.Connections.FindListener(remote.LocalAddress, remote.LocalPort) is not null;
        return bucket.ReceivedBytes == 0 && hasListener && !bucket.IsFinWait2 && !sock.WasDisconnected ? null : "a SYN meets a TIME_WAIT bucket";
    }

    private static void Address(TcpSock sock, Attempt attempt)
    {
        if (sock.SourceAddress == InternetAddress.Any)
        {
            TcpBindTable.Move(sock, attempt.Route.Source);
            sock.SourceAddress = attempt.Route.Source;
        }

        sock.PeerAddress = attempt.Route.Destination;
        sock.PeerPort = attempt.PeerPort;
    }

    private static TcpTuple TupleFrom(TcpSock sock, Route route, int port, int peerPort)
    {
        return new TcpTuple(SourceOf(sock, route), port, route.Destination, peerPort);
    }

    private static uint SourceOf(TcpSock sock, Route route) => sock.SourceAddress != InternetAddress.Any ? sock.SourceAddress : route.Source;

    private static Attempt? WithOwnPort(Kernel kernel, TcpSock sock, Route route, int peerPort, out Prediction refusal)
    {
        var attempt = new Attempt(route, peerPort, null);
        var tuple = TupleFrom(sock, route, sock.Number, peerPort);
        var isInTimeWait = kernel.Connections.FindTimeWait(tuple) is not null;
        var isBlocked = !kernel.Rules.Decide(TimeWaitReused, isInTimeWait) && isInTimeWait;
        if (kernel.Rules.Decide(TupleInUse, kernel.Connections.Find(tuple) is not null || isBlocked))
        {
            refusal = Prediction.Refused(TupleInUse, _ => Fail(kernel, sock, attempt));
            return null;
        }

        if (WhyUnpredictable(kernel, sock, tuple) is { } reason)
        {
            refusal = Prediction.Unmodelled(reason);
            return null;
        }

        refusal = default;
        return attempt;
    }

    private static Attempt? WithAutomaticPort(Kernel kernel, OpenFile file, TcpSock sock, Route route, int peerPort, out Prediction refusal)
    {
        var range = EphemeralPorts.RangeOf(kernel.World, sock);
        var unusable = TcpPortProtocol.Unusable(kernel, range, bucket => IsUnusable(kernel, sock, route, bucket, peerPort));
        var tiers = EphemeralPorts.ForConnect(range, sock.LocalPortRange != 0, unusable);
        var attempt = new Attempt(route, peerPort, new PortChoice(kernel.Files.DescriptorOf(file), [.. tiers]));
        if (kernel.Rules.Decide(Exhausted, attempt.Ports!.IsExhausted))
        {
            refusal = Prediction.Refused(Exhausted, _ => Fail(kernel, sock, attempt));
            return null;
        }

        foreach (var bucket in kernel.Connections.TimeWaits)
        {
            var tuple = TupleFrom(sock, route, bucket.Tuple.PeerPort, peerPort);
            if (bucket.Tuple == tuple.Reversed && attempt.Ports.Allows(tuple.LocalPort) && WhyUnpredictable(kernel, sock, tuple) is { } why)
            {
                refusal = Prediction.Unmodelled(why);
                return null;
            }
        }

        refusal = WhyUnpredictable(kernel, sock, TupleFrom(sock, route, 0, peerPort)) is { } reason ? Prediction.Unmodelled(reason) : default;
        return refusal.Kind == PredictionKind.Unmodelled ? null : attempt;
    }

    private static bool IsUnusable(Kernel kernel, TcpSock sock, Route route, BindBucket bucket, int peerPort)
    {
        var tuple = TupleFrom(sock, route, bucket.Port, peerPort);
        return kernel.Rules.Decide(PortBlocked, !bucket.IsConnectOnly)
            || kernel.Connections.Find(tuple) is not null
            || kernel.Connections.FindTimeWait(tuple) is not null;
    }

    /// <summary>The failure path of the kernel's function: as after a disconnect, but the peer's address stays where nobody can see it.</summary>
    public static void Fail(Kernel kernel, TcpSock sock, Attempt attempt)
    {
        Address(sock, attempt);
        TcpOutput.SetClosed(kernel, sock);
        TcpOutput.ResetAddress(kernel, sock);
        sock.PeerPort = 0;
    }
}
