using System.Reflection;
using Conformance.Generators;
using Conformance.Model;
using Conformance.Model.Syscalls;
using Conformance.Oracle.Syscalls;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Xunit;

namespace Conformance.Properties.Architecture;

/// <summary>A call that exists in the language exists everywhere it must; nobody keeps a list of calls by hand.</summary>
public sealed class CompletenessTests
{
    private static readonly Lazy<List<Step>> Generated = new(() =>
    {
        var generator = new ScenarioGen();
        return [.. Enumerable.Range(0, 400).SelectMany(index => generator.Make(1, index).Steps)];
    });

    public static TheoryData<string> Calls => [.. CallCatalogue.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_IsPredictedByExactlyOneClass(string name)
    {
        var predicting = Concrete(typeof(Syscall)).Where(type => ((Syscall)Activator.CreateInstance(type)!).Type.Name == name);
        Assert.Single(predicting);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_IsMadeByExactlyOneClass(string name)
    {
        var making = Concrete(typeof(CallExecutor)).Where(type => ((CallExecutor)Activator.CreateInstance(type)!).Type.Name == name);
        Assert.Single(making);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_IsGenerated(string name) =>
        Assert.Contains(Generated.Value, step => step.Call.Type.Name == name);

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_StandsInTheCatalogueUnderItsIndex(string name)
    {
        var type = CallCatalogue.Find(name)!;
        Assert.Equal(type.Parameters.Count, type.Parameters.Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Same(type, CallCatalogue.All[type.Index]);
    }

    /// <summary>Two models of one process never meet. (Measuring coverage adds types of its own, in another namespace.)</summary>
    [Fact]
    public void Model_HasNoMutableStaticState()
    {
        var mutable = typeof(KernelModel).Assembly.GetTypes()
            .Where(type => type.FullName!.StartsWith("Conformance.", StringComparison.Ordinal) && !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal))
            .Select(field => $"{field.DeclaringType}.{field.Name}");
        Assert.Empty(mutable);
    }

    private static IEnumerable<Type> Concrete(Type ancestor) =>
        ancestor.Assembly.GetTypes().Where(type => type.IsSubclassOf(ancestor) && !type.IsAbstract);
}
