using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>getpeername(2)</c>.</summary>
internal sealed unsafe class GetPeerNameExecutor : CallExecutor<GetPeerNameCall>
{
    /// <inheritdoc/>
    public override CallType Type => GetPeerNameCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(GetPeerNameCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var name = OutRequest.ForAddress(context.Memory, call.Name);
        var value = Libc.getpeername(fd, name.Buffer, name.LengthWord);
        return LastErrno.Result(value).WithAddress(name);
    }
}
