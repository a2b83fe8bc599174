using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>socket(2)</c>.</summary>
internal sealed class SocketExecutor : CallExecutor<SocketCall>
{
    /// <inheritdoc/>
    public override CallType Type => SocketCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(SocketCall call, CallContext context)
    {
        var value = Libc.socket(call.Domain, call.SocketType, call.Protocol);
        var result = LastErrno.Result(value);
        context.Descriptors.Created(value, call.Domain, call.SocketType, call.Protocol);
        return result;
    }
}
