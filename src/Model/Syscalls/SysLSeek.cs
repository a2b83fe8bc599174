using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>lseek(2)</c> (<c>fs/read_write.c:ksys_lseek</c>): a stream has no place to go to.</summary>
internal sealed class SysLSeek : Syscall<LSeekCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("lseek", "fs/read_write.c:ksys_lseek", DescriptorLookup.FoundFile);

    private static readonly Rule UnknownWhence = Rule.Refuses(
        "lseek.whence.unknown", Errno.EINVAL, "The place to count from is none the kernel knows.", "fs/read_write.c:ksys_lseek");

    private static readonly Rule Stream = Rule.Refuses(
        "lseek.file.stream", Errno.ESPIPE, "The file is a socket, which has no position.", "fs/read_write.c:vfs_llseek");


    /// <inheritdoc/>
    public override CallType Type => LSeekCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, LSeekCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        if (kernel.Rules.Decide(UnknownWhence, call.Whence is < SeekWhence.SEEK_SET or > SeekWhence.SEEK_HOLE))
        {
            return Prediction.Refused(UnknownWhence);
        }

        // The null device has a position that is 0 whatever it is set to (drivers/char/mem.c:null_lseek).
        return kernel.Rules.Decide(Stream, file.Socket is not null) ? Prediction.Refused(Stream) : Prediction.Ok();
    }
}
