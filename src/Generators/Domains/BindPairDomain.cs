using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators.Domains;

/// <summary>
/// Whether a second socket may have what a first one has: protocols, addresses, SO_REUSEADDR and SO_REUSEPORT of both (of
/// the first one before it is bound, after that, and in the end), and how far the first one has come. Each pair has ports
/// of its own, and nothing but ports is shared, so one scenario asks many pairs.
/// </summary>
internal sealed class BindPairDomain : Domain
{
    private const int CellsInScenario = 32;
    private const int FirstPort = 10000; // below the range the kernel chooses from
    private const int PortsOfPair = 2;

    private static readonly World Place = new() { Addresses = [new LocalAddress(InternetAddresses.OtherLocal, 32)] };

    private readonly Section[] _sections =
    [
        .. from first in new[] { SocketType.SOCK_STREAM, SocketType.SOCK_DGRAM }
           from second in new[] { SocketType.SOCK_STREAM, SocketType.SOCK_DGRAM }
           from state in Enum.GetValues<FirstState>()
           where first == SocketType.SOCK_STREAM || state is FirstState.Bound or FirstState.Connected or FirstState.Autobound
           select new Section(first, second, state),
    ];

    /// <inheritdoc/>
    public override string Name => "bind-pairs";

    /// <inheritdoc/>
    public override string About => "a second bind(): protocols x addresses x reuse options x state of the first socket";

    /// <inheritdoc/>
    public override long Cells => _sections.Sum(section => section.Count);

    /// <inheritdoc/>
    public override long Scenarios => (Cells + CellsInScenario - 1) / CellsInScenario;

    /// <inheritdoc/>
    private protected override CellBatch MakeBatch(long index)
    {
        var first = index * CellsInScenario;
        var cells = new CellWriter();
        for (var cell = first; cell < Math.Min(first + CellsInScenario, Cells); cell++)
        {
            PairOf(cell).Write(cells, FirstPort + (PortsOfPair * (int)(cell - first)));
        }

        return cells.Batch(Place, cell => $"{Name}: {PairOf(first + cell)}");
    }

    private BindPair PairOf(long cell)
    {
        var section = 0;
        while (cell >= _sections[section].Count)
        {
            cell -= _sections[section].Count;
            section++;
        }

        return _sections[section].Pair(cell);
    }

    /// <summary>The pairs of two protocols and a state.</summary>
    private sealed class Section(int first, int second, FirstState state)
    {
        private readonly uint[] _firstAddresses = state == FirstState.Autobound ? [0] : InternetAddresses.All;
        private readonly ReuseHistory[] _histories = state switch
        {
            FirstState.Bound or FirstState.TimeWait => ReuseHistory.OfTwo,
            FirstState.Autobound => ReuseHistory.Unbound,
            _ => ReuseHistory.OfThree,
        };

        /// <summary>How many there are.</summary>
        public int Count => _firstAddresses.Length * InternetAddresses.All.Length * _histories.Length * Reuse.All.Length;

        /// <summary>One of them.</summary>
        public BindPair Pair(long number)
        {
            var digits = new Digits(number);
            var secondReuse = digits.Pick<Reuse>(Reuse.All);
            var history = digits.Pick<ReuseHistory>(_histories);
            return new BindPair
            {
                FirstType = first,
                SecondType = second,
                State = state,
                FirstReuse = history,
                SecondReuse = secondReuse,
                SecondAddress = digits.Pick<uint>(InternetAddresses.All),
                FirstAddress = digits.Pick<uint>(_firstAddresses),
            };
        }
    }
}
