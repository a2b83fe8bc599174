using System.Text;
using Conformance.Reporting.Reproducers.C;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;

namespace Conformance.Reporting.Reproducers.XUnit;

/// <summary>
/// Writes a reproducer as one test class of xunit. It shares its process with a test host, so what would touch the
/// process as a whole (limits, users, numbers of descriptors) is refused.
/// </summary>
public static class XUnitReproducer
{
    private const string Indent = "            ";

    private static readonly string[] Calls =
    [
        "socket", "bind", "connect", "listen", "accept", "accept4", "getsockname", "getpeername", "shutdown", "dup", "dup2", "dup3", "close",
        "send", "sendto", "write", "recv", "recvfrom", "read", "setsockopt", "getsockopt", "fcntl", "poll",
    ];

    /// <summary>The text of the file.</summary>
    /// <exception cref="CallRefusedException">It has a call or a world that this form cannot express.</exception>
    public static string Write(Reproducer reproducer)
    {
        ArgumentNullException.ThrowIfNull(reproducer);
        var scenario = reproducer.Scenario;
        ReproducerReach.Demand(scenario);
        Demand(reproducer);
        var body = new StringBuilder();
        foreach (var sysctl in WorldSysctl.InOrder(World.Default, scenario.World).Where(sysctl => !sysctl.IsSame(World.Default, scenario.World)))
        {
            body.Append(Indent).Append("File.WriteAllText(\"/proc/sys/").Append(sysctl.Path).Append("\", \"").Append(sysctl.Format(scenario.World).Trim()).Append("\");\n");
        }

        var closed = new HashSet<int>();
        foreach (var step in scenario.Steps)
        {
            Append(body, step, closed);
        }

        return Head(scenario) + body + "        }\n        finally\n        {\n            foreach (var descriptor in _open)\n            {\n                _ = close(descriptor);\n            }\n        }\n    }\n\n" + XUnitPrelude.Members;
    }

    private static string Head(Scenario scenario)
    {
        var text = new StringBuilder("// A scenario as a test: passes where the kernel behaves as recorded. Needs xunit and the right to make a\n// network namespace (root, or 'unshare -Urn dotnet test').\n");
        foreach (var note in scenario.Notes)
        {
            text.Append("// ").Append(note).Append('\n');
        }

        text.Append("#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.IO;\nusing System.Runtime.InteropServices;\nusing System.Threading;\nusing Xunit;\n\n");
        text.Append("public sealed class ConformanceScenario\n{\n    private readonly HashSet<int> _open = [];\n    private readonly byte[] _got = new byte[").Append(CText.Number(RoomOf(scenario))).Append("];\n    private readonly byte[] _from = new byte[").Append(CText.Number(OutArgument.BufferBytes)).Append("];\n    private readonly int[] _length = new int[1];\n    private PollFd[] _set = [];\n\n");
        text.Append("    [Fact]\n    public void KernelBehavesAsRecorded() => InNamespace(Scenario);\n\n    private void Scenario()\n    {\n");
        foreach (var handle in scenario.Steps.SelectMany(Handles).Distinct().Order())
        {
            text.Append("        var s").Append(CText.Number(handle)).Append(" = -1;\n");
        }

        foreach (var symbol in scenario.Steps.SelectMany(Symbols).Distinct().Order())
        {
            text.Append("        var p").Append(CText.Number(symbol)).Append(" = 0;\n");
        }

        return text.Append("        try\n        {\n").ToString();
    }

    private static void Demand(Reproducer reproducer)
    {
        if (ReproducerReach.NeedsOwnProcess(reproducer.Scenario.World))
        {
            throw new CallRefusedException("world: a test of xunit cannot have a user, capabilities, a limit of descriptors, addresses or a device of its own; use --as c");
        }

        if (reproducer.State.Count > 0 || reproducer.Port is not null)
        {
            throw new CallRefusedException("a test of xunit asserts results of calls, and this divergence is one of state; use --as c");
        }
    }

    private static void Append(StringBuilder text, Step step, HashSet<int> closed)
    {
        var call = step.Call;
        XUnitRefusals.Demand(step, Calls, closed);
        text.Append('\n').Append(Indent).Append("// ").Append(ScenarioWriter.Write(step)).Append('\n');
        foreach (var request in call.Arguments.OfType<OutArgument>().Where(request => request.Form == OutForm.Buffer))
        {
            text.Append(Indent).Append("_length[0] = ").Append(CText.Number(request.Length)).Append(";\n");
        }

        var name = call is CloseCall ? "Close" : call.Type.Name;
        var made = $"{name}({XUnitArguments.Of(call)})";
        if (call is PollCall poll)
        {
            var entries = poll.Set.Select(entry => $"new PollFd({XUnitArguments.Of(call, entry.Fd)}, {CText.Number(entry.Events)})");
            text.Append(Indent).Append("_set = new PollFd[] { ").Append(string.Join(", ", entries)).Append(" };\n");
        }

        text.Append(Indent).Append(call.Handle >= 0 ? $"s{CText.Number(call.Handle)} = " : "").Append(Asserted(call, step.Expected, made)).Append(";\n");
        if (step.Expected?.Output is { } output)
        {
            AppendOutput(text, call, output);
        }

        if (call.PortSymbol >= 0)
        {
            text.Append(Indent).Append('p').Append(CText.Number(call.PortSymbol)).Append($" = ({XUnitArguments.NameBuffer(call)}[2] << 8) | {XUnitArguments.NameBuffer(call)}[3];\n");
        }

        if (call is CloseCall { Fd: { IsHandle: true, Value: var handle } })
        {
            closed.Add(handle);
        }

        closed.Remove(call.Handle);
    }

    private static string Asserted(Call call, CallResult? expected, string made) => expected switch
    {
        null => MakesDescriptor(call) ? $"Keep({made})" : $"_ = {made}",
        { Errno: not Errno.None } failed when call.Handle >= 0 => $"Keep({made});\n{Indent}ExpectError({CText.Number((long)failed.Errno)}, s{CText.Number(call.Handle)})",
        { Errno: not Errno.None } failed => $"ExpectError({CText.Number((long)failed.Errno)}, {made})",
        _ when MakesDescriptor(call) => $"ExpectDescriptor({made})",
        { } result => $"ExpectValue({CText.Number(result.Value)}, {made})",
    };

    private static bool MakesDescriptor(Call call) =>
        call is SocketCall or AcceptCall or Accept4Call or DupCall or Dup2Call or Dup3Call or FcntlCall { Command: FileControl.F_DUPFD or FileControl.F_DUPFD_CLOEXEC };

    private static void AppendOutput(StringBuilder text, Call call, CallOutput output)
    {
        const int portFrom = 2;
        const int portEnd = 4;
        if (output.Length >= 0)
        {
            text.Append(Indent).Append("Assert.Equal(").Append(CText.Number(output.Length)).Append(", _length[0]);\n");
        }

        if (output.Events.Count > 0)
        {
            text.Append(Indent).Append("Assert.Equal(new[] { ").Append(string.Join(", ", output.Events.Select(mask => CText.Number(mask)))).Append(" }, ReturnedEvents(_set));\n");
        }

        AppendBytes(text, "_got", output.Data.Span, 0);
        var anyPort = call.PortSymbol >= 0 && output.Address.Length >= portEnd;
        AppendBytes(text, XUnitArguments.NameBuffer(call), anyPort ? output.Address.Span[..portFrom] : output.Address.Span, 0);
        AppendBytes(text, XUnitArguments.NameBuffer(call), anyPort ? output.Address.Span[portEnd..] : [], portEnd);
    }

    private static void AppendBytes(StringBuilder text, string buffer, ReadOnlySpan<byte> bytes, int from)
    {
        if (!bytes.IsEmpty)
        {
            text.Append(Indent).Append("Assert.Equal(").Append(XUnitArguments.Bytes(bytes)).Append($", {buffer}[").Append(CText.Number(from)).Append("..").Append(CText.Number(from + bytes.Length)).Append("]);\n");
        }
    }

    private static IEnumerable<int> Handles(Step step) =>
        step.Call.Arguments.OfType<FdArgument>().Where(fd => fd.IsHandle).Select(fd => fd.Value).Append(step.Call.Handle).Where(handle => handle >= 0);

    private static IEnumerable<int> Symbols(Step step) =>
        step.Call.Arguments.OfType<AddressArgument>().Where(address => address.Port.IsSymbol).Select(address => address.Port.Value).Append(step.Call.PortSymbol).Where(symbol => symbol >= 0);

    private static int RoomOf(Scenario scenario) =>
        scenario.Steps.SelectMany(step => step.Call.Arguments).OfType<BufferArgument>().Select(room => room.Length).Append(OutArgument.BufferBytes).Max();
}
