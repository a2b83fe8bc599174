using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Options;

/// <summary>
/// The levels a protocol answers to, beside SOL_SOCKET: its own and the one below
/// (<c>net/ipv4/tcp.c:tcp_setsockopt</c>, <c>net/ipv4/udp.c:udp_setsockopt</c>, <c>net/ipv4/ip_sockglue.c:ip_setsockopt</c>).
/// </summary>
internal sealed class OptionLevels
{
    private static readonly Rule UnknownToSet = Rule.Refuses(
        "setsockopt.level.unknown", Errno.ENOPROTOOPT, "The socket's protocol does not answer to the level.", "net/ipv4/ip_sockglue.c:ip_setsockopt");

    private static readonly Rule UnknownToGet = Rule.Refuses(
        "getsockopt.level.unknown", Errno.EOPNOTSUPP, "The socket's protocol does not answer to the level.", "net/ipv4/ip_sockglue.c:do_ip_getsockopt");

    private readonly Func<int, OptionTable?> _find;

    private OptionLevels(Func<int, OptionTable?> find) => _find = find;

    /// <summary>The levels of a TCP socket.</summary>
    public static OptionLevels Tcp { get; } = new(level => level switch
    {
        OptionLevel.IPPROTO_TCP => TcpOptions.Instance,
        OptionLevel.IPPROTO_IP => IpOptions.Instance,
        _ => null,
    });

    /// <summary>The levels of a UDP socket.</summary>
    public static OptionLevels Udp { get; } = new(level => level switch
    {
        OptionLevel.IPPROTO_UDP or OptionLevel.IPPROTO_UDPLITE => UdpOptions.Instance,
        OptionLevel.IPPROTO_IP => IpOptions.Instance,
        _ => null,
    });

    /// <summary>The levels of a raw socket.</summary>
    public static OptionLevels Raw { get; } = new(level => level switch
    {
        OptionLevel.IPPROTO_RAW => RawOptions.Instance,
        OptionLevel.IPPROTO_IP => IpOptions.Instance,
        _ => null,
    });

    /// <summary>The levels of a ping socket, which has none of its own.</summary>
    public static OptionLevels Ping { get; } = new(level => level == OptionLevel.IPPROTO_IP ? IpOptions.Instance : null);

    /// <summary>Predicts <c>setsockopt</c> for a level other than SOL_SOCKET; the length is not negative.</summary>
    public Prediction Set(Kernel kernel, OpenFile file, SetSockOptCall call)
    {
        var table = _find(call.Level);
        if (kernel.Rules.Decide(UnknownToSet, table is null))
        {
            return Prediction.Refused(UnknownToSet);
        }

        return table is null ? Prediction.Ok() : table.Set(Target(kernel, file), call);
    }

    /// <summary>Predicts <c>getsockopt</c> for a level other than SOL_SOCKET.</summary>
    public Prediction Get(Kernel kernel, OpenFile file, GetSockOptCall call)
    {
        var table = _find(call.Level);
        if (kernel.Rules.Decide(UnknownToGet, table is null))
        {
            return Prediction.Refused(UnknownToGet);
        }

        return table is null ? Prediction.Ok() : table.Get(Target(kernel, file), call);
    }

    private static OptionTarget Target(Kernel kernel, OpenFile file)
    {
        var socket = file.Socket;
        Invariant.Holds(socket?.Sock is not null, "options of a protocol are asked of sockets that have one");
        return new OptionTarget(kernel, socket);
    }
}
