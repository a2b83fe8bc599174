namespace Conformance.Properties.Support;

/// <summary>Finds files of the checkout the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>Conformance.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root, written with forward slashes.</summary>
    public static string PathTo(string relative) => Path.Combine(Root, relative);

    /// <summary>Files below a folder of the root, relative to the root, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var start = PathTo(folder);
        return Directory.Exists(start)
            ? [.. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run from a folder below Conformance.sln.");
    }
}
