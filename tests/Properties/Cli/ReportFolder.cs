using Conformance.Harness.Campaign;
using Conformance.Reporting.Json;

namespace Conformance.Properties.Cli;

/// <summary>A directory for one test, removed with what is in it.</summary>
internal sealed class ReportFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-");

    /// <summary>Its path.</summary>
    public string Path => _folder.FullName;

    /// <summary>The report a campaign wrote there.</summary>
    public CampaignReport Report => RunJson.ReadFrom(Path);

    /// <summary>Writes a file there and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
