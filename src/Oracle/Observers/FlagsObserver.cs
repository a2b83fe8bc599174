using Conformance.Oracle.Interop;
using Conformance.Oracle.Syscalls;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Observers;

/// <summary>Reads the flags of the descriptor and of the open file.</summary>
internal sealed class FlagsObserver : SocketObserver
{
    /// <inheritdoc/>
    public override ViewParts Part => ViewParts.Flags;

    /// <inheritdoc/>
    public override bool Knows(SocketKind kind) => true;

    /// <inheritdoc/>
    public override void Read(int fd, ref SocketView view) => view = view with
    {
        DescriptorFlags = Libc.fcntl(fd, FileControl.F_GETFD, 0),
        StatusFlags = Libc.fcntl(fd, FileControl.F_GETFL, 0),
    };
}
