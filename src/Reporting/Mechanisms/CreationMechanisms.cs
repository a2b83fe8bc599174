namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of creation of sockets, their defaults and the protocol switch.</summary>
internal static class CreationMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
        new(2, "The protocol is looked up in the list of its type: exact matches and wildcards of either side, but never wild against wild", "5.15", "Nothing.")
        {
            Model = ["src/Model/Families/Inet/ProtocolSwitch.cs", "src/Model/Families/Inet/InetCreation.cs"],
            Rules = ["socket.inet.protocol-unmatched"],
            Kernel = ["net/ipv4/af_inet.c:inet_create"],
        },
    ];
}
