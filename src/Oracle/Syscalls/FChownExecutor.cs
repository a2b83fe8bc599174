using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using static Conformance.Oracle.Interop.SystemCallNumber;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>fchown(2)</c>.</summary>
internal sealed unsafe class FChownExecutor : CallExecutor<FChownCall>
{
    /// <inheritdoc/>
    public override CallType Type => FChownCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(FChownCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        RefuseWhatIsNoSocket(fd);
        var value = Libc.fchown(fd, unchecked((uint)call.Owner), unchecked((uint)call.Group));
        return LastErrno.Result(value);
    }

    // The null device of a scenario is that of this host.
    private static void RefuseWhatIsNoSocket(int fd)
    {
        FileStat status;
        if (Libc.fstat(SYS_fstat, fd, &status) == 0 && !status.IsSocket)
        {
            throw new CallRefusedException("fchown of anything but a socket would change a file of this host");
        }
    }
}
