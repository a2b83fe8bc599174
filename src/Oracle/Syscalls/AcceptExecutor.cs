using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>accept(2)</c>.</summary>
internal sealed unsafe class AcceptExecutor : CallExecutor<AcceptCall>
{
    /// <inheritdoc/>
    public override CallType Type => AcceptCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(AcceptCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var peer = OutRequest.ForAddress(context.Memory, call.Peer);
        var value = Libc.accept(fd, peer.Buffer, peer.LengthWord);
        var result = LastErrno.Result(value);
        context.Descriptors.Derived(value, fd);
        return result.WithAddress(peer);
    }
}
