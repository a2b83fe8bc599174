using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>socketcall(2)</c> with a block that cannot be read; <see cref="SocketCallEntry"/> makes it with one that can.</summary>
internal sealed unsafe class SocketCallExecutor : CallExecutor<SocketCallCall>
{
    /// <inheritdoc/>
    public override CallType Type => SocketCallCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(SocketCallCall call, CallContext context) => SocketCallEntry.Enter(call.Number, call.Block switch
    {
        SocketCallBlock.NULL => null,
        SocketCallBlock.BAD => (uint*)context.Memory.Bad,
        _ => throw new CallRefusedException("what stands at any other address of this process is not part of a scenario"),
    });
}
