using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>fsync(2)</c> (<c>fs/sync.c:do_fsync</c>): nothing here is kept anywhere.</summary>
internal sealed class SysFSync : Syscall<FSyncCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("fsync", "fs/sync.c:do_fsync", DescriptorLookup.FoundFile);

    private static readonly Rule NoOperation = Rule.Refuses(
        "fsync.file.no-operation", Errno.EINVAL, "The file has no such operation.", "fs/sync.c:vfs_fsync_range",
        oneWay: "Neither sockets nor the null device have it.");


    /// <inheritdoc/>
    public override CallType Type => FSyncCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, FSyncCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out _, out var refusal))
        {
            return refusal;
        }

        return kernel.Rules.Decide(NoOperation, true) ? Prediction.Refused(NoOperation) : Prediction.Ok();
    }
}
