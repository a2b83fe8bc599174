using Conformance.Properties.Support;
using Conformance.Reporting.Rules;
using Xunit;

namespace Conformance.Properties.Architecture;

/// <summary>Documents made from the code say what the code says; <c>CONFORMANCE_APPROVE=1</c> writes them anew.</summary>
public sealed class GeneratedDocumentTests
{
    [Fact]
    public void RulesPage_IsUpToDate() => Approve.File(RulesMarkdown.Write(RuleListing.Of(report: null), coverage: null), RulesMarkdown.Path);

    /// <summary>New ids are added; that none is lost or used again is <see cref="IdRegistryTests"/>'s.</summary>
    [Fact]
    public void IdRegistry_HoldsEveryId() =>
        Approve.File(IdRegistry.WithAdded(IdRegistryTests.Registered(), IdRegistryTests.Ids), IdRegistry.Path);
}
