using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>bind(2)</c>.</summary>
internal sealed unsafe class BindExecutor : CallExecutor<BindCall>
{
    /// <inheritdoc/>
    public override CallType Type => BindCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(BindCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var address = context.Address(fd, call.Address);
        var value = Libc.bind(fd, address, call.Address.Length);
        return LastErrno.Result(value);
    }
}
