using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>pwrite64(2)</c>.</summary>
internal sealed unsafe class PWrite64Executor : CallExecutor<PWrite64Call>
{
    /// <inheritdoc/>
    public override CallType Type => PWrite64Call.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(PWrite64Call call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        fixed (byte* bytes = call.Data.Bytes.Span)
        {
            var data = call.Data.Length > 0 && bytes != null ? bytes : context.Memory.Pointer(call.Data.Form);
            var value = Libc.pwrite(fd, data, (nuint)call.Data.Length, call.Offset);
            return LastErrno.Result(value);
        }
    }
}
