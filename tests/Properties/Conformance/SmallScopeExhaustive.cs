using Conformance.Generators;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Properties.Support;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Conformance;

/// <summary>
/// Every sequence of a few calls, up to a small length: nothing is left to chance. Each case is a prefix that sets the
/// scene and an alphabet to go on with.
/// </summary>
public sealed class SmallScopeExhaustive
{
    public static TheoryData<string, string, int> Scopes => new()
    {
        {
            """
            s0 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)
            s1 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)
            """,
            """
            bind(s0, 127.0.0.1:5000)
            bind(s1, 127.0.0.1:5000)
            bind(s1, 0.0.0.0:5000)
            setsockopt(s0, SOL_SOCKET, SO_REUSEADDR, int 1)
            setsockopt(s1, SOL_SOCKET, SO_REUSEADDR, int 1)
            setsockopt(s1, SOL_SOCKET, SO_REUSEPORT, int 1)
            listen(s0, 1)
            close(s0)
            """,
            4
        },
        {
            """
            s0 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)
            bind(s0, 127.0.0.1:5000)
            listen(s0, 1)
            s1 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)
            """,
            """
            connect(s1, 127.0.0.1:5000)
            s2 = accept4(s0, SOCK_NONBLOCK)
            send(s1, "ab", MSG_NOSIGNAL)
            recv(s2, 10, 0)
            shutdown(s1, SHUT_WR)
            shutdown(s0, SHUT_RD)
            close(s0)
            close(s1)
            """,
            4
        },
        {
            """
            s0 = socket(AF_INET, SOCK_DGRAM|SOCK_NONBLOCK, 0)
            s1 = socket(AF_INET, SOCK_DGRAM|SOCK_NONBLOCK, 0)
            """,
            """
            bind(s0, 127.0.0.1:5000)
            connect(s1, 127.0.0.1:5000)
            sendto(s1, "abc", 0, 127.0.0.1:5000)
            send(s1, "de", 0)
            recv(s0, 2, 0)
            connect(s1, AF_UNSPEC/0.0.0.0:0)
            shutdown(s0, SHUT_RD)
            close(s0)
            """,
            4
        },
        {
            "s0 = socket(AF_INET, SOCK_DGRAM, 0)",
            """
            s1 = dup(s0)
            s2 = dup2(s0, 5)
            s3 = dup3(s0, 4, O_CLOEXEC)
            s4 = fcntl(s0, F_DUPFD, 5)
            fcntl(s1, F_SETFD, 1)
            close(s0)
            close(5)
            s5 = socket(AF_INET, SOCK_STREAM, 0)
            """,
            4
        },
    };

    [LinuxTheory]
    [MemberData(nameof(Scopes))]
    public void EverySequence_AgreesWithLinux(string prefix, string alphabet, int depth)
    {
        var letters = ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{alphabet}\n", "alphabet").Steps;
        var opening = ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{prefix}\n", "prefix");
        var differing = new List<string>();
        var run = 0L;
        var profile = ThisHost.Profile;
        LinuxExecutor.Run(executor =>
        {
            var lockStep = new LockStep(new KernelModel(profile), executor, ObserveLevel.Socket);
            foreach (var scenario in Enumerate.Scenarios(opening, letters, depth).TakeWhile(_ => differing.Count < 3))
            {
                run++;
                var outcome = lockStep.Run(scenario);
                if (outcome.Kind != OutcomeKind.Agrees)
                {
                    differing.Add($"{outcome.Kind} {outcome.Divergence} {outcome.Reason}\n{ScenarioWriter.Write(scenario)}");
                }
            }
        });
        Assert.True(differing.Count == 0, string.Join("\n\n", differing));
        Assert.Equal(Enumerate.Count(letters.Count, depth), run);
    }
}
