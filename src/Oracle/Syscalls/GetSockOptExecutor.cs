using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>getsockopt(2)</c>.</summary>
internal sealed unsafe class GetSockOptExecutor : CallExecutor<GetSockOptCall>
{
    /// <inheritdoc/>
    public override CallType Type => GetSockOptCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(GetSockOptCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var request = OutRequest.ForValue(context.Memory, call.Value);
        var value = Libc.getsockopt(fd, call.Level, call.Option, request.Buffer, request.LengthWord);
        return LastErrno.Result(value).WithValue(request);
    }
}
