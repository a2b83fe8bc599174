using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>fsync(2)</c>.</summary>
internal sealed class FSyncExecutor : CallExecutor<FSyncCall>
{
    /// <inheritdoc/>
    public override CallType Type => FSyncCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(FSyncCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.fsync(fd);
        return LastErrno.Result(value);
    }
}
