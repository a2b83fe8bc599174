using Conformance.Model.Rules;

namespace Conformance.Reporting.Explanation;

/// <summary>How deep in the kernel a function lies, counted from the system call.</summary>
public enum KernelLayer
{
    /// <summary>The system call itself: descriptors, and what is copied in and out.</summary>
    SystemCall,

    /// <summary>The family of the socket, where its <c>proto_ops</c> lead.</summary>
    Family,

    /// <summary>The protocol, where its <c>proto</c> leads.</summary>
    Protocol,

    /// <summary>What protocols share: routes, addresses, buffers, options of any socket.</summary>
    Shared,
}

/// <summary>A function of the kernel on the way of a call, with the rules asked there.</summary>
/// <param name="File">The source file.</param>
/// <param name="Function">The function.</param>
/// <param name="Layer">How deep it lies.</param>
/// <param name="Asked">The rules asked there, in order, with what they answered.</param>
public sealed record KernelStop(string File, string Function, KernelLayer Layer, IReadOnlyList<RuleAnswer> Asked)
{
    // Of the files that hold rules; what is in none of these lists is shared.
    private static readonly string[] SystemCallFiles = ["net/socket.c", "net/compat.c"];
    private static readonly string[] SystemCallFolders = ["fs/", "lib/"];
    private static readonly string[] FamilyFiles = ["net/ipv4/af_inet.c", "net/packet/af_packet.c", "net/unix/af_unix.c", "net/netlink/af_netlink.c", "net/ipv6/af_inet6.c", "net/xdp/xsk.c", "net/vmw_vsock/af_vsock.c", "drivers/char/mem.c"];
    private static readonly string[] ProtocolStarts = ["net/ipv4/tcp", "net/ipv4/udp", "net/ipv4/raw", "net/ipv4/ping", "net/ipv4/datagram", "net/ipv4/inet_connection_sock", "net/mptcp/"];

    /// <summary>The way of a call: the functions in the order in which their rules were asked, each as often as it was come to.</summary>
    public static IReadOnlyList<KernelStop> Of(IReadOnlyList<RuleAnswer> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var stops = new List<KernelStop>();
        var start = 0;
        for (var end = 1; end <= asked.Count; end++)
        {
            if (end == asked.Count || asked[end].Rule.Source != asked[start].Rule.Source)
            {
                stops.Add(Of(asked[start].Rule.Source, [.. asked.Skip(start).Take(end - start)]));
                start = end;
            }
        }

        return stops;
    }

    private static KernelStop Of(string source, IReadOnlyList<RuleAnswer> asked)
    {
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        var file = colon < 0 ? source : source[..colon];
        return new KernelStop(file, colon < 0 ? "" : source[(colon + 1)..], LayerOf(file), asked);
    }

    private static KernelLayer LayerOf(string file)
    {
        if (SystemCallFiles.Contains(file) || StartsWithAny(file, SystemCallFolders))
        {
            return KernelLayer.SystemCall;
        }

        return FamilyFiles.Contains(file) ? KernelLayer.Family : StartsWithAny(file, ProtocolStarts) ? KernelLayer.Protocol : KernelLayer.Shared;
    }

    private static bool StartsWithAny(string file, string[] starts) => starts.Any(start => file.StartsWith(start, StringComparison.Ordinal));
}
