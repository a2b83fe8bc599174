using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Options of IPPROTO_IP that say what a receiver is told of packets and errors.</summary>
internal static class IpMessageOptions
{
    private const string Source = "net/ipv4/ip_sockglue.c:do_ip_setsockopt";

    internal static readonly Rule FragmentSizeOfStream = Rule.Refuses(
        "setsockopt.ip.fragment-size-of-stream", Errno.EINVAL, "IP_RECVFRAGSIZE is for datagram and raw sockets only.", Source);

    internal static readonly Rule ExtensionsRange = Rule.Refuses(
        "setsockopt.ip.rfc4884-range", Errno.EINVAL, "IP_RECVERR_RFC4884 is neither 0 nor 1.", Source);

    internal static readonly Rule ErrorsPurged = Rule.Decides(
        "setsockopt.ip.errors-purged", "Turning IP_RECVERR off empties the error queue; the pending error stays.", Source);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        Info(SocketOption.IP_RECVOPTS, PacketInfo.Options),
        Info(SocketOption.IP_RETOPTS, PacketInfo.ReturnOptions),
        Info(SocketOption.IP_PKTINFO, PacketInfo.Addresses),
        Info(SocketOption.IP_RECVTTL, PacketInfo.TimeToLive),
        Info(SocketOption.IP_RECVTOS, PacketInfo.TypeOfService),
        Info(SocketOption.IP_PASSSEC, PacketInfo.Security),
        Info(SocketOption.IP_RECVORIGDSTADDR, PacketInfo.OriginalDestination),
        Info(SocketOption.IP_CHECKSUM, PacketInfo.Checksum),
        OptionRow.Integer(SocketOption.IP_RECVFRAGSIZE, sock => Read(sock, PacketInfo.FragmentSize), SetFragmentSize),
        OptionRow.Integer(SocketOption.IP_RECVERR, sock => ((InetSock)sock).ReceivesErrors ? 1 : 0, SetReceivesErrors),
        OptionRow.Integer(SocketOption.IP_RECVERR_RFC4884, sock => ((InetSock)sock).ReceivesExtensions ? 1 : 0, SetReceivesExtensions),
    ];

    private static OptionRow Info(SocketOption option, PacketInfo info) =>
        OptionRow.Flag(option, sock => (((InetSock)sock).AskedInfo & info) != 0, (sock, value) => Write((InetSock)sock, info, value));

    private static int Read(Families.Sock sock, PacketInfo info) => (((InetSock)sock).AskedInfo & info) != 0 ? 1 : 0;

    private static void Write(InetSock sock, PacketInfo info, bool value) => sock.AskedInfo = value ? sock.AskedInfo | info : sock.AskedInfo & ~info;

    private static Prediction SetFragmentSize(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (target.Kernel.Rules.Decide(FragmentSizeOfStream, target.Socket.Type == SocketType.SOCK_STREAM))
        {
            return Prediction.Refused(FragmentSizeOfStream);
        }

        var sock = (InetSock)target.Sock;
        return Prediction.Ok(effect: _ => Write(sock, PacketInfo.FragmentSize, value != 0));
    }

    private static Prediction SetReceivesErrors(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var sock = (InetSock)target.Sock;
        var isPurged = target.Kernel.Rules.Decide(ErrorsPurged, value == 0);
        return Prediction.Ok(effect: _ =>
        {
            sock.ReceivesErrors = value != 0;
            if (isPurged)
            {
                sock.Errors.Clear();
            }
        });
    }

    private static Prediction SetReceivesExtensions(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (target.Kernel.Rules.Decide(ExtensionsRange, value is < 0 or > 1))
        {
            return Prediction.Refused(ExtensionsRange);
        }

        var sock = (InetSock)target.Sock;
        return Prediction.Ok(effect: _ => sock.ReceivesExtensions = value == 1);
    }
}
