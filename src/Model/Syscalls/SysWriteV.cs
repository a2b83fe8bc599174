using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>writev(2)</c> (<c>fs/read_write.c:vfs_writev</c>): the parts are gathered before the file is asked, and no bytes in all never reach it.</summary>
internal sealed class SysWriteV : Syscall<WriteVCall>
{
    private const string Name = "writev";
    private const int PartsMax = 1024;

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor(Name, "fs/read_write.c:do_writev", DescriptorLookup.FoundFile);

    private static readonly Rule TooManyParts = Rule.Refuses(
        "writev.iov.too-many", Errno.EINVAL, "There are more parts than UIO_MAXIOV, or fewer than none.", "lib/iov_iter.c:iovec_from_user");

    private static readonly Rule VectorFault = VectorCopyIn.Fault(Name);
    private static readonly Rule PartLength = VectorCopyIn.NegativeLength(Name);

    private static readonly Rule NothingAsked = Rule.Decides(
        "writev.file.nothing-asked", "Parts without a byte are done without asking the file.", "fs/read_write.c:vfs_writev");

    private static readonly Rule NullDevice = Rule.Decides(
        "writev.file.null-device", "The null device takes everything and looks at nothing.", "drivers/char/mem.c:write_iter_null");


    /// <inheritdoc/>
    public override CallType Type => WriteVCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, WriteVCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        if (kernel.Rules.Decide(TooManyParts, call.Data.Count is < 0 or > PartsMax))
        {
            return Prediction.Refused(TooManyParts);
        }

        if (VectorCopyIn.Refusal(kernel, call.Data, VectorFault, PartLength) is { } rule)
        {
            return Prediction.Refused(rule);
        }

        var data = VectorCopyIn.Gather(call.Data, out var good);
        var length = data.Length;
        if (kernel.Rules.Decide(NothingAsked, length == 0))
        {
            return Prediction.Ok(rule: NothingAsked);
        }

        if (kernel.Rules.Decide(NullDevice, file.Socket is null))
        {
            return Prediction.Ok(length, rule: NullDevice);
        }

        return file.Socket is not { } socket
            ? DescriptorLookup.NoOperation
            : socket.Operations.Send(kernel, file, new SendRequest(data, MessageFlagsOf.File(file, 0), null) { ReadableBytes = good });
    }
}
