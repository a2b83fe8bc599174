using System.Text;
using Conformance.Reporting.Reproducers.C.Calls;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>
/// Writes a reproducer as one C file: the fixed parts it needs, then the calls as a C programmer writes them. It exits with
/// 0 where the kernel behaves as the reproducer says, with 1 where it does not, and with 2 where it could not run.
/// </summary>
public static class CReproducer
{
    private const int FirstReport = 2000;
    private const string Indent = "    ";

    // Every libc since the year 2000 has these; what is younger is defined where the headers lack it.
    private static readonly string[] OldPrefixes =
    [
        "AF_UN", "AF_INET", "SOCK_", "SOL_", "POLL", "F_", "FD_", "O_", "SHUT_", "IPPROTO_IP", "IPPROTO_ICMP", "IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_RAW",
        "SO_REUSEADDR", "SO_TYPE", "SO_ERROR", "SO_BROADCAST", "SO_SNDBUF", "SO_RCVBUF", "SO_KEEPALIVE", "SO_LINGER", "SO_RCVTIMEO", "SO_SNDTIMEO",
        "MSG_OOB", "MSG_PEEK", "MSG_DONTROUTE", "MSG_TRUNC", "MSG_CTRUNC", "MSG_DONTWAIT", "MSG_WAITALL", "MSG_NOSIGNAL", "MSG_MORE",
    ];

    private static readonly string[] FixedHeaders =
    [
        "#include <arpa/inet.h>", "#include <fcntl.h>", "#include <netinet/in.h>", "#include <netinet/tcp.h>", "#include <poll.h>",
        "#include <sys/ioctl.h>", "#include <sys/socket.h>", "#include <sys/stat.h>", "#include <sys/time.h>", "#include <sys/uio.h>", "#include <sys/xattr.h>", "#include <unistd.h>",
    ];

    /// <summary>The text of the file.</summary>
    /// <exception cref="CallRefusedException">It has a call that is not exported; the message says why.</exception>
    public static string Write(Reproducer reproducer)
    {
        ArgumentNullException.ThrowIfNull(reproducer);
        ReproducerReach.Demand(reproducer.Scenario);
        var literals = new CText();
        var handles = new Bindings();
        var calls = new StringBuilder();
        foreach (var step in reproducer.Scenario.Steps)
        {
            Append(calls, step, new CArguments(literals, handles));
            if (step.Expected is { } expected)
            {
                handles.Record(step.Call, expected);
            }
        }

        var arguments = new CArguments(literals, handles);
        var checks = reproducer.State.Select(check => CStateCheck.Of(check, arguments)).ToList();
        if (reproducer.Port is { } port)
        {
            checks.Add(CStateCheck.Of(port, arguments));
        }

        checks.ForEach(check => AppendLines(calls, check));
        var program = Program(reproducer.Scenario, calls);
        var (headers, prelude) = CPrelude.For(program);
        return Assemble(reproducer.Scenario, headers, literals, prelude, program);
    }

    /// <summary>The text of the file, or null for a scenario with a call that is not exported.</summary>
    public static string? TryWrite(Reproducer reproducer)
    {
        try
        {
            return Write(reproducer);
        }
        catch (CallRefusedException)
        {
            // Its finding has the scenario and the explanation all the same; 'export' says why.
            return null;
        }
    }

    private static string Assemble(Scenario scenario, IReadOnlyList<string> headers, CText literals, string prelude, string program)
    {
        var text = new StringBuilder();
        text.Append("/*\n * A stand-alone reproducer; needs nothing but a C compiler: cc FILE.c && ./a.out\n");
        text.Append(" * Exits with 0 if the kernel behaves as recorded, 1 if not, 2 if it could not run.\n");
        foreach (var note in scenario.Notes)
        {
            text.Append(" * ").Append(note.Replace("*/", "* /", StringComparison.Ordinal).TrimEnd('\\')).Append('\n');
        }

        text.Append(" */\n#define _GNU_SOURCE\n");
        text.AppendJoin('\n', FixedHeaders.Concat(headers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)).Append("\n\n");
        foreach (var (name, value) in literals.Constants.Where(constant => !OldPrefixes.Any(prefix => constant.Key.StartsWith(prefix, StringComparison.Ordinal))))
        {
            text.Append("#ifndef ").Append(name).Append("\n#define ").Append(name).Append(' ').Append(CText.Number(value)).Append("\n#endif\n");
        }

        text.Append("\n/* The descriptor that the report is written to. */\n#define REPORT ").Append(CText.Number(ReportDescriptor(scenario))).Append("\n\n");
        return text.Append(prelude).Append('\n').Append(program).ToString();
    }

    private static string Program(Scenario scenario, StringBuilder calls)
    {
        var text = new StringBuilder();
        var body = calls.ToString();
        text.Append("/* The scenario. */\n");
        Declare(text, "s", " = -1", Bindings.HandleMax, body);
        Declare(text, "p", "", Bindings.SymbolMax, body);
        if (body.Contains("got_data", StringComparison.Ordinal) && RoomOf(scenario) is var room)
        {
            text.Append("static unsigned char got_data[").Append(CText.Number(room)).Append("];\n");
        }

        text.Append("\nstatic void prepare(void)\n{\n");
        text.AppendJoin('\n', CWorld.Of(scenario).Select(line => Indent + line));
        text.Append("\n}\n\nstatic void scenario(void)\n{\n").Append(body.TrimEnd('\n'));
        text.Append("\n}\n\nint main(void)\n{\n").Append(Indent).Append("return run(prepare, scenario);\n}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, Step step, CArguments arguments)
    {
        var call = step.Call;
        var statement = CCallForm.Of(call, arguments);
        if (call.Entry == CallEntry.SocketCall)
        {
            statement = SocketCallForm.Through(statement, call, arguments.Text);
        }

        var made = $"CALL({statement.Function}({string.Join(", ", statement.Arguments.Select(argument => argument.Text))}));";
        List<string> lines = [(call.Handle >= 0 ? $"s{call.Handle} = (int)" : "") + made];
        lines.AddRange(statement.After);
        lines.AddRange(CExpectation.Of(step, arguments.Text));
        if (call.PortSymbol >= 0 && call.Arguments.OfType<OutArgument>().Any(request => request is { Form: OutForm.Buffer, Length: >= 4 }))
        {
            lines.Add($"p{call.PortSymbol} = chosen_port(p{call.PortSymbol});");
        }

        if (statement.Before.Count > 0)
        {
            text.Append(Indent).Append("/* ").Append(ScenarioWriter.Write(call).Replace("*/", "* /", StringComparison.Ordinal).Replace("/*", "/ *", StringComparison.Ordinal)).Append(" */\n");
        }

        AppendLines(text, statement.Before.Count == 0 ? lines : ["{", .. statement.Before.Select(line => Indented(line)), "", .. lines.Select(line => Indented(line)), "}"]);
    }

    private static string Indented(string line) => line.Length == 0 ? line : Indent + line;

    private static void AppendLines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(line.Length == 0 ? "" : Indent).Append(line).Append('\n');
        }

        text.Append('\n');
    }

    private static void Declare(StringBuilder text, string letter, string value, int max, string body)
    {
        var words = System.Text.RegularExpressions.Regex.Matches(body, $@"\b{letter}(\d+)\b").Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var used = Enumerable.Range(0, max + 1).Select(index => letter + CText.Number(index)).Where(words.Contains).ToList();
        if (used.Count > 0)
        {
            text.Append("static int ").AppendJoin(", ", used.Select(name => name + value)).Append(";\n");
        }
    }

    // The report stands out of the scenario's sight, at a number that no call names.
    private static int ReportDescriptor(Scenario scenario)
    {
        var named = scenario.Steps.SelectMany(step => step.Call.Arguments).OfType<FdArgument>().Select(fd => fd.Value).ToHashSet();
        var polled = scenario.Steps.Select(step => step.Call).OfType<PollCall>().SelectMany(poll => poll.Set).Select(entry => entry.Fd.Value);
        named.UnionWith(polled);
        return Enumerable.Range(FirstReport, named.Count + 1).First(number => !named.Contains(number));
    }

    private static int RoomOf(Scenario scenario) => scenario.Steps.SelectMany(step => step.Call.Arguments).Select(argument => argument switch
    {
        BufferArgument { Form: BufferForm.Good } room => Math.Max(1, room.Length),
        BufferVector vector => Math.Max(1, vector.Parts.Where(part => part.Form == BufferForm.Good).Sum(part => Math.Max(0, part.Length))),
        _ => 1,
    }).DefaultIfEmpty(1).Max();
}
