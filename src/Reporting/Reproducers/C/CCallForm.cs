using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>
/// How one call is written in C, where that does not follow from its parameters: another order, or structures that must be
/// set up before. Found by its type; a call without one is its function with its arguments.
/// </summary>
internal abstract class CCallForm
{
    private static readonly CCallForm?[] ByIndex = Find();

    /// <summary>The call.</summary>
    public abstract CallType Type { get; }

    /// <summary>Writes one.</summary>
    public abstract CStatement Write(Call call, CArguments arguments);

    /// <summary>Writes any call.</summary>
    public static CStatement Of(Call call, CArguments arguments) =>
        ByIndex[call.Type.Index] is { } form
            ? form.Write(call, arguments)
            : new CStatement(call.Type.Name, [.. Enumerable.Range(0, call.Arguments.Count).SelectMany(index => arguments.Of(call, index))]);

    private static CCallForm?[] Find()
    {
        var forms = typeof(CCallForm).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CCallForm)) && !type.IsAbstract)
            .Select(type => (CCallForm)Activator.CreateInstance(type)!)
            .ToDictionary(form => form.Type);
        return [.. CallCatalogue.All.Select(type => forms.GetValueOrDefault(type))];
    }
}
