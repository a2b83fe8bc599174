using System.Globalization;
using System.Text.Json;
using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Json;

/// <summary>Writes and reads <c>run.json</c>. Members keep the order of the records; dictionaries are ordered by key.</summary>
public static class RunJson
{
    /// <summary>The name of the file in a report's directory.</summary>
    public const string FileName = "run.json";

    /// <summary>The report as JSON, ending with a newline.</summary>
    public static string Write(CampaignReport report) => JsonSerializer.Serialize(report, ReadableJson.Context.CampaignReport) + "\n";

    /// <summary>Reads the report of a directory, or of a file given itself.</summary>
    /// <exception cref="RunFileException">There is none, or it is not a whole report of this schema.</exception>
    public static CampaignReport ReadFrom(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        try
        {
            return Read(File.ReadAllText(file), file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw RunFileException.Unreadable(file, cause);
        }
    }

    /// <summary>Reads a report.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="file">Its name, for the error.</param>
    /// <exception cref="RunFileException">The text is not a whole report of this schema.</exception>
    public static CampaignReport Read(string text, string file)
    {
        CheckSchema(text, file);
        try
        {
            return JsonSerializer.Deserialize(text, ReadableJson.Context.CampaignReport)
                ?? throw RunFileException.Foreign(file, "it is the value null");
        }
        catch (JsonException cause)
        {
            throw RunFileException.Damaged(file, cause);
        }
    }

    // The schema is looked at first: a file of another program or a later version should be told apart from a damaged one.
    private static void CheckSchema(string text, string file)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException cause)
        {
            throw RunFileException.CutShort(file, cause);
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("schema", out var schema)
                || schema.ValueKind != JsonValueKind.String)
            {
                throw RunFileException.Foreign(file, "it names no schema");
            }

            if (schema.GetString() != CampaignReport.CurrentSchema)
            {
                throw RunFileException.Foreign(file, $"its schema is '{schema.GetString()}'");
            }
        }
    }
}

/// <summary>A file given as a report is none.</summary>
public sealed class RunFileException : Exception
{
    private RunFileException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    internal static RunFileException Unreadable(string file, Exception cause) =>
        new($"{file}: cannot be read: {cause.Message} A campaign writes it: ./run.sh run --out DIR", cause);

    internal static RunFileException CutShort(string file, JsonException cause) =>
        new($"{At(file, cause)}: the JSON breaks off or goes wrong here, so this is not a whole report. Run the campaign again, or name another report.", cause);

    internal static RunFileException Foreign(string file, string finding) =>
        new($"{file}: not a report of this program: {finding}, expected '{CampaignReport.CurrentSchema}'.");

    internal static RunFileException Damaged(string file, JsonException cause) =>
        new($"{At(file, cause)}: a member of the report is missing or of the wrong kind ({cause.Path ?? "$"}): {cause.Message}", cause);

    private static string At(string file, JsonException cause) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}:{cause.LineNumber + 1 ?? 1}:{cause.BytePositionInLine + 1 ?? 1}");
}
