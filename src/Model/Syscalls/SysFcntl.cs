using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>fcntl(2)</c> (<c>fs/fcntl.c:do_fcntl</c>): the commands that copy descriptors and those that read and write flags.
/// Locks, owners, signals, leases and the like are known to the kernel and not modelled.
/// </summary>
internal sealed class SysFcntl : Syscall<FcntlCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("fcntl", "fs/fcntl.c:fcntl");

    private static readonly Rule UnknownCommand = Rule.Refuses(
        "fcntl.command.unknown", Errno.EINVAL, "The kernel has no such command.", "fs/fcntl.c:do_fcntl");

    private static readonly Rule DupRange = Rule.Refuses(
        "fcntl.dupfd.range", Errno.EINVAL, "The lowest descriptor asked for is negative or not below RLIMIT_NOFILE.", "fs/file.c:f_dupfd");

    private static readonly Rule TableFull = Rule.Refuses(
        "fcntl.dupfd.table-full", Errno.EMFILE, "No descriptor from the one asked for to RLIMIT_NOFILE is free.", "fs/file.c:alloc_fd");

    /// <inheritdoc/>
    public override CallType Type => FcntlCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, FcntlCall call)
    {
        var fd = kernel.Bindings.Resolve(call.Fd);
        var file = kernel.Files.Find(fd);
        if (kernel.Rules.Decide(BadDescriptor, file is null))
        {
            return Prediction.Refused(BadDescriptor);
        }

        var isKnown = IsKnown(call.Command);
        if (kernel.Rules.Decide(UnknownCommand, !isKnown))
        {
            return Prediction.Refused(UnknownCommand);
        }

        // Only a mutant comes here without a file or with a command nobody has; the call then does nothing.
        return file is null || !isKnown ? Prediction.Ok() : Predict(kernel, file, fd, call);
    }

    private static Prediction Predict(Kernel kernel, OpenFile file, int fd, FcntlCall call)
    {
        switch (call.Command)
        {
            case FileControl.F_DUPFD:
                return Duplicate(kernel, file, call.Argument, closeOnExec: false);
            case FileControl.F_DUPFD_CLOEXEC:
                return Duplicate(kernel, file, call.Argument, closeOnExec: true);
            case FileControl.F_GETFD:
                return Prediction.Ok(kernel.Files.IsCloseOnExec(fd) ? DescriptorFlags.FD_CLOEXEC : 0);
            case FileControl.F_SETFD:
                var closeOnExec = (call.Argument & DescriptorFlags.FD_CLOEXEC) != 0;
                return Prediction.Ok(effect: _ => kernel.Files.SetCloseOnExec(fd, closeOnExec));
            case FileControl.F_GETFL:
                return Prediction.Ok(file.StatusFlags);
            case FileControl.F_SETFL:
                return StatusFlagsChange.Predict(kernel, file, call.Argument);
            default:
                return Prediction.Unmodelled($"fcntl command {call.Command} is not modelled");
        }
    }

    private static Prediction Duplicate(Kernel kernel, OpenFile file, int from, bool closeOnExec)
    {
        if (kernel.Rules.Decide(DupRange, from < 0 || from >= kernel.Files.Limit))
        {
            return Prediction.Refused(DupRange);
        }

        var fd = kernel.Files.LowestFree(from);
        return kernel.Rules.Decide(TableFull, fd < 0)
            ? Prediction.Refused(TableFull)
            : Prediction.Ok(fd, _ => kernel.Files.Install(fd, file, closeOnExec));
    }

    /// <summary>
    /// Whether some kernel we imitate has the command: 0 to 4 are modelled, 5 to 11 and 15 to 17 are locks, owners and
    /// signals, 36 to 38 locks of the description, 1024 and up Linux's own. Beyond 1040 nothing was ever assigned.
    /// </summary>
    private static bool IsKnown(int command) => command is (>= 0 and <= 11) or (>= 15 and <= 17) or (>= 36 and <= 38) or (>= 1024 and <= 1040);
}
