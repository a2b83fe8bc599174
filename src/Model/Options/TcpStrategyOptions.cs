using System.Text;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// Parts of TCP that a socket chooses by name, and signatures of segments: TCP_CONGESTION, TCP_ULP, TCP_MD5SIG and TCP-AO
/// (<c>net/ipv4/tcp.c:do_tcp_setsockopt</c>).
/// </summary>
internal static class TcpStrategyOptions
{
    private const string Source = "net/ipv4/tcp.c:do_tcp_setsockopt";
    private const string GetSource = "net/ipv4/tcp.c:do_tcp_getsockopt";
    private const string NoAuthentication = "Whether the kernel was built with TCP-AO is the build's choice.";
    private const int NameBytes = 16; // TCP_CA_NAME_MAX, TCP_ULP_NAME_MAX
    private const int SignatureBytes = 216; // struct tcp_md5sig
    private const string MultipathLayer = "mptcp";

    private static readonly Rule NameLength = Rule.Refuses(
        "setsockopt.tcp.name-length", Errno.EINVAL, "TCP_CONGESTION or TCP_ULP is set with length 0.", Source);

    private static readonly Rule NameFault = Rule.Refuses(
        "setsockopt.tcp.name-fault", Errno.EFAULT, "The name for TCP_CONGESTION or TCP_ULP cannot be read.", Source);

    private static readonly Rule CongestionUnchanged = Rule.Decides(
        "setsockopt.tcp.congestion-unchanged", "TCP_CONGESTION has the value already, and whoever has it may keep it.", "net/ipv4/tcp_cong.c:tcp_set_congestion_control");

    private static readonly Rule CongestionUnknown = Rule.Refuses(
        "setsockopt.tcp.congestion-unknown", Errno.ENOENT, "TCP_CONGESTION names no algorithm that is there.", "net/ipv4/tcp_cong.c:tcp_set_congestion_control");

    private static readonly Rule CongestionRestricted = Rule.Refuses(
        "setsockopt.tcp.congestion-restricted", Errno.EPERM, "TCP_CONGESTION names an algorithm not everybody may use, without CAP_NET_ADMIN.", "net/ipv4/tcp_cong.c:tcp_set_congestion_control",
        nothingAfter: "it is the last check of its option");

    private static readonly Rule LayerUnknown = Rule.Refuses(
        "setsockopt.tcp.ulp-unknown", Errno.ENOENT, "TCP_ULP names no protocol that is there.", "net/ipv4/tcp_ulp.c:tcp_set_ulp",
        nothingAfter: "a name nobody knows is none that only the kernel may ask for");

    private static readonly Rule LayerKernelOnly = Rule.Refuses(
        "setsockopt.tcp.ulp-kernel-only", Errno.EOPNOTSUPP, "TCP_ULP names mptcp, which only the kernel puts on its own sockets.", "net/mptcp/subflow.c:subflow_ulp_init",
        oneWay: "The others that exist are modules or parts of other builds, and not modelled.");

    private static readonly Rule SignatureAbsent = Rule.Refuses(
        "setsockopt.tcp.md5-absent", Errno.ENOPROTOOPT, "The kernel was built without TCP-MD5.", Source, unreachable: "The reference kernel has it.");

    private static readonly Rule SignatureLength = Rule.Refuses(
        "setsockopt.tcp.md5-length", Errno.EINVAL, "The length is less than that of a tcp_md5sig.", "net/ipv4/tcp_ipv4.c:tcp_v4_parse_md5_keys");

    private static readonly Rule SignatureFamily = Rule.Refuses(
        "setsockopt.tcp.md5-family", Errno.EINVAL, "The address of the key is not of AF_INET.", "net/ipv4/tcp_ipv4.c:tcp_v4_parse_md5_keys",
        oneWay: "Signatures of segments are not modelled.",
        nothingAfter: "it is the last check of its option");

    private static readonly Rule AuthenticationAbsent = Rule.Refuses(
        "setsockopt.tcp.ao-absent", Errno.ENOPROTOOPT, "The kernel was built without TCP-AO.", Source, oneWay: NoAuthentication,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule RepairForbidden = Rule.Refuses(
        "setsockopt.tcp.ao-repair-capability", Errno.EPERM, "TCP_AO_REPAIR is set without CAP_NET_ADMIN, or on a listener.", "net/ipv4/tcp.c:tcp_can_repair_sock");

    private static readonly Rule RepairReadForbidden = Rule.Refuses(
        "getsockopt.tcp.ao-repair-capability", Errno.EPERM, "TCP_AO_REPAIR is read without CAP_NET_ADMIN, or on a listener.", "net/ipv4/tcp.c:tcp_can_repair_sock");

    private static readonly Rule AuthenticationReadAbsent = Rule.Refuses(
        "getsockopt.tcp.ao-absent", Errno.ENOPROTOOPT, "The kernel was built without TCP-AO.", GetSource, oneWay: NoAuthentication);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new OptionRow(SocketOption.TCP_CONGESTION, ReadCongestion, WriteCongestion) { ReadsArgument = true },
        new OptionRow(SocketOption.TCP_ULP, (in _) => new OptionReading(Array.Empty<byte>()), WriteLayer) { ReadsArgument = true },
        new OptionRow(SocketOption.TCP_CC_INFO, ReadCongestionState, null),
        OptionRow.WriteOnly(SocketOption.TCP_MD5SIG, WriteSignature),
        OptionRow.WriteOnly(SocketOption.TCP_MD5SIG_EXT, WriteSignature),
        OptionRow.WriteOnly(SocketOption.TCP_AO_ADD_KEY, WriteAuthentication),
        OptionRow.WriteOnly(SocketOption.TCP_AO_DEL_KEY, WriteAuthentication),
        new OptionRow(SocketOption.TCP_AO_INFO, ReadAuthentication, WriteAuthentication),
        new OptionRow(SocketOption.TCP_AO_GET_KEYS, ReadAuthentication, null),
        new OptionRow(SocketOption.TCP_AO_REPAIR, ReadRepair, WriteRepair),
    ];

    private static Prediction? ReadName(in OptionTarget target, OptionValueArgument argument, out string name)
    {
        name = "";
        var rules = target.Kernel.Rules;
        if (rules.Decide(NameLength, argument.Length == 0))
        {
            return Prediction.Refused(NameLength);
        }

        if (rules.Decide(NameFault, !OptionMemory.IsReadable(argument)))
        {
            return Prediction.Refused(NameFault);
        }

        var bytes = argument.Bytes.AsSpan();
        bytes = bytes[..Math.Min(bytes.Length, Math.Min(Math.Max(argument.Length, 0), NameBytes - 1))];
        var end = bytes.IndexOf((byte)0);
        name = Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]);
        return null;
    }

    private static OptionReading ReadCongestion(in OptionTarget target)
    {
        var name = new byte[NameBytes];
        Encoding.Latin1.GetBytes(((TcpSock)target.Sock).Tuning.Congestion, name);
        return new OptionReading(name);
    }

    private static Prediction WriteCongestion(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (ReadName(target, argument, out var name) is { } refusal)
        {
            return refusal;
        }

        var kernel = target.Kernel;
        var sock = (TcpSock)target.Sock;
        if (kernel.Rules.Decide(CongestionUnchanged, name == sock.Tuning.Congestion))
        {
            return Prediction.Ok();
        }

        if (kernel.Rules.Decide(CongestionUnknown, !kernel.Profile.CongestionControls.AsSpan().Contains(name)))
        {
            return Prediction.Refused(CongestionUnknown);
        }

        var isFree = kernel.Profile.AllowedCongestionControls.AsSpan().Contains(name);
        return kernel.Rules.Decide(CongestionRestricted, !isFree && !kernel.Has(Capabilities.NetAdmin))
            ? Prediction.Refused(CongestionRestricted)
            : Prediction.Ok(effect: _ => sock.Tuning.Congestion = name);
    }

    private static OptionReading ReadCongestionState(in OptionTarget target)
    {
        var sock = (TcpSock)target.Sock;
        return sock.Tuning.Congestion switch
        {
            "cubic" or "reno" => new OptionReading(Array.Empty<byte>()),
            "bbr" when !sock.HasTraffic => new OptionReading(new byte[20]), // struct tcp_bbr_info, all zero before a connection
            _ => OptionReading.Unmodelled("what congestion control has measured is not modelled"),
        };
    }

    private static Prediction WriteLayer(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (ReadName(target, argument, out var name) is { } refusal)
        {
            return refusal;
        }

        var rules = target.Kernel.Rules;
        if (rules.Decide(LayerUnknown, !target.Kernel.Profile.UpperLayers.AsSpan().Contains(name)))
        {
            return Prediction.Refused(LayerUnknown);
        }

        return rules.Decide(LayerKernelOnly, name == MultipathLayer)
            ? Prediction.Refused(LayerKernelOnly)
            : Prediction.Unmodelled($"the upper layer protocol {name} is not modelled");
    }

    private static Prediction WriteSignature(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(SignatureAbsent, !target.Kernel.Profile.HasTcpMd5))
        {
            return Prediction.Refused(SignatureAbsent);
        }

        if (rules.Decide(SignatureLength, argument.Length < SignatureBytes))
        {
            return Prediction.Refused(SignatureLength);
        }

        return rules.Decide(SignatureFamily, (value & ushort.MaxValue) != AddressFamily.AF_INET)
            ? Prediction.Refused(SignatureFamily)
            : Prediction.Unmodelled("signatures of segments are not modelled");
    }

    private static Prediction WriteAuthentication(in OptionTarget target, int value, OptionValueArgument argument) =>
        target.Kernel.Rules.Decide(AuthenticationAbsent, !target.Kernel.Profile.HasTcpAo)
            ? Prediction.Refused(AuthenticationAbsent)
            : Prediction.Unmodelled("TCP-AO is not modelled");

    private static Prediction WriteRepair(in OptionTarget target, int value, OptionValueArgument argument) =>
        target.Kernel.Rules.Decide(RepairForbidden, !CanRepair(target))
            ? Prediction.Refused(RepairForbidden)
            : WriteAuthentication(target, value, argument);

    private static OptionReading ReadAuthentication(in OptionTarget target) =>
        target.Kernel.Rules.Decide(AuthenticationReadAbsent, !target.Kernel.Profile.HasTcpAo)
            ? OptionReading.Refused(AuthenticationReadAbsent)
            : OptionReading.Unmodelled("TCP-AO is not modelled");

    private static OptionReading ReadRepair(in OptionTarget target) =>
        target.Kernel.Rules.Decide(RepairReadForbidden, !CanRepair(target))
            ? OptionReading.Refused(RepairReadForbidden)
            : ReadAuthentication(target);

    private static bool CanRepair(in OptionTarget target) =>
        target.Kernel.Has(Capabilities.NetAdmin) && ((TcpSock)target.Sock).State != TcpState.Listen;
}
