using Conformance.Harness.Campaign;
using Conformance.Reporting.Markdown;
using Conformance.Reporting.Reproducers;
using Conformance.Reporting.Reproducers.C;
using Conformance.Reporting.Text;

namespace Conformance.Reporting;

/// <summary>
/// Writes each finding into a folder of its own the moment it is made: <c>divergences/</c>, <c>unstable/</c>,
/// <c>not-reproduced/</c> or <c>worker-deaths/</c>, then the signature, then <c>scenario.scn</c>, <c>explanation.md</c> and,
/// where it showed again, <c>reproducer.c</c>, which expects what Linux answered.
/// </summary>
public sealed class DivergenceDirectory : IFindingStore
{
    private const string ScenarioFile = "scenario.scn";
    private const string ExplanationFile = "explanation.md";
    private const string ProgramFile = "reproducer.c";

    private const string CertainFolder = "divergences";
    private const string AcceptedFolder = "accepted";
    private const string UnstableFolder = "unstable";
    private const string NotReproducedFolder = "not-reproduced";
    private const string WorkerDeathFolder = "worker-deaths";

    private static readonly string[] Folders = [CertainFolder, AcceptedFolder, UnstableFolder, NotReproducedFolder, WorkerDeathFolder];

    private readonly string _directory;
    private readonly KernelReport _kernel;

    /// <summary>Writes below a report's directory.</summary>
    /// <param name="directory">The directory, as the user wrote it.</param>
    /// <param name="kernel">The kernel the findings are about.</param>
    public DivergenceDirectory(string directory, KernelReport kernel)
    {
        _directory = directory;
        _kernel = kernel;
    }

    /// <inheritdoc/>
    /// <exception cref="ReportWriteException">The files cannot be written.</exception>
    public DivergenceReport Keep(DivergenceReport divergence)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        return Keep(divergence, KindOf(divergence.Reliability));
    }

    /// <summary>Keeps a divergence that the ledger accepts, apart from the others.</summary>
    /// <exception cref="ReportWriteException">The files cannot be written.</exception>
    public DivergenceReport KeepAccepted(DivergenceReport divergence)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        return Keep(divergence, AcceptedFolder);
    }

    /// <inheritdoc/>
    /// <exception cref="ReportWriteException">The file cannot be written.</exception>
    public WorkerDeathReport Keep(WorkerDeathReport death)
    {
        ArgumentNullException.ThrowIfNull(death);
        var kept = death with { Files = [$"{WorkerDeathFolder}/{death.FoundAt.Seed}-{death.FoundAt.Index}/{ScenarioFile}"] };
        Write(kept.Files[0], kept.Scenario);
        return kept;
    }

    /// <summary>Proves that findings can be written, and removes those of an earlier time.</summary>
    /// <exception cref="ReportWriteException">The directory cannot be written.</exception>
    public static void Prepare(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ReportWriteException(directory, cause);
        }

        RemoveFindings(directory);
    }

    /// <summary>Removes the findings of an earlier campaign: the files this class writes, and the folders that are empty then.</summary>
    /// <exception cref="ReportWriteException">A file cannot be removed.</exception>
    public static void RemoveFindings(string directory)
    {
        try
        {
            foreach (var kind in Folders.Select(folder => Path.Combine(directory, folder)).Where(Directory.Exists))
            {
                foreach (var finding in Directory.GetDirectories(kind))
                {
                    RemoveFinding(finding);
                }

                RemoveIfEmpty(kind);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ReportWriteException(directory, cause);
        }
    }

    /// <summary>Keeps every finding of a report anew, with the files beside it that only an earlier directory has.</summary>
    /// <param name="report">The report.</param>
    /// <param name="origins">The directories its findings were read from.</param>
    /// <exception cref="ReportWriteException">The files cannot be written.</exception>
    public CampaignReport KeepAll(CampaignReport report, IReadOnlyList<string> origins)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report with
        {
            Divergences = [.. report.Divergences.Select(divergence => WithOthers(Keep(divergence), divergence, origins))],
            Accepted = [.. report.Accepted.Select(divergence => WithOthers(KeepAccepted(divergence), divergence, origins))],
            Unstable = [.. report.Unstable.Select(divergence => WithOthers(Keep(divergence), divergence, origins))],
            NotReproduced = [.. report.NotReproduced.Select(divergence => WithOthers(Keep(divergence), divergence, origins))],
            WorkerDeaths = [.. report.WorkerDeaths.Select(Keep)],
        };
    }

    /// <summary>The C program written beside a finding's scenario, or null where there is none.</summary>
    public static string? ProgramOf(string directory, DivergenceReport divergence)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        var beside = divergence.Files.Count > 0 ? Path.GetDirectoryName(divergence.Files[0]) : null;
        return beside is not null && Path.Combine(directory, beside, ProgramFile) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private DivergenceReport WithOthers(DivergenceReport kept, DivergenceReport original, IReadOnlyList<string> origins)
    {
        var folder = Path.GetDirectoryName(kept.Files[0])!;
        var files = kept.Files.ToList();
        foreach (var file in original.Files)
        {
            var target = $"{folder}/{Path.GetFileName(file)}";
            var source = origins.Select(origin => Path.Combine(origin, file)).FirstOrDefault(File.Exists);
            if (source is not null && !files.Contains(target, StringComparer.Ordinal))
            {
                Write(target, File.ReadAllText(source));
                files.Add(target);
            }
        }

        return kept with { Files = files };
    }

    private DivergenceReport Keep(DivergenceReport divergence, string kind)
    {
        var name = FindingName.Of(divergence.Signature);
        var folder = $"{kind}/{name}";
        var program = divergence.Evidence is { } evidence ? CReproducer.TryWrite(Reproducer.OfLinux(evidence)) : null;
        var kept = divergence with { Files = [$"{folder}/{ScenarioFile}", $"{folder}/{ExplanationFile}", .. program is null ? Array.Empty<string>() : [$"{folder}/{ProgramFile}"]] };
        Write(kept.Files[0], kept.Scenario);
        Write(kept.Files[1], DivergenceMarkdown.Write(kept, _kernel, _directory));
        if (program is not null)
        {
            Write(kept.Files[2], program);
        }

        // The same signature may have been kept before with another reliability; the later word counts.
        foreach (var other in Folders.Where(other => other != kind))
        {
            RemoveFinding(Path.Combine(_directory, other, name));
        }

        return kept;
    }

    private static void RemoveFinding(string folder)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(Path.Combine(folder, ScenarioFile));
            File.Delete(Path.Combine(folder, ExplanationFile));
            File.Delete(Path.Combine(folder, ProgramFile));
            RemoveIfEmpty(folder);
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static string KindOf(Reliability reliability) => reliability switch
    {
        { IsCertain: true } => CertainFolder,
        { Shown: 0 } => NotReproducedFolder,
        _ => UnstableFolder,
    };

    private void Write(string relative, string text) => AtomicFile.Write(Path.Combine(_directory, relative), text);
}
