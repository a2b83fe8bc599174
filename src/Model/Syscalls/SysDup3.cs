using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>dup3(2)</c> (<c>fs/file.c:ksys_dup3</c>): as <see cref="SysDup2"/>, but equal descriptors are an error.</summary>
internal sealed class SysDup3 : Syscall<Dup3Call>
{
    private const string Source = "fs/file.c:ksys_dup3";

    private static readonly Rule UnknownFlags = Rule.Refuses(
        "dup3.flags.unknown", Errno.EINVAL, "A flag other than O_CLOEXEC is set.", Source);

    private static readonly Rule SameDescriptor = Rule.Refuses(
        "dup3.fd.same", Errno.EINVAL, "Both descriptors are the same number, open or not.", Source);

    private static readonly Rule NewRange = Rule.Refuses(
        "dup3.fd.new-range", Errno.EBADF, "The new descriptor is negative or not below RLIMIT_NOFILE.", Source);

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("dup3", Source);

    /// <inheritdoc/>
    public override CallType Type => Dup3Call.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, Dup3Call call)
    {
        var rules = kernel.Rules;
        if (rules.Decide(UnknownFlags, (call.Flags & ~FileFlags.O_CLOEXEC) != 0))
        {
            return Prediction.Refused(UnknownFlags);
        }

        var newFd = kernel.Bindings.Resolve(call.NewFd);
        if (rules.Decide(SameDescriptor, kernel.Bindings.Resolve(call.Fd) == newFd))
        {
            return Prediction.Refused(SameDescriptor);
        }

        if (rules.Decide(NewRange, newFd < 0 || newFd >= kernel.Files.Limit))
        {
            return Prediction.Refused(NewRange);
        }

        var closeOnExec = (call.Flags & FileFlags.O_CLOEXEC) != 0;
        return DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal)
            ? Prediction.Ok(newFd, _ => FileRelease.Replace(kernel, newFd, file, closeOnExec))
            : refusal;
    }
}
