using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using static Conformance.Scenarios.Abi.PollEvents;

namespace Conformance.Oracle.Observers;

/// <summary>Reads what <c>poll</c> reports when asked for every event.</summary>
internal sealed unsafe class ReadinessObserver : SocketObserver
{
    private const int EveryEvent =
        POLLIN | POLLPRI | POLLOUT | POLLRDNORM | POLLRDBAND | POLLWRNORM | POLLWRBAND | POLLMSG | POLLRDHUP;

    /// <inheritdoc/>
    public override ViewParts Part => ViewParts.Readiness;

    /// <inheritdoc/>
    public override void Read(int fd, ref SocketView view)
    {
        var set = new PollFd { Fd = fd, Events = EveryEvent };
        CallResult result;
        do
        {
            var value = Libc.poll(&set, 1, 0);
            result = LastErrno.Result(value);
        }
        while (result.Errno == Errno.EINTR);

        view = view with { Readiness = unchecked((ushort)set.ReturnedEvents) };
    }
}
