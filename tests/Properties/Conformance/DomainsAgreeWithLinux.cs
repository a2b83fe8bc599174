using Conformance.Generators.Domains;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Conformance;

/// <summary>A part of each finite domain, spread over all of it; <c>./run.sh exhaust</c> runs the whole.</summary>
public sealed class DomainsAgreeWithLinux
{
    public static TheoryData<string, int> Parts => new() { { "socket", 400 }, { "bind-pairs", 120 }, { "defaults", 100 }, { "ports", 600 } };

    [LinuxTheory]
    [MemberData(nameof(Parts))]
    public void Part_Agrees(string name, int scenarios)
    {
        var domain = DomainCatalogue.Find(name)!;

        // A stride that is odd meets both values of every dimension that has two.
        var stride = Math.Max(1, domain.Scenarios / scenarios) | 1;
        Assert.Empty(Differing(Enumerate(domain, stride)));
    }

    /// <summary>The one equivalence of the domain "socket": a flag that does not exist is refused whatever the protocol.</summary>
    [LinuxFact]
    public void UnknownFlag_IsRefusedForEveryProtocol()
    {
        var steps = Enumerable.Range(-1, 302).Select(protocol => new Step(new SocketCall(2, 1 | (1 << 20), protocol), CallResult.Fail(Scenarios.Abi.Errno.EINVAL)));
        Assert.Empty(Differing([new Scenario(World.Default, [.. steps])]));
    }

    /// <summary>Packet sockets take ten milliseconds each to close, one after the other; many are closed at once.</summary>
    [LinuxFact]
    public void ManyPacketSockets_AreClosedWithTheirScenario()
    {
        var many = new Scenario(World.Default, [.. Enumerable.Range(0, 300).Select(protocol => new Step(new SocketCall(17, 3, protocol)))]);
        Assert.Empty(Differing([many, many, new Scenario(World.Default, [new Step(new SocketCall(2, 1, 0))])]));
    }

    private static IEnumerable<Scenario> Enumerate(Domain domain, long stride)
    {
        for (var index = 0L; index < domain.Scenarios; index += stride)
        {
            yield return domain.Make(index).Whole;
        }
    }

    private static List<string> Differing(IEnumerable<Scenario> scenarios)
    {
        var differing = new List<string>();
        var profile = ThisHost.Profile;
        LinuxExecutor.Run(executor =>
        {
            var lockStep = new LockStep(new KernelModel(profile), executor, ObserveLevel.Socket);
            foreach (var scenario in scenarios.TakeWhile(_ => differing.Count < 3))
            {
                // In a user namespace there is one user; what needs another is not asked, which the command counts apart.
                var outcome = lockStep.Run(scenario);
                if (outcome.Kind != OutcomeKind.Agrees && !(outcome.Kind == OutcomeKind.WorldUnavailable && scenario.World.Uid != 0))
                {
                    differing.Add($"{outcome.Kind} {outcome.Divergence} {outcome.Reason}\n{ScenarioWriter.Write(scenario)}");
                }
            }
        });
        return differing;
    }
}
