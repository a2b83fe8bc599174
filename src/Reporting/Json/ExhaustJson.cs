using System.Text.Json;
using Conformance.Reporting.Exhaustion;

namespace Conformance.Reporting.Json;

/// <summary>Writes the document of <c>exhaust --json</c>; its schema is generated from the records.</summary>
public static class ExhaustJson
{
    /// <summary>Where the checked-in copy of the schema stands.</summary>
    public const string SchemaPath = "reports/exhaust.schema.json";

    /// <summary>The report as JSON, ending with a newline.</summary>
    public static string Write(ExhaustReport report) => JsonSerializer.Serialize(report, ReadableJson.Context.ExhaustReport) + "\n";

    /// <summary>The schema as JSON, ending with a newline.</summary>
    public static string GenerateSchema() =>
        ReportSchema.Generate(typeof(ExhaustReport), "What running through finite domains gave", ExhaustReport.CurrentSchema);
}
