using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>sendto(2)</c>.</summary>
internal sealed unsafe class SendToExecutor : CallExecutor<SendToCall>
{
    /// <inheritdoc/>
    public override CallType Type => SendToCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(SendToCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var address = context.Address(fd, call.Address);
        fixed (byte* bytes = call.Data.Bytes.Span)
        {
            var data = call.Data.Length > 0 && bytes != null ? bytes : context.Memory.Pointer(call.Data.Form);
            var value = Libc.sendto(fd, data, (nuint)call.Data.Length, call.Flags, address, call.Address.Length);
            var result = LastErrno.Result(value);
            context.Descriptors.Sent(fd);
            return result;
        }
    }
}
