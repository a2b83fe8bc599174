namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of raw and ping sockets.</summary>
internal static class RawMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
        new(12, "A raw socket's number is its protocol, it receives from its creation on, and IPPROTO_RAW means IP_HDRINCL", "5.15", "Headers that say they are shorter than 20 bytes are refused with EINVAL; 6.18.24 still sent them.")
        {
            Model = ["src/Model/Protocols/Raw/RawSock.cs", "src/Model/Protocols/Raw/RawHeader.cs"],
            Rules = ["socket.raw.header-included", "connect.raw.dissolve-deafens", "send.raw.header-too-short"],
            Kernel = ["net/ipv4/af_inet.c:inet_create", "net/ipv4/raw.c:raw_hash_sk", "net/ipv4/raw.c:raw_send_hdrinc"],
        },
        new(57, "Raw sockets get their copy of a packet before the handler of its protocol; where there is neither, the sender is told", "5.13", "Nothing.")
        {
            Model = ["src/Model/Wire/IpInput.cs", "src/Model/Protocols/Raw/RawInput.cs", "src/Model/Protocols/Icmp/IcmpOutput.cs"],
            Rules = ["ip.input.no-handler", "raw.input.error-taken", "raw.input.other-address"],
            Kernel = ["net/ipv4/ip_input.c:ip_protocol_deliver_rcu", "net/ipv4/raw.c:raw_v4_input", "net/ipv4/raw.c:raw_err"],
        },
    ];
}
