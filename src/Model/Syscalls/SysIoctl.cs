using Conformance.Model.Families;
using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>ioctl(2)</c>: what every file answers (<c>fs/ioctl.c:do_vfs_ioctl</c>), then what every socket answers
/// (<c>net/socket.c:sock_ioctl</c>), then the operations of its type.
/// </summary>
internal sealed class SysIoctl : Syscall<IoctlCall>
{
    private const int BlockBytes = 4096;
    private const string VfsSource = "fs/ioctl.c:do_vfs_ioctl";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("ioctl", "fs/ioctl.c:ioctl", DescriptorLookup.FoundFile);

    private static readonly Rule FlagFault = Rule.Refuses(
        "ioctl.file.flag-fault", Errno.EFAULT, "The switch for O_NONBLOCK or O_ASYNC cannot be read.", "fs/ioctl.c:ioctl_fionbio",
        nothingAfter: "what cannot be read has no value to refuse");

    private static readonly Rule NoAsync = Rule.Refuses(
        "ioctl.file.no-async", Errno.ENOTTY, "O_ASYNC shall change on a file that sends no signals.", "fs/ioctl.c:ioctl_fioasync",
        nothingAfter: "it is the last check of its request");

    private static readonly Rule BlockSizeFault = Rule.Refuses(
        "ioctl.file.block-size-fault", Errno.EFAULT, "The block size cannot be written where the caller wants it.", VfsSource,
        nothingAfter: "it is the last check of its request");

    private static readonly Rule NoSize = Rule.Refuses(
        "ioctl.file.no-size", Errno.ENOTTY, "FIOQSIZE is for files, folders and links.", VfsSource,
        oneWay: "No descriptor of a scenario is open on one.");

    private static readonly Rule NullDevice = Rule.Refuses(
        "ioctl.file.null-device", Errno.ENOTTY, "The null device has no requests of its own.", "fs/ioctl.c:vfs_ioctl");

    /// <inheritdoc/>
    public override CallType Type => IoctlCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, IoctlCall call)
    {
        if (call.WhyNot is { } reason)
        {
            return Prediction.Unmodelled(reason);
        }

        if (call.SetsDevice && kernel.Has(Capabilities.NetAdmin))
        {
            return Prediction.Unmodelled("the loopback device that all scenarios share is not set up anew");
        }

        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        var fd = kernel.Bindings.Resolve(call.Fd);
        switch (call.Request)
        {
            case IoctlRequest.FIOCLEX or IoctlRequest.FIONCLEX:
                return Prediction.Ok(effect: _ => kernel.Files.SetCloseOnExec(fd, call.Request == IoctlRequest.FIOCLEX));
            case IoctlRequest.FIONBIO:
                return kernel.Rules.Decide(FlagFault, !call.IsReadable)
                    ? Prediction.Refused(FlagFault)
                    : Prediction.Ok(effect: _ => Switch(file, FileFlags.O_NONBLOCK, call.IntegerAt(0) != 0));
            case IoctlRequest.FIOASYNC:
                return SwitchAsync(kernel, file, call);
            case IoctlRequest.FIGETBSZ:
                return kernel.Rules.Decide(BlockSizeFault, !call.IsReadable)
                    ? Prediction.Refused(BlockSizeFault)
                    : Prediction.Ok(output: IoctlOutput.Of(call, BlockBytes));
            case IoctlRequest.FIOQSIZE:
                return kernel.Rules.Decide(NoSize, true) ? Prediction.Refused(NoSize) : Prediction.Ok();
            default:
                return kernel.Rules.Decide(NullDevice, file.Socket is null)
                    ? Prediction.Refused(NullDevice)
                    : file.Socket is { } socket ? SocketIoctl.Predict(kernel, file, socket, call) : Prediction.Ok();
        }
    }

    private static Prediction SwitchAsync(Kernel kernel, OpenFile file, IoctlCall call)
    {
        if (kernel.Rules.Decide(FlagFault, !call.IsReadable))
        {
            return Prediction.Refused(FlagFault);
        }

        var isOn = call.IntegerAt(0) != 0;
        var changes = isOn != ((file.StatusFlags & FileFlags.O_ASYNC) != 0);
        return kernel.Rules.Decide(NoAsync, changes && file.Socket is null)
            ? Prediction.Refused(NoAsync)
            : Prediction.Ok(effect: _ => Switch(file, FileFlags.O_ASYNC, isOn));
    }

    private static void Switch(OpenFile file, int flag, bool isOn) =>
        file.StatusFlags = isOn ? file.StatusFlags | flag : file.StatusFlags & ~flag;
}
