using Conformance.Model.Protocols.Raw;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>The options of IPPROTO_IP that only raw sockets have; others read them as 0.</summary>
internal static class IpRawOptions
{
    private const string Source = "net/ipv4/ip_sockglue.c:do_ip_setsockopt";

    private static readonly Rule HeaderNotRaw = Rule.Refuses(
        "setsockopt.ip.hdrincl-not-raw", Errno.ENOPROTOOPT, "IP_HDRINCL is set on a socket that is not raw.", Source);

    private static readonly Rule NoDefragmentNotRaw = Rule.Refuses(
        "setsockopt.ip.nodefrag-not-raw", Errno.ENOPROTOOPT, "IP_NODEFRAG is set on a socket that is not raw.", Source);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        OptionRow.Integer(SocketOption.IP_HDRINCL, sock => sock is RawSock { HeaderIncluded: true } ? 1 : 0, SetHeaderIncluded),
        OptionRow.Integer(SocketOption.IP_NODEFRAG, sock => sock is RawSock { NoDefragment: true } ? 1 : 0, SetNoDefragment),
    ];

    private static Prediction SetHeaderIncluded(in OptionTarget target, int value, OptionValueArgument argument) =>
        Set(target, HeaderNotRaw, sock => sock.HeaderIncluded = value != 0);

    private static Prediction SetNoDefragment(in OptionTarget target, int value, OptionValueArgument argument) =>
        Set(target, NoDefragmentNotRaw, sock => sock.NoDefragment = value != 0);

    private static Prediction Set(in OptionTarget target, Rule notRaw, Action<RawSock> set)
    {
        var raw = target.Sock as RawSock;
        if (target.Kernel.Rules.Decide(notRaw, raw is null))
        {
            return Prediction.Refused(notRaw);
        }

        return raw is null ? Prediction.Ok() : Prediction.Ok(effect: _ => set(raw));
    }
}
