using Conformance.Model.Families;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>TCP_REPAIR, by which connections are carried from one kernel to another (<c>net/ipv4/tcp.c:do_tcp_setsockopt</c>).</summary>
/// <remarks>
/// Modelled as far as it concerns ports: a socket in repair shares any port. Connections in repair, made or frozen, are not.
/// </remarks>
internal static class RepairOptions
{
    /// <summary>TCP_REPAIR_OFF_NO_WP, TCP_REPAIR_OFF and TCP_REPAIR_ON.</summary>
    private const int OffWithoutProbe = -1, Off = 0, On = 1;

    private const string Source = "net/ipv4/tcp.c:do_tcp_setsockopt";

    internal static readonly Rule NotAllowed = Rule.Refuses(
        "setsockopt.tcp.repair-not-allowed", Errno.EPERM, "TCP_REPAIR is set on a listener or without CAP_NET_ADMIN.", "net/ipv4/tcp.c:tcp_can_repair_sock");

    internal static readonly Rule UnknownMode = Rule.Refuses(
        "setsockopt.tcp.repair-mode", Errno.EINVAL, "TCP_REPAIR is neither 0, 1 nor -1.", Source);

    /// <summary>The row.</summary>
    public static OptionRow Row { get; } =
        OptionRow.Integer(SocketOption.TCP_REPAIR, sock => ((TcpSock)sock).IsInRepair ? 1 : 0, Set);

    private static Prediction Set(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        var sock = (TcpSock)target.Sock;
        if (kernel.Rules.Decide(NotAllowed, !kernel.Has(Capabilities.NetAdmin) || sock.State == TcpState.Listen))
        {
            return Prediction.Refused(NotAllowed);
        }

        if (kernel.Rules.Decide(UnknownMode, value is not (On or Off or OffWithoutProbe)))
        {
            return Prediction.Refused(UnknownMode);
        }

        if (value == On && sock.State != TcpState.Close)
        {
            return Prediction.Unmodelled("a connection in repair is frozen while its peer is not");
        }

        return Prediction.Ok(effect: _ =>
        {
            sock.IsInRepair = value == On;
            if (value == On)
            {
                sock.Repair.Queue = RepairState.NoQueue;
            }

            sock.Reuse = value == On ? AddressReuse.Forced : AddressReuse.No;
        });
    }
}
