using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>connect(2)</c>.</summary>
internal sealed unsafe class ConnectExecutor : CallExecutor<ConnectCall>
{
    /// <inheritdoc/>
    public override CallType Type => ConnectCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(ConnectCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var address = context.Address(fd, call.Address);
        var value = Libc.connect(fd, address, call.Address.Length);
        return LastErrno.Result(value);
    }
}
