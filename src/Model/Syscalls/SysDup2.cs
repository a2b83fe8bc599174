using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>dup2(2)</c> (<c>fs/file.c:dup2</c>). Left out: EBUSY, which needs another thread that is opening the new descriptor
/// at that moment.
/// </summary>
internal sealed class SysDup2 : Syscall<Dup2Call>
{
    private static readonly Rule SameDescriptor = Rule.Decides(
        "dup2.fd.same", "Both descriptors are the same number: it is returned if open and nothing is closed.", "fs/file.c:dup2");

    private static readonly Rule SameBadDescriptor = Rule.Refuses(
        "dup2.fd.same-bad-descriptor", Errno.EBADF, "Both descriptors are the same number, which is not open.", "fs/file.c:dup2");

    private static readonly Rule NewRange = Rule.Refuses(
        "dup2.fd.new-range", Errno.EBADF, "The new descriptor is negative or not below RLIMIT_NOFILE.", "fs/file.c:ksys_dup3");

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("dup2", "fs/file.c:ksys_dup3");

    /// <inheritdoc/>
    public override CallType Type => Dup2Call.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, Dup2Call call)
    {
        var rules = kernel.Rules;
        var oldFd = kernel.Bindings.Resolve(call.Fd);
        var newFd = kernel.Bindings.Resolve(call.NewFd);
        if (rules.Decide(SameDescriptor, oldFd == newFd))
        {
            return rules.Decide(SameBadDescriptor, kernel.Files.Find(oldFd) is null)
                ? Prediction.Refused(SameBadDescriptor)
                : Prediction.Ok(oldFd, rule: SameDescriptor);
        }

        if (rules.Decide(NewRange, newFd < 0 || newFd >= kernel.Files.Limit))
        {
            return Prediction.Refused(NewRange);
        }

        return DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal)
            ? Prediction.Ok(newFd, _ => FileRelease.Replace(kernel, newFd, file, closeOnExec: false))
            : refusal;
    }
}
