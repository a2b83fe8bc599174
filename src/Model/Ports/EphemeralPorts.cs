using Conformance.Model.Families.Inet;
using Conformance.Scenarios;

namespace Conformance.Model.Ports;

/// <summary>
/// Which ports the kernel may choose, in the order of its passes. Each pass starts at a random place and takes the first
/// free port, so a pass is a set; the passes are ordered.
/// </summary>
internal static class EphemeralPorts
{
    /// <summary>The range a socket's automatic port comes from. <c>net/ipv4/inet_connection_sock.c:inet_sk_get_local_port_range</c></summary>
    public static NumberRange RangeOf(World world, InetSock sock)
    {
        var range = world.LocalPortRange;
        var low = (int)(sock.LocalPortRange & 0xffff);
        var high = (int)(sock.LocalPortRange >> 16);
        return new NumberRange(
            sock.LocalPortRange != 0 && range.Contains(low) ? low : range.Low,
            sock.LocalPortRange != 0 && range.Contains(high) ? high : range.High);
    }

    /// <summary>
    /// The passes of <c>bind</c> and <c>listen</c>: odd offsets before even ones, with SO_REUSEADDR the lower half of the
    /// range before the upper. <c>net/ipv4/inet_connection_sock.c:inet_csk_find_open_port</c>
    /// </summary>
    /// <param name="range">The range.</param>
    /// <param name="lowerHalfFirst">Whether the socket has SO_REUSEADDR.</param>
    /// <param name="unusable">Ports of the range that are taken or reserved, ascending.</param>
    public static IEnumerable<PortTier> ForBind(NumberRange range, bool lowerHalfFirst, ReadOnlySpan<int> unusable)
    {
        var tiers = new List<PortTier>(4);
        if (lowerHalfFirst && range.Count >= 4)
        {
            var half = range.Low + (range.Count / 4 * 2);
            AddBindPasses(tiers, new NumberRange(range.Low, half - 1), unusable);
            AddBindPasses(tiers, new NumberRange(half, range.High), unusable);
        }
        else
        {
            AddBindPasses(tiers, range, unusable);
        }

        return tiers;
    }

    /// <summary>
    /// The passes of <c>connect</c>: even offsets before odd ones; one pass over all when the socket has a range of its own.
    /// <c>net/ipv4/inet_hashtables.c:__inet_hash_connect</c>
    /// </summary>
    public static IEnumerable<PortTier> ForConnect(NumberRange range, bool ownRange, ReadOnlySpan<int> unusable)
    {
        if (ownRange)
        {
            return [Every(range, unusable)];
        }

        return range.Count <= 1
            ? [Every(range, unusable)]
            : [EvenOffsets(range, unusable), OddOffsets(range, unusable)];
    }

    /// <summary>One pass over all, as UDP does from a random start. <c>net/ipv4/udp.c:udp_lib_get_port</c></summary>
    public static PortTier Every(NumberRange range, ReadOnlySpan<int> unusable) =>
        new(range.Low, range.High, 1, Within(range.Low, range.High, 1, unusable), MayBeMissed: false);

    private static void AddBindPasses(List<PortTier> tiers, NumberRange range, ReadOnlySpan<int> unusable)
    {
        if (range.Count <= 1)
        {
            tiers.Add(Every(range, unusable));
            return;
        }

        tiers.Add(OddOffsets(range, unusable));
        tiers.Add(EvenOffsets(range, unusable));
    }

    private static PortTier OddOffsets(NumberRange range, ReadOnlySpan<int> unusable)
    {
        // A range of an odd number of ports is scanned as if its last were not there; no odd offset is that last.
        var low = range.Low + 1;
        return new PortTier(low, range.High, 2, Within(low, range.High, 2, unusable), MayBeMissed: false);
    }

    // With an odd number of ports n the scan makes (n - 1) / 2 steps over (n + 1) / 2 even offsets. Started at offset 0 it
    // never sees the last port; started anywhere else it never sees the first. The last port is therefore taken only when
    // the one two below is not free, and a pass whose only free port is at one of the ends can end without it.
    private static PortTier EvenOffsets(NumberRange range, ReadOnlySpan<int> unusable)
    {
        var even = new PortTier(range.Low, range.High, 2, Within(range.Low, range.High, 2, unusable), MayBeMissed: false);
        if (range.Count % 2 == 0)
        {
            return even;
        }

        var beforeLast = range.High - 2;
        if (range.Count == 3 || even.Contains(beforeLast))
        {
            even = even with { High = beforeLast, Taken = Within(range.Low, beforeLast, 2, unusable) };
        }

        return even with { MayBeMissed = range.Count > 3 && IsOnlyFreeAtAnEnd(even, range) };
    }

    private static bool IsOnlyFreeAtAnEnd(PortTier even, NumberRange range) =>
        !even.IsEmpty
        && ((even.High - even.Low) / 2) + 1 - even.Taken.Count == 1
        && (even.Contains(range.Low) || even.Contains(range.High));

    private static ValueList<int> Within(int low, int high, int step, ReadOnlySpan<int> unusable)
    {
        var members = new List<int>();
        foreach (var port in unusable)
        {
            if (port >= low && port <= high && (port - low) % step == 0)
            {
                members.Add(port);
            }
        }

        return [.. members];
    }
}
