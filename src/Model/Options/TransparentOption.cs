using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>IP_TRANSPARENT: a socket that may have any address, and send from it (<c>net/ipv4/ip_sockglue.c:do_ip_setsockopt</c>).</summary>
internal static class TransparentOption
{
    private const string Source = "net/ipv4/ip_sockglue.c:do_ip_setsockopt";

    internal static readonly Rule Capability = Rule.Refuses(
        "setsockopt.ip.transparent-capability", Errno.EPERM, "IP_TRANSPARENT is switched on without CAP_NET_RAW and CAP_NET_ADMIN.", Source,
        nothingAfter: "a value that switches it on has a length");

    internal static readonly Rule NoValue = Rule.Refuses(
        "setsockopt.ip.transparent-length", Errno.EINVAL, "IP_TRANSPARENT is given no value.", Source);

    /// <summary>The row.</summary>
    public static OptionRow Row { get; } =
        OptionRow.Integer(SocketOption.IP_TRANSPARENT, sock => ((InetSock)sock).IsTransparent ? 1 : 0, Set);

    private static Prediction Set(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        var isCapable = kernel.Has(Capabilities.NetRaw) || kernel.Has(Capabilities.NetAdmin);
        if (kernel.Rules.Decide(Capability, value != 0 && !isCapable))
        {
            return Prediction.Refused(Capability);
        }

        if (kernel.Rules.Decide(NoValue, argument.Length == 0))
        {
            return Prediction.Refused(NoValue);
        }

        var sock = (InetSock)target.Sock;
        return Prediction.Ok(effect: _ => sock.IsTransparent = value != 0);
    }
}
