using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Json;

/// <summary>The JSON Schema of <c>run.json</c>.</summary>
public static class RunSchema
{
    /// <summary>Where the checked-in copy stands.</summary>
    public const string Path = "reports/run.schema.json";

    /// <summary>The schema as JSON, ending with a newline.</summary>
    public static string Generate() => ReportSchema.Generate(typeof(CampaignReport), "The report of a conformance campaign", CampaignReport.CurrentSchema);
}
