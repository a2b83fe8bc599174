using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary>Scenarios write the flags of <c>accept4</c> before the address, which is mostly left out; C behind it.</summary>
internal sealed class Accept4Form : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => Accept4Call.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments) =>
        new(Type.Name, [.. arguments.Of(call, 0), .. arguments.Of(call, 2), .. arguments.Of(call, 1)]);
}
