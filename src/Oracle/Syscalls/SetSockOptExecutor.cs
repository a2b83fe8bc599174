using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>setsockopt(2)</c>.</summary>
internal sealed unsafe class SetSockOptExecutor : CallExecutor<SetSockOptCall>
{
    /// <inheritdoc/>
    public override CallType Type => SetSockOptCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(SetSockOptCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var optionValue = context.Memory.Pointer(call.Value);
        var value = Libc.setsockopt(fd, call.Level, call.Option, optionValue, call.Value.Length);
        return LastErrno.Result(value);
    }
}
