using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>fcntl(2)</c>, for the commands that stay within a scenario.</summary>
internal sealed class FcntlExecutor : CallExecutor<FcntlCall>
{
    /// <inheritdoc/>
    public override CallType Type => FcntlCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(FcntlCall call, CallContext context)
    {
        RefuseWhatReachesOut(call.Command);
        var fd = context.Descriptor(call.Fd);
        var value = Libc.fcntl(fd, call.Command, call.Argument);
        var result = LastErrno.Result(value);
        if (call.Command is FileControl.F_DUPFD or FileControl.F_DUPFD_CLOEXEC)
        {
            context.Descriptors.Derived(value, fd);
        }

        return result;
    }

    // Who owns a descriptor is sent signals, of a kind the scenario could choose: any process of the host.
    private static void RefuseWhatReachesOut(int command)
    {
        if (command is FileOwner.F_SETOWN or FileOwner.F_SETOWN_EX)
        {
            throw new CallRefusedException($"fcntl command {command} could make the kernel signal any process of this host");
        }
    }
}
