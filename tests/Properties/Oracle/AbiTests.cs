using System.Diagnostics;
using System.Globalization;
using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Properties.Support;
using Conformance.Scenarios.Abi;
using Xunit;

namespace Conformance.Properties.Oracle;

/// <summary>The C compiler evaluates every constant, size and offset to the value this code uses.</summary>
public sealed class AbiTests
{
    // Installed headers are older than the reference kernel: some names they do not have yet, and two grow with each release.
    private static readonly string[] NotInOlderHeaders =
    [
        "IPPROTO_SMC", "IP_LOCAL_PORT_RANGE", "AF_MAX", "IPPROTO_MAX",
        "SO_PASSPIDFD", "SO_PEERPIDFD", "SO_DEVMEM_DONTNEED", "SO_RCVPRIORITY", "SO_PASSRIGHTS",
        "TCP_AO_ADD_KEY", "TCP_AO_DEL_KEY", "TCP_AO_INFO", "TCP_AO_GET_KEYS", "TCP_AO_REPAIR", "TCP_IS_MPTCP", "TCP_RTO_MAX_MS", "TCP_RTO_MIN_US", "TCP_DELACK_MAX_US",
        "UDPLITE_SEND_CSCOV", "UDPLITE_RECV_CSCOV",
    ];

    [LinuxFact]
    public void Constants_OfTheOracle_AreThoseOfTheCompiler() => AssertSame(AbiFacts.All);

    [LinuxFact]
    public void Constants_OfScenarios_AreThoseOfTheCompiler() => AssertSame(
    [
        .. Of(AddressFamily.Set, "sys/socket.h"),
        .. Of(SocketType.Set, "sys/socket.h"),
        .. Of(IpProtocol.Set, "linux/in.h"),
        .. Of(MessageFlags.Set, "sys/socket.h"),
        .. Of(ControlType.Set, "sys/socket.h"),
        .. Of(OptionLevel.Set, "netinet/in.h"),
        .. Of(PollEvents.Set, "poll.h"),
        .. Of(ShutdownHow.Set, "sys/socket.h"),
        .. Of(SocketCallNumbers.Set, "linux/net.h"),
        .. Of(SeekWhence.Set, "unistd.h"),
        .. RequestsOf("linux/sockios.h", 0x89),
        .. Of(IoctlRequest.Set, "linux/fs.h").Where(fact => fact.Expression == nameof(IoctlRequest.FIGETBSZ)),
        .. RequestsOf("asm/ioctls.h", 0x54),
        .. Of(FileControl.Set, "fcntl.h"),
        .. Of(DescriptorFlags.Set, "fcntl.h"),
        .. Of(FileFlags.Set, "fcntl.h"),
        .. Enum.GetValues<Errno>().Where(errno => errno != Errno.None).Select(errno => new AbiFact(errno.ToString(), (long)errno, "errno.h")),
    ]);

    [LinuxFact]
    public void Options_OfScenarios_AreThoseOfTheCompiler() =>
        AssertSame([.. SocketOption.All.Select(option => new AbiFact(option.Name, option.Number, HeaderOf(option.Level)))]);

    [LinuxFact]
    public void AWrongValue_IsNoticed() =>
        Assert.Throws<Xunit.Sdk.EqualException>(() => AssertSame([new AbiFact("AF_INET", 3, "sys/socket.h")]));

    private static IEnumerable<AbiFact> Of(ConstantSet set, string header) =>
        set.Constants.Select(constant => new AbiFact(constant.Name, constant.Value, header));

    private static IEnumerable<AbiFact> RequestsOf(string header, int type) =>
        Of(IoctlRequest.Set, header).Where(fact => fact.Value >> 8 == type);

    private static string HeaderOf(int level) => level switch
    {
        OptionLevel.SOL_SOCKET => "sys/socket.h",
        OptionLevel.IPPROTO_TCP => "linux/tcp.h",
        OptionLevel.IPPROTO_UDP => "linux/udp.h",
        OptionLevel.IPPROTO_RAW => "linux/icmp.h",
        _ => "linux/in.h",
    };

    private static void AssertSame(IReadOnlyList<AbiFact> facts)
    {
        var known = facts.Where(fact => !NotInOlderHeaders.Contains(fact.Expression)).ToList();
        Assert.NotEmpty(known);
        var expected = known.Select(fact => $"{fact.Expression} = {fact.Value.ToString(CultureInfo.InvariantCulture)}");
        Assert.Equal(string.Join('\n', expected), Evaluate(known));
    }

    // One program for each header: some kernel headers and C library headers declare the same structures.
    private static string Evaluate(IReadOnlyList<AbiFact> facts)
    {
        var folder = Directory.CreateTempSubdirectory("conformance-abi-").FullName;
        try
        {
            var values = facts.GroupBy(fact => fact.Header).SelectMany(group => Run(folder, group.Key, [.. group]));
            var byExpression = values.ToLookup(line => line.Key, line => line.Value);
            return string.Join('\n', facts.Select(fact => $"{fact.Expression} = {byExpression[fact.Expression].First()}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Run(string folder, string header, IReadOnlyList<AbiFact> facts)
    {
        var source = Path.Combine(folder, "facts.c");
        var program = Path.Combine(folder, "facts");
        File.WriteAllText(source, SourceOf(header, facts));
        Assert.Empty(OutputOf("cc", "-D_GNU_SOURCE", "-w", "-o", program, source).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return OutputOf(program).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Zip(facts, (line, fact) => KeyValuePair.Create(fact.Expression, line));
    }

    private static string SourceOf(string header, IReadOnlyList<AbiFact> facts)
    {
        var text = new StringBuilder();
        text.Append("#include <stddef.h>\n#include <stdio.h>\n");
        foreach (var include in header.StartsWith("linux/", StringComparison.Ordinal) ? [header] : new[] { "sys/types.h", header })
        {
            text.Append(CultureInfo.InvariantCulture, $"#include <{include}>\n");
        }

        text.Append("int main(void) {\n");
        foreach (var fact in facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"  printf(\"%lld\\n\", (long long)({fact.Expression}));\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string OutputOf(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.Result;
    }
}
