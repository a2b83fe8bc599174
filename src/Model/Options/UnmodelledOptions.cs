using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// Options the kernel has and the model does not say anything of. Whoever models one takes its line out here and splices
/// the row of a file of its subject into the level's table.
/// </summary>
internal static class UnmodelledOptions
{
    /// <summary>Those of IPPROTO_IP.</summary>
    public static IReadOnlyList<OptionRow> Ip { get; } =
    [
        Of(SocketOption.IP_MSFILTER),
        Of(SocketOption.MCAST_MSFILTER),
    ];

    /// <summary>Those of IPPROTO_TCP.</summary>
    public static IReadOnlyList<OptionRow> Tcp { get; } =
    [
        Of(SocketOption.TCP_REPAIR_QUEUE),
        Of(SocketOption.TCP_QUEUE_SEQ),
        Set(SocketOption.TCP_REPAIR_OPTIONS),
        Of(SocketOption.TCP_TIMESTAMP),
        Of(SocketOption.TCP_REPAIR_WINDOW),
    ];

    private static OptionRow Of(SocketOption option) => OptionRow.Unmodelled(option, Reason(option));

    private static OptionRow Set(SocketOption option) => OptionRow.Unmodelled(option, Reason(option), canGet: false);

    private static string Reason(SocketOption option) => $"option {option.Name} is not modelled";
}
