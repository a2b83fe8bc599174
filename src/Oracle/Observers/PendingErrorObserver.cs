using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Observers;

/// <summary>Reads, and so clears, the pending error.</summary>
internal sealed unsafe class PendingErrorObserver : SocketObserver
{
    /// <inheritdoc/>
    public override ViewParts Part => ViewParts.PendingError;

    /// <inheritdoc/>
    public override void Read(int fd, ref SocketView view)
    {
        int error;
        var length = sizeof(int);
        var value = Libc.getsockopt(fd, OptionLevel.SOL_SOCKET, SocketOption.SO_ERROR.Number, (byte*)&error, &length);
        view = value == 0 ? view with { PendingError = error } : view;
    }
}
