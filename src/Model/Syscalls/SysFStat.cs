using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>fstat(2)</c> (<c>fs/stat.c:vfs_fstat</c>, <c>fs/stat.c:generic_fillattr</c>): what the inode says, and sockets have one of their own.</summary>
internal sealed class SysFStat : Syscall<FStatCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("fstat", "fs/stat.c:vfs_fstat");

    private static readonly Rule SocketInode = Rule.Decides(
        "fstat.file.socket", "A socket's inode was made with it: every permission, one link, no size, and its maker's ids until somebody changes them.", "net/socket.c:sock_alloc");


    /// <inheritdoc/>
    public override CallType Type => FStatCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, FStatCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        var inode = kernel.Inodes.NumberOf(file);
        var status = kernel.Rules.Decide(SocketInode, file.Socket is not null) && file.Socket is { } socket
            ? new FileStatus(FileStatus.SocketMode, socket.InodeUid, socket.InodeGid, Links: 1, Size: 0, inode)
            : kernel.Profile.NullDevice with { Inode = inode };
        return Prediction.Ok(
            effect: _ => kernel.Inodes.See(file), output: new CallOutput(Data: status.ToBytes()), rule: file.Socket is null ? null : SocketInode);
    }
}
