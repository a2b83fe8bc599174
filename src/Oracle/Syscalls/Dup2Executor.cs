using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>dup2(2)</c>.</summary>
internal sealed class Dup2Executor : CallExecutor<Dup2Call>
{
    /// <inheritdoc/>
    public override CallType Type => Dup2Call.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(Dup2Call call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.dup2(fd, context.Descriptor(call.NewFd));
        var result = LastErrno.Result(value);
        context.Descriptors.Derived(value, fd);
        return result;
    }
}
