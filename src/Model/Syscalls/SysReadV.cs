using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>readv(2)</c> (<c>fs/read_write.c:vfs_readv</c>): the parts are gathered before the file is asked, and no bytes in all never reach it.</summary>
internal sealed class SysReadV : Syscall<ReadVCall>
{
    private const string Name = "readv";
    private const int PartsMax = 1024;

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor(Name, "fs/read_write.c:do_readv", DescriptorLookup.FoundFile);

    private static readonly Rule TooManyParts = Rule.Refuses(
        "readv.iov.too-many", Errno.EINVAL, "There are more parts than UIO_MAXIOV, or fewer than none.", "lib/iov_iter.c:iovec_from_user");

    private static readonly Rule VectorFault = VectorCopyIn.Fault(Name);
    private static readonly Rule PartLength = VectorCopyIn.NegativeLength(Name);

    private static readonly Rule NothingAsked = Rule.Decides(
        "readv.file.nothing-asked", "Parts without a byte are done without asking the file.", "fs/read_write.c:vfs_readv");

    private static readonly Rule NullDevice = Rule.Decides(
        "readv.file.null-device", "The null device is always at its end.", "drivers/char/mem.c:read_iter_null");


    /// <inheritdoc/>
    public override CallType Type => ReadVCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, ReadVCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        if (kernel.Rules.Decide(TooManyParts, call.Room.Count is < 0 or > PartsMax))
        {
            return Prediction.Refused(TooManyParts);
        }

        if (VectorCopyIn.Refusal(kernel, call.Room, VectorFault, PartLength) is { } rule)
        {
            return Prediction.Refused(rule);
        }

        var room = VectorCopyIn.Gather(call.Room, out var good);
        if (kernel.Rules.Decide(NothingAsked, room.Length == 0))
        {
            return Prediction.Ok(rule: NothingAsked);
        }

        if (kernel.Rules.Decide(NullDevice, file.Socket is null))
        {
            return Prediction.Ok(rule: NullDevice);
        }

        return file.Socket is not { } socket
            ? DescriptorLookup.NoOperation
            : socket.Operations.Receive(kernel, file, new ReceiveRequest(room, MessageFlagsOf.File(file, 0), OutArgument.None) { WritableBytes = good });
    }
}
