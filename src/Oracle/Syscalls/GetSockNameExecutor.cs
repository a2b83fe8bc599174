using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>getsockname(2)</c>.</summary>
internal sealed unsafe class GetSockNameExecutor : CallExecutor<GetSockNameCall>
{
    /// <inheritdoc/>
    public override CallType Type => GetSockNameCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(GetSockNameCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var name = OutRequest.ForAddress(context.Memory, call.Name);
        var value = Libc.getsockname(fd, name.Buffer, name.LengthWord);
        return LastErrno.Result(value).WithAddress(name);
    }
}
