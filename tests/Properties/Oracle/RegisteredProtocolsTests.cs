using System.Globalization;
using Conformance.Cli;
using Conformance.Model.Families.Inet;
using Conformance.Oracle.Environment;
using Conformance.Properties.Support;
using Xunit;

namespace Conformance.Properties.Oracle;

/// <summary>The protocols the model knows are those that registered, and can do what their line says they can.</summary>
public sealed class RegisteredProtocolsTests
{
    private const string List = "/proc/thread-self/net/protocols";

    [LinuxFact]
    public void EveryProtocol_IsInTheListWithItsMethods()
    {
        var lines = File.ReadLines(List).Select(Words).ToList();
        var columns = lines[0];
        var rows = lines.Skip(1).ToDictionary(words => words[0], StringComparer.Ordinal);
        Assert.All(RegisteredProtocols.Of(HostProfile.Of(KernelFingerprint.Read())), protocol =>
        {
            var row = rows[protocol.Name];
            Assert.Equal(protocol.Methods, MethodsOf(columns, row));
            Assert.InRange(int.Parse(row[Array.IndexOf(columns, "size")], CultureInfo.InvariantCulture), 1, int.MaxValue);
        });
    }

    private static ProtocolMethods MethodsOf(string[] columns, string[] row)
    {
        (string Column, ProtocolMethods Method)[] named =
        [
            ("ac", ProtocolMethods.Accept), ("sh", ProtocolMethods.Shutdown), ("bi", ProtocolMethods.Bind), ("gp", ProtocolMethods.Ports), ("in", ProtocolMethods.Init),
        ];
        return named
            .Where(entry => row[Array.IndexOf(columns, entry.Column)] == "y")
            .Aggregate(ProtocolMethods.None, (methods, entry) => methods | entry.Method);
    }

    private static string[] Words(string line) => line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
}
