using System.Buffers.Binary;
using System.Globalization;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using static Conformance.Generators.Domains.InetCalls;

namespace Conformance.Generators.Domains;

/// <summary>
/// What a fresh socket is like: every option of the catalogue read with every short length, and set with every short
/// length and to values at the limits, on every kind of IPv4 socket whose protocol side is modelled; and its descriptor
/// and status flags. Kinds and options come from the model and the catalogue, so the domain grows with them.
/// </summary>
internal sealed class DefaultsDomain : Domain
{
    private const int Subject = 0;
    private const int ShortLengthMax = 8;

    /// <summary>Ping sockets need a group that may make them.</summary>
    private static readonly World Place = new() { PingGroupRange = new NumberRange(0, 0) };

    private static readonly int[] CreationFlags =
        [0, SocketType.SOCK_NONBLOCK, SocketType.SOCK_CLOEXEC, SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC];

    /// <summary>Where counters, bytes, words and signs begin and end. Every length is asked with 1.</summary>
    private static readonly int[] Values = [0, 2, 3, 4, 15, 16, 17, 63, 64, 127, 128, 255, 256, 257, 32767, 65535, 65536, int.MaxValue, -2, -1, int.MinValue];

    private static readonly bool[] ReadThenSet = [false, true];

    private readonly FreshSocketKinds _known = new(Place);
    private readonly (SocketCall Kind, SocketOption Option, bool Sets)[] _asked;

    /// <summary>Asks the model what it knows.</summary>
    public DefaultsDomain()
    {
        var all = from kind in _known.Kinds
                  from option in SocketOption.All
                  from sets in ReadThenSet
                  select (kind, option, sets);
        var isKnown = all.ToLookup(asked => IsKnown(asked.kind, asked.option, asked.sets));
        _asked = [.. isKnown[true]];
        LeftOut = [.. isKnown[false].Select(asked => $"{(asked.sets ? "set" : "read")} {asked.option.Name}").Distinct()];
    }

    /// <inheritdoc/>
    public override string Name => "defaults";

    /// <inheritdoc/>
    public override string About => "a fresh socket: every kind x every option x every short length; its flags";

    /// <inheritdoc/>
    public override IReadOnlyList<string> LeftOut { get; }

    /// <inheritdoc/>
    public override long Scenarios => _known.Kinds.Count + _asked.Length;

    /// <inheritdoc/>
    public override long Cells => (2L * CreationFlags.Length * _known.Kinds.Count) + _asked.Sum(asked => asked.Sets ? SettingsOf(asked.Option).Length : LengthsOf(asked.Option).Length);

    /// <inheritdoc/>
    private protected override CellBatch MakeBatch(long index)
    {
        if (index < _known.Kinds.Count)
        {
            return Flags(_known.Kinds[(int)index]);
        }

        var (kind, option, sets) = _asked[index - _known.Kinds.Count];
        return sets ? Setting(kind, option) : Reading(kind, option);
    }

    private CellBatch Flags(SocketCall kind)
    {
        var cells = new CellWriter();
        foreach (var flags in CreationFlags)
        {
            foreach (var command in (ReadOnlySpan<int>)[FileControl.F_GETFD, FileControl.F_GETFL])
            {
                cells.Add(Socket(Subject, kind.SocketType | flags, kind.Protocol));
                cells.Add(new FcntlCall(FdArgument.Handle(Subject), command, 0));
                cells.EndCell();
            }
        }

        return cells.Batch(Place, cell => string.Create(CultureInfo.InvariantCulture, $"{Name}: flags {cell} of {kind}"));
    }

    private CellBatch Reading(SocketCall kind, SocketOption option)
    {
        var cells = new CellWriter();
        cells.Add(Socket(Subject, kind.SocketType, kind.Protocol));
        cells.Share();
        foreach (var length in LengthsOf(option))
        {
            cells.Add(Get(Subject, option, length));
            cells.EndCell();
        }

        return cells.Batch(Place, cell => NameOf("read", kind, option, LengthsOf(option)[cell]));
    }

    // Each value meets a socket of its own, and is followed by a look at what it did.
    private CellBatch Setting(SocketCall kind, SocketOption option)
    {
        var cells = new CellWriter();
        var settings = SettingsOf(option);
        foreach (var (length, value) in settings)
        {
            cells.Add(Socket(Subject, kind.SocketType, kind.Protocol));
            cells.Add(Setting(option, length, value));
            if (IsKnown(kind, option, sets: false))
            {
                cells.Add(Get(Subject, option, NaturalLength(option)));
            }

            cells.EndCell();
        }

        return cells.Batch(Place, cell => NameOf(string.Create(CultureInfo.InvariantCulture, $"set to {settings[cell].Value}"), kind, option, settings[cell].Length));
    }

    // In its natural form; what the model says of every other form is then a cell.
    private bool IsKnown(SocketCall kind, SocketOption option, bool sets) =>
        _known.Answers(kind, sets ? Setting(option, NaturalLength(option), 1) : Get(Subject, option, NaturalLength(option)));

    private static SetSockOptCall Setting(SocketOption option, int length, int value) =>
        new(FdArgument.Handle(Subject), option.Level, option.Number, Bytes(Math.Max(0, length), value).WithLength(length));

    private string NameOf(string verb, SocketCall kind, SocketOption option, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {verb} {option.Name} with length {length} of {kind}");

    /// <summary>An integer, cut off or with zeros behind it.</summary>
    private static OptionValueArgument Bytes(int length, int value)
    {
        Span<byte> bytes = stackalloc byte[Math.Max(length, sizeof(int))];
        bytes.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return OptionValueArgument.Raw(ValueList.Create<byte>(bytes[..length]));
    }

    // Addresses, filters and names are no numbers, and have no limits to stand at.
    private static (int Length, int Value)[] SettingsOf(SocketOption option)
    {
        var values = option.Kind is OptionValueKind.Int or OptionValueKind.Linger or OptionValueKind.TimeValue ? Values : [];
        return [.. LengthsOf(option).Select(length => (length, 1)), .. values.Select(value => (NaturalLength(option), value))];
    }

    private static int NaturalLength(SocketOption option) => option.Size > 0 ? option.Size : sizeof(int);

    private static int[] LengthsOf(SocketOption option) =>
    [
        .. Enumerable.Range(-1, ShortLengthMax + 2),
        .. option.Size > ShortLengthMax ? (int[])[option.Size - 1, option.Size, option.Size + 1] : [],
    ];
}
