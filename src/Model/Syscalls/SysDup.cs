using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>dup(2)</c> (<c>fs/file.c:dup</c>): the lowest free descriptor, without FD_CLOEXEC.</summary>
internal sealed class SysDup : Syscall<DupCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("dup", "fs/file.c:fget_raw");

    private static readonly Rule TableFull = Rule.Refuses(
        "dup.fd.table-full", Errno.EMFILE, "No descriptor below RLIMIT_NOFILE is free.", "fs/file.c:alloc_fd");

    /// <inheritdoc/>
    public override CallType Type => DupCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, DupCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        var newFd = kernel.Files.LowestFree();
        return kernel.Rules.Decide(TableFull, newFd < 0)
            ? Prediction.Refused(TableFull)
            : Prediction.Ok(newFd, _ => kernel.Files.Install(newFd, file, closeOnExec: false));
    }
}
