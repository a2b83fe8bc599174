using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>send(2)</c>.</summary>
internal sealed unsafe class SendExecutor : CallExecutor<SendCall>
{
    /// <inheritdoc/>
    public override CallType Type => SendCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(SendCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        fixed (byte* bytes = call.Data.Bytes.Span)
        {
            var data = call.Data.Length > 0 && bytes != null ? bytes : context.Memory.Pointer(call.Data.Form);
            var value = Libc.send(fd, data, (nuint)call.Data.Length, call.Flags);
            var result = LastErrno.Result(value);
            context.Descriptors.Sent(fd);
            return result;
        }
    }
}
