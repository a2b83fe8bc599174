using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary><c>socketpair</c> with its array.</summary>
internal sealed class SocketPairForm : CCallForm
{
    private const string PairBytes = "2 * sizeof(int)";

    /// <inheritdoc/>
    public override CallType Type => SocketPairCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var array = ((SocketPairCall)call).Pair switch
        {
            BufferForm.Good => new CArgument("(int *)got_value", PairBytes, IsWritten: true),
            BufferForm.Null => new CArgument("nothing", "0"),
            BufferForm.Bad => new CArgument("unmapped()", "0"),
        };
        return new CStatement(Type.Name, [.. arguments.Of(call, 0), .. arguments.Of(call, 1), .. arguments.Of(call, 2), array])
        {
            Before = [$"memset(got_value, 0xff, {PairBytes});"],
        };
    }
}
