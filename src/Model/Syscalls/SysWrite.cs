using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>write(2)</c> (<c>fs/read_write.c:ksys_write</c>, <c>net/socket.c:sock_write_iter</c>): no bytes reach the protocol
/// as an empty message, unlike in <c>read</c>.
/// </summary>
internal sealed class SysWrite : Syscall<WriteCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("write", "fs/read_write.c:ksys_write");

    private static readonly Rule NullDevice = Rule.Decides(
        "write.file.null-device", "The null device takes everything and looks at nothing.", "drivers/char/mem.c:write_null");

    /// <inheritdoc/>
    public override CallType Type => WriteCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, WriteCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        if (kernel.Rules.Decide(NullDevice, file.Socket is null))
        {
            return Prediction.Ok(call.Data.Length, rule: NullDevice);
        }

        return file.Socket is not { } socket
            ? DescriptorLookup.NoOperation
            : socket.Operations.Send(kernel, file, new SendRequest(call.Data, MessageFlagsOf.File(file, 0), null));
    }
}
