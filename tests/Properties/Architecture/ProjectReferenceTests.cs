using System.Reflection;
using System.Xml.Linq;
using Conformance.Properties.Support;
using Xunit;

namespace Conformance.Properties.Architecture;

/// <summary>The picture of docs/architecture.md, as data: which project may name which, and which package.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] Everything = ["Scenario", "Model", "Oracle", "Generators", "Harness", "Reporting"];

    private static readonly Dictionary<string, string[]> Picture = new()
    {
        ["Scenario"] = [],
        ["Model"] = ["Scenario"],
        ["Oracle"] = ["Scenario"],
        ["Generators"] = ["Model"],
        ["Harness"] = ["Model"],
        ["Reporting"] = ["Harness"],
        ["Cli"] = Everything,
    };

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Scenario"] = [],
        ["Model"] = [],
        ["Oracle"] = [],
        ["Generators"] = ["FsCheck", "FSharp.Core"],
        ["Harness"] = [],
        ["Reporting"] = [],
        ["Cli"] = ["Spectre.Console", "System.CommandLine"],
    };

    public static TheoryData<string> Projects => [.. Picture.Keys];

    [Fact]
    public void EveryProject_IsInThePicture()
    {
        var found = Repository.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.Equal(Picture.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesExactlyWhatThePictureShows(string project)
    {
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.Equal(Picture[project].Order(StringComparer.Ordinal), references.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_UsesNoOtherPackage(string project)
    {
        var analyzers = new[] { "Microsoft.CodeAnalysis.BannedApiAnalyzers" };
        Assert.Subset(
            Packages[project].Concat(analyzers).ToHashSet(StringComparer.Ordinal),
            Items(project, "PackageReference").ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_ReferencesNothingOutsideThePicture(string project)
    {
        var allowed = Reachable(project).Select(name => $"Conformance.{name}").Concat(Packages[project]).ToHashSet(StringComparer.Ordinal);
        var foreign = Assembly.Load($"Conformance.{project}").GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !IsFramework(name) && !allowed.Contains(name));
        Assert.Empty(foreign);
    }

    /// <summary>.NET folds distinct error numbers into one, so nothing here may see Linux through its sockets.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_DoesNotUseTheSocketsOfDotNet(string project)
    {
        var references = Assembly.Load($"Conformance.{project}").GetReferencedAssemblies().Select(reference => reference.Name!);
        Assert.DoesNotContain(references, name => name.StartsWith("System.Net", StringComparison.Ordinal));
    }

    [Fact]
    public void BannedSymbols_EachGiveTheirReason()
    {
        var files = Repository.Files("src", "BannedSymbols.txt");
        Assert.Contains("src/Model/BannedSymbols.txt", files);
        Assert.All(
            files.SelectMany(file => File.ReadLines(Repository.PathTo(file))),
            line => Assert.Matches(@"^[NTMPF]:[\w.(),]+;.{20,}$", line));
    }

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Load(Repository.PathTo($"src/{project}/{project}.csproj")).Descendants(item).Select(element => (string)element.Attribute("Include")!);

    private static IEnumerable<string> Reachable(string project) =>
        Picture[project].SelectMany(name => Reachable(name).Append(name)).Distinct(StringComparer.Ordinal);

    private static bool IsFramework(string name) =>
        name is "System.Runtime" or "netstandard" or "Microsoft.Win32.Primitives"
        || (name.StartsWith("System.", StringComparison.Ordinal) && name != "System.CommandLine");
}
