using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>write(2)</c>.</summary>
internal sealed unsafe class WriteExecutor : CallExecutor<WriteCall>
{
    /// <inheritdoc/>
    public override CallType Type => WriteCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(WriteCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        fixed (byte* bytes = call.Data.Bytes.Span)
        {
            var data = call.Data.Length > 0 && bytes != null ? bytes : context.Memory.Pointer(call.Data.Form);
            var value = Libc.write(fd, data, (nuint)call.Data.Length);
            var result = LastErrno.Result(value);
            context.Descriptors.Sent(fd);
            return result;
        }
    }
}
