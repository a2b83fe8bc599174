using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Json;

/// <summary>The JSON Schema of <c>run.json</c>, made from the report's records and their documentation comments.</summary>
public static class RunSchema
{
    /// <summary>Where the checked-in copy stands.</summary>
    public const string Path = "reports/run.schema.json";

    private const string FractionPattern = "^[0-9]+/[0-9]+$";

    /// <summary>The schema as JSON, ending with a newline.</summary>
    public static string Generate()
    {
        var documentation = new DocumentationComments(typeof(CampaignReport).Assembly);
        var schema = ReadableJson.Context.Options.GetJsonSchemaAsNode(typeof(CampaignReport), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, documentation),
        });
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"The report of a conformance campaign ({CampaignReport.CurrentSchema})",
        };
        foreach (var (name, value) in schema.AsObject().ToList())
        {
            root[name] = value?.DeepClone();
        }

        root["properties"]!["schema"] = new JsonObject
        {
            ["description"] = documentation.Of(typeof(CampaignReport).GetProperty(nameof(CampaignReport.Schema))!),
            ["const"] = CampaignReport.CurrentSchema,
        };
        return root.ToJsonString(ReadableJson.Context.Options) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, DocumentationComments documentation)
    {
        var isFraction = context.TypeInfo.Type == typeof(Shard) || context.TypeInfo.Type == typeof(Reliability);
        var described = isFraction ? new JsonObject { ["type"] = "string", ["pattern"] = FractionPattern } : node;
        var text = context.PropertyInfo is { AttributeProvider: System.Reflection.MemberInfo member }
            ? documentation.Of(member)
            : context.Path.IsEmpty ? documentation.Of(context.TypeInfo.Type) : null;
        if (text is not null && described is JsonObject schema)
        {
            schema.Insert(0, "description", text);
        }

        return described;
    }
}
