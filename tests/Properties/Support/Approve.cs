using Xunit;
using Xunit.Sdk;

namespace Conformance.Properties.Support;

/// <summary>
/// Compares a text with an approved file under <c>tests/Approved</c>. This is the seam for Verify.XunitV3, which the
/// package registry does not carry. <c>CONFORMANCE_APPROVE=1</c> writes the file instead; the diff is then for review.
/// </summary>
internal static class Approve
{
    private const string Folder = "tests/Approved";

    /// <summary>Fails unless the text is that of the approved file.</summary>
    public static void Text(string actual, string name) => File(actual, $"{Folder}/{name}");

    /// <summary>Fails unless the text is that of a generated file that is checked in elsewhere, given relative to the root.</summary>
    public static void File(string actual, string relative)
    {
        var path = Repository.PathTo(relative);
        var normal = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("CONFORMANCE_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, normal);
            return;
        }

        if (!System.IO.File.Exists(path))
        {
            throw new XunitException($"{relative} does not exist; CONFORMANCE_APPROVE=1 writes it. It would hold:\n{normal}");
        }

        Assert.Equal(System.IO.File.ReadAllText(path), normal);
    }
}
