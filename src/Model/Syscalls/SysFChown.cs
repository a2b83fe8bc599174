using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>fchown(2)</c> (<c>fs/open.c:chown_common</c>): a socket's owner is what the port rules compare, so giving it away changes
/// with whom it may share a port. Left out: security modules, and file systems mounted with ids of their own.</summary>
internal sealed class SysFChown : Syscall<FChownCall>
{
    private const string Source = "fs/attr.c:setattr_prepare";
    private const int Same = -1;

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("fchown", "fs/open.c:ksys_fchown");

    private static readonly Rule UnmappedOwner = Rule.Refuses(
        "fchown.owner.unmapped", Errno.EINVAL, "The caller's user namespace has no such user.", "fs/open.c:chown_common",
        unreachable: "The initial user namespace has every user; only where the program runs inside another is one missing.");

    private static readonly Rule UnmappedGroup = Rule.Refuses(
        "fchown.group.unmapped", Errno.EINVAL, "The caller's user namespace has no such group.", "fs/open.c:chown_common",
        unreachable: "The initial user namespace has every group; only where the program runs inside another is one missing.");

    private static readonly Rule ForeignOwner = Rule.Refuses(
        "fchown.owner.capability", Errno.EPERM, "Without CAP_CHOWN only the owner may set the owner, and to nobody but the owner.", Source);

    private static readonly Rule ForeignGroup = Rule.Refuses(
        "fchown.group.capability", Errno.EPERM, "Without CAP_CHOWN only the owner may set the group, to the one it has or to one of the owner's.", Source);

    private static readonly Rule SocketOwner = Rule.Decides(
        "fchown.socket.owner", "The new owner of a socket is at once the user its ports belong to.", "net/socket.c:sockfs_setattr");


    /// <inheritdoc/>
    public override CallType Type => FChownCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, FChownCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        if (file.Socket is not { } socket)
        {
            return Prediction.Unmodelled("the null device belongs to this host, and nobody changes its owner");
        }

        var rules = kernel.Rules;
        if (rules.Decide(UnmappedOwner, !IsMapped(kernel, call.Owner)))
        {
            return Prediction.Refused(UnmappedOwner);
        }

        if (rules.Decide(UnmappedGroup, !IsMapped(kernel, call.Group)))
        {
            return Prediction.Refused(UnmappedGroup);
        }

        var isOwner = kernel.World.Uid == socket.InodeUid;
        var mayGive = kernel.Has(Capabilities.Chown);
        if (rules.Decide(ForeignOwner, call.Owner != Same && !mayGive && !(isOwner && call.Owner == socket.InodeUid)))
        {
            return Prediction.Refused(ForeignOwner);
        }

        // The caller's one group has the number of the caller.
        var isOwnGroup = call.Group == socket.InodeGid || call.Group == kernel.World.Uid;
        if (rules.Decide(ForeignGroup, call.Group != Same && !mayGive && !(isOwner && isOwnGroup)))
        {
            return Prediction.Refused(ForeignGroup);
        }

        var changesOwner = rules.Decide(SocketOwner, call.Owner != Same);
        return Prediction.Ok(effect: _ => Give(socket, changesOwner ? call.Owner : Same, call.Group));
    }

    private static bool IsMapped(Kernel kernel, int id) => id == Same || unchecked((uint)id) < kernel.Profile.MappedIds;

    private static void Give(Socket socket, int owner, int group)
    {
        if (group != Same)
        {
            socket.InodeGid = group;
        }

        if (owner != Same)
        {
            socket.InodeUid = owner;
            if (socket.Sock is { } sock)
            {
                sock.Uid = owner;
            }
        }
    }
}
