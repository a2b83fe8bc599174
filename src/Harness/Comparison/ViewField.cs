using System.Globalization;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Harness.Comparison;

/// <summary>One part of a socket's view: its name, how to read it, how to print it and what to call a difference in it.</summary>
internal sealed record ViewField(string Name, Func<SocketView, long> Read, Func<long, string> Print, Func<long, long, SymbolPair> Symbols)
{
    /// <summary>The parts, in the order in which a difference is looked for.</summary>
    public static IReadOnlyList<ViewField> All { get; } =
    [
        new(ViewPartNames.TcpState, v => v.TcpState, Comparison.Symbols.TcpStateName, Comparison.Symbols.OfTcpStates),
        new(ViewPartNames.LocalName, v => v.LocalName, PrintName, Comparison.Symbols.OfNames),
        new(ViewPartNames.PeerName, v => v.PeerName, PrintName, Comparison.Symbols.OfNames),
        Mask(ViewPartNames.Readiness, v => v.Readiness, PollEvents.Set),
        Number(ViewPartNames.QueueLength, v => v.QueueLength),
        Number(ViewPartNames.QueueLimit, v => v.QueueLimit),
        Number(ViewPartNames.ReceiveQueueBytes, v => v.ReceiveQueueBytes),
        new(ViewPartNames.PendingError, v => v.PendingError, Comparison.Symbols.ErrorName, Comparison.Symbols.OfErrors),
        Mask(ViewPartNames.DescriptorFlags, v => v.DescriptorFlags, Scenarios.Abi.DescriptorFlags.Set),
        Mask(ViewPartNames.StatusFlags, v => v.StatusFlags, FileFlags.Set),
    ];

    private static ViewField Mask(string name, Func<SocketView, long> read, ConstantSet names) =>
        new(name, read, value => value < 0 ? PrintNumber(value) : names.Format(value), (expected, observed) => Comparison.Symbols.OfMasks(names, expected, observed));

    private static ViewField Number(string name, Func<SocketView, long> read) => new(name, read, PrintNumber, Comparison.Symbols.OfCounts);

    private static string PrintNumber(long value) => value == SocketView.Absent ? "absent" : value.ToString(CultureInfo.InvariantCulture);

    private static string PrintName(long name)
    {
        if (name < 0)
        {
            return name == SocketView.Absent ? "absent" : Comparison.Symbols.OfNameError(name);
        }

        var address = (uint)(name >> 16);
        return string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}:{name & 0xffff}");
    }
}
