using Conformance.Generators;
using Conformance.Harness.Comparison;
using Conformance.Harness.Evidence;
using Conformance.Properties.Support;
using Conformance.Reporting.Reproducers;
using Conformance.Reporting.Reproducers.C;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>A scenario exported as C compiles without a warning, and its exit code says whether the kernel behaves as recorded.</summary>
public sealed class CReproducerTests
{
    // All of them take a minute: 'scripts/check-exports' does that.
    private const int EveryNth = 8;

    private static readonly Lazy<List<Scenario>> Generated = new(() =>
    {
        var generator = new ScenarioGen();
        return [.. Enumerable.Range(0, 600).Select(index => generator.Make(1, index))];
    });

    public static TheoryData<string> Calls => [.. CallCatalogue.All.Select(type => type.Name)];

    public static TheoryData<string> Parts => [.. ViewPartNames.All];

    [Theory]
    [MemberData(nameof(Calls))]
    public void EveryCall_CanBeExported(string name)
    {
        var steps = Generated.Value.SelectMany(scenario => scenario.Steps).Where(step => step.Call.Type.Name == name && IsExported(step.Call)).ToList();
        Assert.NotEmpty(steps);
        var text = CReproducer.Write(Reproducer.Of(new Scenario(World.Default, [.. steps.Where(step => step.Call is not SocketCall { Domain: AddressFamily.AF_UNIX })])));
        Assert.Contains("CALL(", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void EveryPartOfAView_CanBeExported(string part)
    {
        var scenario = Read("s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\n");
        var text = CReproducer.Write(new Reproducer(scenario, [new StateCheck(3, part, 1)], null));
        Assert.Equal(2, text.Split("    CALL(").Length + text.Split("= (int)CALL(").Length - 2);
        Assert.Contains("(s0", text.Replace("{s0", "(s0", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>Whatever differs in a world differs in its program: a new setting has to be made there as well.</summary>
    [Fact]
    public void EverySettingOfAWorld_IsExported()
    {
        var worlds = Enumerable.Range(0, 4000).Select(index => new ScenarioGen().Make(2, index).World).ToList();
        foreach (var property in typeof(World).GetProperties().Where(property => property.CanWrite))
        {
            var usual = property.GetValue(World.Default);
            var other = worlds.Select(world => property.GetValue(world)).First(value => !Equals(value, usual));
            var changed = World.Default with { };
            property.SetValue(changed, other);
            Assert.True(Source(World.Default) != Source(changed), property.Name);
        }

        static string Source(World world) => CReproducer.Write(Reproducer.Of(new Scenario(world, [])));
    }

    [LinuxFact]
    public void SecondDevice_IsMade()
    {
        var (code, output) = CProgram.Run(Read($"world second_device=1\ns0 = socket(AF_INET, SOCK_DGRAM, 0) = 3\nsetsockopt(s0, SOL_SOCKET, SO_BINDTODEVICE, \"{SecondDevice.Name}\") = 0\n"));
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Source_IsTheApprovedOne() => Approve.Text(
        CReproducer.Write(Reproducer.Of(Read("""
            # found by: seed 42 index 9137
            world nofile=64 ports=50000-50007 addresses=10.0.0.1/24
            s0 = socket(AF_INET, SOCK_STREAM, 0)            = 3
            bind(s0, 127.0.0.1:0)                           = 0
            getsockname(s0)                                 = 127.0.0.1:$p0
            listen(s0, 1)                                   = 0
            s1 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP)
            connect(s1, 127.0.0.1:$p0)                      = -1 EINPROGRESS
            poll([s0 POLLIN], 0)                            = 1 [POLLIN]

            """))),
        "Reporting/reproducer.c.txt");

    [Fact]
    public void CallThatReachesOut_OrHasNoForm_IsRefusedByName()
    {
        Assert.Contains("fcntl(0, 8", Refusal("fcntl(0, 8, 1)\n"), StringComparison.Ordinal);
        Assert.Contains("AF_UNIX", Refusal("s0 = socket(AF_UNIX, SOCK_STREAM, 0)\nbind(s0, raw 0100 2f78)\n"), StringComparison.Ordinal);
        Assert.Contains("socketcall sendmsg", Refusal("socketcall sendmsg(0, NULL len 0, [\"a\"], NULL len 0, 0)\n"), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void GeneratedCalls_CompileWithoutAWarning()
    {
        // Each scenario keeps to itself; put together, the paths of one could meet the sockets of another.
        var steps = Generated.Value.SelectMany(scenario => scenario.Steps).Where(step => step.Call is not (SocketCall { Domain: AddressFamily.AF_UNIX } or SocketPairCall { Domain: AddressFamily.AF_UNIX }) && IsExported(step.Call));
        foreach (var chunk in steps.Chunk(2000))
        {
            using var program = CProgram.Compile(Reproducer.Of(new Scenario(World.Default, [.. chunk])));
            Assert.True(File.Exists(program.Path));
        }
    }

    [LinuxFact]
    public void ScenariosOfRules_BehaveAsRecorded()
    {
        var failed = new List<string>();
        foreach (var (file, scenario) in Sample().Where(entry => IsPossible(entry.Scenario, isRoot: true)))
        {
            var (code, output) = CProgram.Run(scenario);
            if (code != 0)
            {
                failed.Add($"{file}: exit code {code}\n{output}");
            }
        }

        Assert.Empty(failed);
    }

    [LinuxFact]
    public void AnAlteredResult_IsNoticed()
    {
        var unnoticed = new List<string>();
        foreach (var (file, scenario) in Sample().Where((entry, index) => index % 3 == 0 && IsPossible(entry.Scenario, isRoot: true)))
        {
            var (code, output) = CProgram.Run(Altered(scenario));
            if (code != 1)
            {
                unnoticed.Add($"{file}: exit code {code}\n{output}");
            }
        }

        Assert.Empty(unnoticed);
    }

    [OrdinaryUserFact]
    public void OrdinaryUsers_CanRunThem()
    {
        var failed = new List<string>();
        foreach (var (file, scenario) in Sample().Where((entry, index) => index % 3 == 1 && !NamesTheNullDevice(entry.Scenario) && !AsksForTheMachinesRights(entry.Scenario)))
        {
            using var program = CProgram.Compile(Reproducer.Of(scenario));
            var (code, output) = program.Run(OrdinaryUser.Starter);
            if (code != (IsPossible(scenario, isRoot: false) ? 0 : 2))
            {
                failed.Add($"{file}: exit code {code}\n{output}");
            }
        }

        Assert.Empty(failed);
    }

    [LinuxTheory]
    [InlineData(ViewPartNames.TcpState, 10, 7)]
    [InlineData(ViewPartNames.LocalName, ((long)0x7f000001 << 16) | 5000, ((long)0x7f000001 << 16) | 5001)]
    [InlineData(ViewPartNames.PeerName, -108, 0)]
    [InlineData(ViewPartNames.QueueLimit, 1, 2)]
    [InlineData(ViewPartNames.Readiness, 0, PollEvents.POLLIN)]
    [InlineData(ViewPartNames.ReceiveQueueBytes, -2 - (int)Errno.EINVAL, 0)]
    [InlineData(ViewPartNames.PendingError, 0, 1)]
    [InlineData(ViewPartNames.StatusFlags, FileFlags.O_RDWR, FileFlags.O_RDWR | FileFlags.O_NONBLOCK)]
    public void State_IsChecked(string part, long right, long wrong)
    {
        var scenario = Read("s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\nbind(s0, 127.0.0.1:5000) = 0\nlisten(s0, 1) = 0\n");
        Assert.Equal(0, Exit(new Reproducer(scenario, [new StateCheck(3, part, right)], null)));
        Assert.Equal(1, Exit(new Reproducer(scenario, [new StateCheck(3, part, wrong)], null)));
    }

    [LinuxFact]
    public void ChosenPort_IsChecked()
    {
        var scenario = Read("world ports=50000-50007\ns0 = socket(AF_INET, SOCK_DGRAM, 0) = 3\nbind(s0, 127.0.0.1:0) = 0\n");
        Assert.Equal(0, Exit(new Reproducer(scenario, [], new PortCheck(3, [new PortSpan(50000, 50007, 1, [])], IsAmong: true))));
        Assert.Equal(1, Exit(new Reproducer(scenario, [], new PortCheck(3, [new PortSpan(50000, 50007, 1, [])], IsAmong: false))));
        Assert.Equal(1, Exit(new Reproducer(scenario, [], new PortCheck(3, [new PortSpan(50000, 50001, 1, [50000, 50001])], IsAmong: true))));
    }

    // The message header of 32-bit programs is the one thing left out.
    private static bool IsExported(Call call) => call is not { Entry: CallEntry.SocketCall } || call is not (SendMsgCall or RecvMsgCall);

    private static int Exit(Reproducer reproducer)
    {
        using var program = CProgram.Compile(reproducer);
        return program.Run().ExitCode;
    }

    // An ordinary user's namespace has one user id; where this process is one's root, the same holds for it.
    private static bool IsPossible(Scenario scenario, bool isRoot) =>
        scenario.World.Uid == 0 || (isRoot && Oracle.OtherUsers.Refusal is null);

    // Its owner, root, may do more with it.
    private static bool NamesTheNullDevice(Scenario scenario) =>
        scenario.Steps.Any(step => step.Call is FcntlCall { Fd: { IsHandle: false, Value: >= 0 and < 3 } });

    // These ask for rights over the whole machine, which the root of a user namespace does not have.
    private static bool AsksForTheMachinesRights(Scenario scenario) =>
        scenario.Steps.Any(step => step.Call is SetSockOptCall { Level: OptionLevel.SOL_SOCKET, Option: var option }
            && (option == SocketOption.SO_RCVBUFFORCE.Number || option == SocketOption.SO_SNDBUFFORCE.Number || option == SocketOption.SO_DEBUG.Number));

    private static Scenario Altered(Scenario scenario)
    {
        var last = scenario.Steps.Count - 1;
        while (scenario.Steps[last].Expected is null)
        {
            last--;
        }

        var step = scenario.Steps[last];
        var other = step.Expected!.Value switch
        {
            { Blocked: true } => CallResult.Ok(),
            { Errno: Errno.None } result => CallResult.Ok(result.Value + 1),
            { Errno: Errno.EPERM } => CallResult.Fail(Errno.EINVAL),
            _ => CallResult.Fail(Errno.EPERM),
        };
        return scenario with { Steps = [.. scenario.Steps.Take(last), step with { Expected = other }] };
    }

    private static List<(string File, Scenario Scenario)> Sample() =>
        [.. ScenarioFiles.In("rules").Where((_, index) => index % EveryNth == 0).Select(file => (file, ScenarioReader.Read(ScenarioFiles.Read(file), file))).Where(entry => entry.Item2.Steps.All(step => IsExported(step.Call)))];

    private static string Refusal(string text)
    {
        var reproducer = Reproducer.Of(Read(text));
        Assert.Null(CReproducer.TryWrite(reproducer));
        return Assert.Throws<CallRefusedException>(() => CReproducer.Write(reproducer)).Message;
    }

    private static Scenario Read(string text) => ScenarioReader.Read(ScenarioWriter.FirstLine + "\n" + text, "test.scn");
}
