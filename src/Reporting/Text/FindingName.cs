using System.Security.Cryptography;
using System.Text;

namespace Conformance.Reporting.Text;

/// <summary>
/// Turns a signature into a name that is good for a folder, a URL and an HTML anchor, and that differs where the signature
/// does.
/// </summary>
internal static class FindingName
{
    private const int WordsLengthMax = 80;
    private const int DigestDigits = 6;

    /// <summary>Lower-case words of the signature and a few digits of its digest.</summary>
    public static string Of(string signature)
    {
        var name = new StringBuilder();
        foreach (var c in signature)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '.')
            {
                name.Append(char.ToLowerInvariant(c));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var words = name.ToString(0, Math.Min(name.Length, WordsLengthMax)).Trim('-', '.');
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signature)))[..DigestDigits];
        return words.Length > 0 ? $"{words}-{digest}" : digest;
    }
}
