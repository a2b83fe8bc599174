using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>dup3(2)</c>.</summary>
internal sealed class Dup3Executor : CallExecutor<Dup3Call>
{
    /// <inheritdoc/>
    public override CallType Type => Dup3Call.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(Dup3Call call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.dup3(fd, context.Descriptor(call.NewFd), call.Flags);
        var result = LastErrno.Result(value);
        context.Descriptors.Derived(value, fd);
        return result;
    }
}
