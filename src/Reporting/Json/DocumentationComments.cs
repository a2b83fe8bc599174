using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Conformance.Reporting.Json;

/// <summary>The documentation comments of assemblies, as plain sentences, read from the files the compiler puts beside them.</summary>
internal sealed partial class DocumentationComments
{
    private readonly Dictionary<string, XElement> _members;

    public DocumentationComments(params Assembly[] assemblies) => _members = assemblies
        .SelectMany(assembly => XDocument.Load(System.IO.Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>What the comment says of a type, or null.</summary>
    public string? Of(Type type) => _members.TryGetValue($"T:{type.FullName}", out var comment) ? Plain(comment.Element("summary")) : null;

    /// <summary>What the comment says of a property, or null; those of a positional record stand with the record.</summary>
    public string? Of(MemberInfo member)
    {
        var type = member.DeclaringType!.FullName;
        if (_members.TryGetValue($"P:{type}.{member.Name}", out var comment))
        {
            return Plain(comment.Element("summary"));
        }

        return _members.TryGetValue($"T:{type}", out var record)
            ? Plain(record.Elements("param").FirstOrDefault(p => p.Attribute("name")!.Value == member.Name))
            : null;
    }

    private static string? Plain(XElement? comment)
    {
        if (comment is null)
        {
            return null;
        }

        var words = comment.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.', ':')[^1],
            XElement { Name.LocalName: "paramref" } parameter => parameter.Attribute("name")!.Value,
            XElement element => element.Value,
            _ => node.ToString(),
        });
        return Spaces().Replace(string.Concat(words), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
