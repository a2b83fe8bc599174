using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary><c>readv</c> with its array.</summary>
internal sealed class ReadVForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => ReadVCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var room = ((ReadVCall)call).Room;
        return CVectors.Call(Type.Name, arguments.Of(call, 0)[0], CVectors.Of(room), room.Count, room.Form == BufferForm.Good && room.Count == room.Parts.Count);
    }
}

/// <summary><c>writev</c> with its array.</summary>
internal sealed class WriteVForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => WriteVCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var data = ((WriteVCall)call).Data;
        return CVectors.Call(Type.Name, arguments.Of(call, 0)[0], CVectors.Of(data), data.Count, data.Form == BufferForm.Good && data.Count == data.Parts.Count);
    }
}
