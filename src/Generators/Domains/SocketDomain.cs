using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators.Domains;

/// <summary>
/// What <c>socket(2)</c> answers: every family from below the first to beyond the last, every type, every protocol, both
/// creation flags, by callers with and without rights; and every flag that does not exist.
/// </summary>
/// <remarks>
/// One equivalence is used, for flags that do not exist: such a flag is refused before family, type and protocol are
/// looked at (<c>socket.type.unknown-flags</c>), so these cells take three protocols instead of all. Family and type they
/// take all the same, which would show the equivalence to be wrong.
/// </remarks>
internal sealed class SocketDomain : Domain
{
    private const int FamilyFirst = -1;
    private const int FamilyCount = 52;
    private const int TypeCount = 16;
    private const int ProtocolFirst = -1;
    private const int ProtocolCount = 302;

    private static readonly int[] KnownFlags = [0, SocketType.SOCK_NONBLOCK, SocketType.SOCK_CLOEXEC, BothFlags];
    private static readonly int[] UnknownFlags = MakeUnknownFlags();
    private static readonly int[] FewProtocols = [0, IpProtocol.IPPROTO_TCP, 300];

    /// <summary>Who asks where: with and without what CAP_NET_RAW, the ping group and net.mptcp.enabled decide about.</summary>
    private static readonly (string Name, World World)[] Callers =
    [
        ("", World.Default),
        (" without capabilities", new World { Capabilities = Capabilities.None }),
        (" by a user of the ping group", new World { Uid = 1000, Capabilities = Capabilities.None, PingGroupRange = new NumberRange(1000, 1000) }),
        (" in the ping group, without MPTCP", new World { PingGroupRange = new NumberRange(0, 0), MptcpEnabled = false }),
    ];

    private const int BothFlags = SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC;
    private const int KnownFlagScenarios = 4 * TypeCount * FamilyCount;
    private const int UnknownFlagScenarios = TypeCount * FamilyCount;

    /// <inheritdoc/>
    public override string Name => "socket";

    /// <inheritdoc/>
    public override string About => "socket(): family x type x protocol x flags x rights of the caller";

    /// <inheritdoc/>
    public override long Scenarios => (KnownFlagScenarios + UnknownFlagScenarios) * Callers.Length;

    /// <inheritdoc/>
    public override long Cells =>
        Callers.Length * (((long)KnownFlagScenarios * ProtocolCount) + ((long)UnknownFlagScenarios * UnknownFlags.Length * FewProtocols.Length));

    /// <inheritdoc/>
    private protected override CellBatch MakeBatch(long index)
    {
        var caller = Callers[index / (KnownFlagScenarios + UnknownFlagScenarios)];
        var place = index % (KnownFlagScenarios + UnknownFlagScenarios);
        return place < KnownFlagScenarios
            ? WithKnownFlags(caller, new Digits(place))
            : WithUnknownFlags(caller, new Digits(place - KnownFlagScenarios));
    }

    // What is made stays open until the scenario ends, so each cell also says which descriptor is the lowest free one.
    private CellBatch WithKnownFlags((string Name, World World) caller, Digits digits)
    {
        var flags = digits.Pick<int>(KnownFlags);
        var type = digits.Next(TypeCount);
        var family = FamilyFirst + digits.Next(FamilyCount);
        var cells = new CellWriter();
        for (var protocol = ProtocolFirst; protocol < ProtocolFirst + ProtocolCount; protocol++)
        {
            cells.Add(new SocketCall(family, type | flags, protocol));
            cells.EndCell();
        }

        return cells.Batch(caller.World, cell => NameOf(caller.Name, new SocketCall(family, type | flags, ProtocolFirst + cell)));
    }

    private CellBatch WithUnknownFlags((string Name, World World) caller, Digits digits)
    {
        var type = digits.Next(TypeCount);
        var family = FamilyFirst + digits.Next(FamilyCount);
        var cells = new CellWriter();
        var calls = UnknownFlags.SelectMany(flags => FewProtocols.Select(protocol => new SocketCall(family, type | flags, protocol))).ToArray();
        foreach (var call in calls)
        {
            cells.Add(call);
            cells.EndCell();
        }

        return cells.Batch(caller.World, cell => NameOf(caller.Name, calls[cell]));
    }

    private string NameOf(string caller, SocketCall call) => $"{Name}: {call}{caller}";

    /// <summary>Each bit above the type that is no flag, alone and beside the flags there are; and all bits at once.</summary>
    private static int[] MakeUnknownFlags()
    {
        var bits = Enumerable.Range(4, 28).Select(bit => 1 << bit).Where(bit => (bit & BothFlags) == 0).ToArray();
        return [.. bits, .. bits.Select(bit => bit | BothFlags), ~0xf];
    }
}
