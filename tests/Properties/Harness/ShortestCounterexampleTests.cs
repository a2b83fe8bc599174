using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>
/// Mistakes whose shortest counterexample is known from what the rule is about: how many calls it takes to bring a socket
/// where the rule is asked and to ask it. The shrinker has to find it from whatever a campaign stumbles over first.
/// </summary>
public sealed class ShortestCounterexampleTests
{
    private const int Seeds = 2;
    private const int AtTheShortestPercent = 95;

    /// <summary>Mutant and shortest number of calls.</summary>
    private static readonly (string Mutant, int Calls)[] Known =
    [
        // One call on a descriptor that is not open, or on the null device.
        ("bind.fd.bad-descriptor~skipped", 1), ("bind.fd.not-socket~EINVAL", 1), ("close.fd.bad-descriptor~EINVAL", 1),
        ("dup.fd.bad-descriptor~EINVAL", 1), ("dup2.fd.bad-descriptor~EINVAL", 1), ("getsockname.fd.not-socket~EINVAL", 1),
        ("shutdown.fd.bad-descriptor~EINVAL", 1), ("fcntl.fd.bad-descriptor~EINVAL", 1),

        // One socket call.
        ("socket.family.range~EINVAL", 1), ("socket.type.unknown-flags~EPERM", 1), ("socket.inet.protocol-range~EPERM", 1),
        ("socket.inet.type-empty~skipped", 1), ("socket.inet.protocol-unmatched~EINVAL", 1), ("socket.unix.type~EINVAL", 1),

        // A socket and a call that refuses its argument or its state.
        ("bind.address.length-out-of-range~EPERM", 2), ("bind.inet.short-address~EPERM", 2), ("bind.inet.wrong-family~EINVAL", 2),
        ("bind.inet.address-not-local~EINVAL", 2), ("accept.inet.not-listening~EPERM", 2), ("connect.stream.refused~EINVAL", 2),
        ("connect.datagram.broadcast-forbidden~EINVAL", 2), ("listen.datagram.unsupported~EINVAL", 2), ("send.udp.no-destination~EINVAL", 2),
        ("recv.tcp.not-connected~EINVAL", 2), ("setsockopt.ip.ttl-range~EPERM", 2), ("setsockopt.socket.short-length~EPERM", 2),
        ("getpeername.inet.not-established~EINVAL", 2), ("shutdown.inet.not-connected~EINVAL", 2),

        // A socket, its state, and the call that meets it.
        ("bind.inet.already-bound~skipped", 3), ("bind.inet.already-bound~EPERM", 3), ("accept.inet.nothing-queued~EINVAL", 3),
        ("connect.stream.listening~EINVAL", 3),

        // Two sockets on one port; a connection of a socket with itself.
        ("bind.inet.port-in-use~skipped", 4), ("connect.stream.connected~EINVAL", 4), ("recv.tcp.would-wait~EINVAL", 4),
    ];

    /// <summary>A mistake may show in several ways, each with a shortest of its own; this is how the known one ends, where that matters.</summary>
    private static readonly Dictionary<string, string> Ways = new(StringComparer.Ordinal)
    {
        ["bind.inet.already-bound~skipped"] = ":0->EINVAL",
    };

    [Fact]
    public void Shrinker_FindsTheShortest()
    {
        var results = Known
            .SelectMany(known => Enumerable.Range(1, Seeds).Select(seed => (known.Mutant, known.Calls, Found: CallsOf(known.Mutant, (ulong)seed))))
            .ToList();
        Assert.All(results, result => Assert.InRange(result.Found, result.Calls, result.Calls + 1));
        var atTheShortest = results.Count(result => result.Found == result.Calls);
        Assert.True(atTheShortest * 100 >= AtTheShortestPercent * results.Count, string.Join("\n", results.Where(result => result.Found != result.Calls)));
    }

    private static int CallsOf(string mutant, ulong seed)
    {
        var hunt = new ModelHunt(mutant);
        var way = Ways.GetValueOrDefault(mutant, "");
        var (scenario, signature) = hunt.FirstOf(seed, shown => shown.Key.EndsWith(way, StringComparison.Ordinal));
        return hunt.Shrink(scenario, signature).Scenario.Steps.Count;
    }
}
