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
        var rules = kernel.Rules;
        var file = kernel.Files.Find(kernel.Bindings.Resolve(call.Fd));
        if (rules.Decide(BadDescriptor, file is null))
        {
            return Prediction.Refused(BadDescriptor);
        }

        var newFd = kernel.Files.LowestFree();
        if (rules.Decide(TableFull, newFd < 0))
        {
            return Prediction.Refused(TableFull);
        }

        // There is a file unless a mutant forgot to ask for it; then nothing is installed.
        return Prediction.Ok(newFd, file is null ? null : _ => kernel.Files.Install(newFd, file, closeOnExec: false));
    }
}
