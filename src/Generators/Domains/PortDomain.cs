using Conformance.Scenarios;

namespace Conformance.Generators.Domains;

/// <summary>
/// Ports the kernel chooses: ranges of one to nine ports, filled to exhaustion and beyond in every way that takes a port.
/// The kernel starts each search at a random place, so what a fill shows is one of its ways; the model must allow it, step
/// by step.
/// </summary>
internal sealed class PortDomain : Domain
{
    private const int CountMax = 9;

    private static readonly int[] LowEnds = [50000, 50001];
    private static readonly PortTaker[] Takers = Enum.GetValues<PortTaker>();

    /// <summary>Each length with each way to reserve that is another one there.</summary>
    private static readonly (int Count, ReservedPorts Reserved)[] Ranges =
    [
        .. from count in Enumerable.Range(1, CountMax)
           from reserved in Enum.GetValues<ReservedPorts>()
           where count > 2 || (count, reserved) is (_, ReservedPorts.None or ReservedPorts.All) or (2, ReservedPorts.First or ReservedPorts.Last)
           select (count, reserved),
    ];

    private static int FillsOfRange => Takers.Length * Reuse.All.Length * LowEnds.Length * 2 * 2;

    /// <inheritdoc/>
    public override string Name => "ports";

    /// <inheritdoc/>
    public override string About => "ranges of 1 to 9 ports to exhaustion: bind, listen, connect and send x options x reserved ports";

    /// <inheritdoc/>
    public override long Scenarios => (long)Ranges.Length * FillsOfRange;

    /// <inheritdoc/>
    public override long Cells => FillsOfRange * Ranges.Sum(range => (long)PortFill.CellsOf(range.Count));

    /// <inheritdoc/>
    private protected override CellBatch MakeBatch(long index)
    {
        // What makes a world comes last: changing the settings of a namespace costs more than the calls.
        var digits = new Digits(index);
        return new PortFill
        {
            Taker = digits.Pick<PortTaker>(Takers),
            Reuse = digits.Pick<Reuse>(Reuse.All),
            IsOption = digits.Flip(),
            AutobindReuse = digits.Flip(),
            Low = digits.Pick<int>(LowEnds),
            Range = digits.Pick<(int, ReservedPorts)>(Ranges),
        }.ToBatch(Name);
    }
}
