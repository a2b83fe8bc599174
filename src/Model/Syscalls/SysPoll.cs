using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>poll(2)</c> (<c>fs/select.c:do_sys_poll</c>).</summary>
internal sealed class SysPoll : Syscall<PollCall>
{
    private const int Unasked = PollEvents.POLLERR | PollEvents.POLLHUP;
    private const int NullDeviceEvents = PollEvents.POLLIN | PollEvents.POLLOUT | PollEvents.POLLRDNORM | PollEvents.POLLWRNORM;

    private static readonly Rule TooMany = Rule.Refuses(
        "poll.set.too-many", Errno.EINVAL, "The set has more entries than RLIMIT_NOFILE allows descriptors.", "fs/select.c:do_sys_poll");

    private static readonly Rule NegativeSkipped = Rule.Decides(
        "poll.fd.negative-skipped", "An entry with a negative descriptor is skipped.", "fs/select.c:do_pollfd");

    private static readonly Rule NotOpen = Rule.Decides(
        "poll.fd.not-open", "A descriptor that is not open is ready with POLLNVAL.", "fs/select.c:do_pollfd");

    private static readonly Rule NothingReady = Rule.Decides(
        "poll.set.nothing-ready", "A set with nothing ready is reported when the time is up, or never when there is no limit.", "fs/select.c:do_poll");

    /// <inheritdoc/>
    public override CallType Type => PollCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, PollCall call)
    {
        if (kernel.Rules.Decide(TooMany, call.Set.Count > kernel.Files.Limit))
        {
            return Prediction.Refused(TooMany);
        }

        var events = new int[call.Set.Count];
        var ready = 0;
        for (var i = 0; i < events.Length; i++)
        {
            var fd = kernel.Bindings.Resolve(call.Set[i].Fd);
            if (kernel.Rules.Decide(NegativeSkipped, fd < 0))
            {
                continue;
            }

            if (EventsOf(kernel, fd, call.Set[i].Events) is not { } revents)
            {
                return Prediction.Unmodelled("poll of a socket whose family is not modelled");
            }

            events[i] = revents;
            ready += revents != 0 ? 1 : 0;
        }

        var waitMs = kernel.Rules.Decide(NothingReady, ready == 0) ? call.TimeoutMs < 0 ? long.MaxValue : call.TimeoutMs : 0;
        if (Waiting.IsUnclear(waitMs))
        {
            return Waiting.Unclear;
        }

        return Waiting.IsSleep(waitMs)
            ? Prediction.Blocks(NothingReady)
            : Prediction.Ok(ready, output: new CallOutput(Events: ValueList.Create<int>(events)));
    }

    private static int? EventsOf(Kernel kernel, int fd, int asked)
    {
        var file = kernel.Files.Find(fd);
        if (kernel.Rules.Decide(NotOpen, file is null) || file is null)
        {
            return PollEvents.POLLNVAL;
        }

        if (file.Socket is { Sock: null })
        {
            return null;
        }

        var found = file.Socket is { } socket ? socket.Operations.Poll(kernel, socket) : NullDeviceEvents;
        return found & (asked | Unasked);
    }
}
