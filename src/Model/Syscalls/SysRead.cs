using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>read(2)</c> (<c>fs/read_write.c:ksys_read</c>, <c>net/socket.c:sock_read_iter</c>).</summary>
internal sealed class SysRead : Syscall<ReadCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("read", "fs/read_write.c:ksys_read");

    private static readonly Rule NullDevice = Rule.Decides(
        "read.file.null-device", "The null device is always at its end.", "drivers/char/mem.c:read_null");

    private static readonly Rule NothingAsked = Rule.Decides(
        "read.socket.nothing-asked", "Asking for no bytes returns none without asking the protocol.", "net/socket.c:sock_read_iter");

    /// <inheritdoc/>
    public override CallType Type => ReadCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, ReadCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        if (kernel.Rules.Decide(NullDevice, file.Socket is null))
        {
            return Prediction.Ok(rule: NullDevice);
        }

        if (kernel.Rules.Decide(NothingAsked, call.Room.Length == 0))
        {
            return Prediction.Ok(rule: NothingAsked);
        }

        return file.Socket is not { } socket
            ? DescriptorLookup.NoOperation
            : socket.Operations.Receive(kernel, file, new ReceiveRequest(call.Room, MessageFlagsOf.File(file, 0), OutArgument.None));
    }
}
