using Conformance.Properties.Support;
using Conformance.Scenarios;
using FsCheck;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Conformance.Properties.Laws;

/// <summary>
/// Laws that hold for whoever answers. Each subject (a file of laws) is an abstract class with two subclasses: one asks
/// the model, one asks Linux. A law that fails on Linux is a wrong law; one that fails on the model is a wrong model.
/// </summary>
public abstract class LawBook
{
    private const int Runs = 60;

    private readonly Subject _subject;

    private protected LawBook(Subject subject) => _subject = subject;

    private protected void Holds<T>(Gen<T> inputs, Action<Caller, T> law) => Holds(inputs, _ => World.Default, law);

    private protected void Holds<T>(Gen<T> inputs, Func<T, World> world, Action<Caller, T> law) =>
        _subject(executor => Law.Holds(inputs, input => Check(executor, world(input), input, law), Runs));

    private static void Check<T>(IExecutor executor, World world, T input, Action<Caller, T> law)
    {
        using var caller = new Caller(executor, world);
        try
        {
            law(caller, input);
        }
        catch (XunitException failure)
        {
            throw new XunitException($"{failure.Message}\n\n{caller.Transcript}");
        }
    }
}

/// <summary>A law of a <see cref="LawBook"/>; skipped, with the reason, in classes that ask a Linux this host withholds.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Conformance.Properties.Laws.LawDiscoverer", "Conformance.Properties")]
public sealed class LawAttribute : FactAttribute
{
}

/// <summary>Makes a Linux test of a law where its class asks Linux.</summary>
public sealed class LawDiscoverer : FactDiscoverer
{
    /// <summary>The end of the name of a class that asks Linux.</summary>
    public const string LinuxSuffix = "OnLinux";

    /// <summary>Called by xunit.</summary>
    public LawDiscoverer(IMessageSink diagnosticMessageSink)
        : base(diagnosticMessageSink)
    {
    }

    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        testMethod.TestClass.Class.Name.EndsWith(LinuxSuffix, StringComparison.Ordinal)
            ? new LinuxLaw(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

/// <summary>A law asked of Linux.</summary>
public sealed class LinuxLaw : XunitTestCase
{
    /// <summary>For xunit's deserialiser.</summary>
    [Obsolete("Only for xunit's deserialiser.")]
    public LinuxLaw()
    {
    }

    /// <summary>Describes the test.</summary>
    public LinuxLaw(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        Traits.Add("Needs", ["Linux"]);
    }

    /// <inheritdoc/>
    protected override string? GetSkipReason(IAttributeInfo factAttribute) => NamespaceProbe.Refusal;
}
