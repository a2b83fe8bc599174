using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Observers;

/// <summary>Reads how many bytes wait to be received.</summary>
internal sealed unsafe class ReceiveQueueObserver : SocketObserver
{
    /// <inheritdoc/>
    public override ViewParts Part => ViewParts.ReceiveQueue;

    /// <inheritdoc/>
    public override void Read(int fd, ref SocketView view)
    {
        int bytes;
        var value = Libc.ioctl(fd, IoctlRequest.FIONREAD, &bytes);
        var result = LastErrno.Result(value);
        view = view with { ReceiveQueueBytes = result.IsSuccess ? bytes : -2 - (int)result.Errno };
    }
}
