using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>accept4(2)</c>.</summary>
internal sealed unsafe class Accept4Executor : CallExecutor<Accept4Call>
{
    /// <inheritdoc/>
    public override CallType Type => Accept4Call.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(Accept4Call call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var peer = OutRequest.ForAddress(context.Memory, call.Peer);
        var value = Libc.accept4(fd, peer.Buffer, peer.LengthWord, call.Flags);
        var result = LastErrno.Result(value);
        context.Descriptors.Derived(value, fd);
        return result.WithAddress(peer);
    }
}
