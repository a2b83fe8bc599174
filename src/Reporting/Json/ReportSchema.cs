using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Json;

/// <summary>Makes the JSON Schema of a report from its records and their documentation comments.</summary>
internal static class ReportSchema
{
    private const string SchemaMember = "schema";
    private const string FractionPattern = "^[0-9]+/[0-9]+$";

    /// <summary>The schema as JSON, ending with a newline.</summary>
    /// <param name="report">The outermost record; its member <c>schema</c> holds the name below.</param>
    /// <param name="title">What the document is.</param>
    /// <param name="name">Name and version of the schema.</param>
    public static string Generate(Type report, string title, string name)
    {
        var documentation = new DocumentationComments(typeof(CampaignReport).Assembly, typeof(ReportSchema).Assembly);
        var schema = ReadableJson.Context.Options.GetJsonSchemaAsNode(report, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, documentation),
        });
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"{title} ({name})",
        };
        foreach (var (member, value) in schema.AsObject().ToList())
        {
            root[member] = value?.DeepClone();
        }

        root["properties"]![SchemaMember] = new JsonObject
        {
            ["description"] = (string?)root["properties"]![SchemaMember]!["description"],
            ["const"] = name,
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
