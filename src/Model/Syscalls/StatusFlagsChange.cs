using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>fcntl(F_SETFL)</c> (<c>fs/fcntl.c:setfl</c>): only some flags change, and which of them depends on what the
/// description is open on. Left out: append-only files and <c>check_flags</c>, which neither sockets nor the null device
/// have.
/// </summary>
internal static class StatusFlagsChange
{
    private const string Source = "fs/fcntl.c:setfl";

    private const int Changeable = FileFlags.O_APPEND | FileFlags.O_NONBLOCK | FileFlags.O_DIRECT | FileFlags.O_NOATIME;

    private static readonly Rule NoAccessTimeOwner = Rule.Refuses(
        "fcntl.setfl.noatime-owner", Errno.EPERM, "O_NOATIME is newly set on a file somebody else owns: the null device, or a socket that was given away.", Source);

    private static readonly Rule Direct = Rule.Refuses(
        "fcntl.setfl.direct", Errno.EINVAL, "O_DIRECT is asked of something that has no direct I/O.", Source);

    private static readonly Rule Async = Rule.Decides(
        "fcntl.setfl.async", "O_ASYNC changes on sockets; the null device has no such operation and ignores it.", "net/socket.c:sock_fasync");

    /// <summary>Predicts the change to those flags.</summary>
    public static Prediction Predict(Kernel kernel, OpenFile file, int flags)
    {
        var newFlags = flags & ~file.StatusFlags;
        var isOwner = file.Socket is { } socket ? socket.InodeUid == kernel.World.Uid : kernel.World.Uid == 0 && kernel.Profile.IsInitialUserNamespace;
        if (kernel.Rules.Decide(NoAccessTimeOwner, (newFlags & FileFlags.O_NOATIME) != 0 && !isOwner))
        {
            return Prediction.Refused(NoAccessTimeOwner);
        }

        if (kernel.Rules.Decide(Direct, (flags & FileFlags.O_DIRECT) != 0))
        {
            return Prediction.Refused(Direct);
        }

        var changesAsync = ((flags ^ file.StatusFlags) & FileFlags.O_ASYNC) != 0;
        var mask = kernel.Rules.Decide(Async, changesAsync && file.Socket is not null) ? Changeable | FileFlags.O_ASYNC : Changeable;
        return Prediction.Ok(effect: _ => file.StatusFlags = (flags & mask) | (file.StatusFlags & ~mask));
    }
}
