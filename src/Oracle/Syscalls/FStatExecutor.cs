using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using static Conformance.Oracle.Interop.SystemCallNumber;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>fstat(2)</c>.</summary>
internal sealed unsafe class FStatExecutor : CallExecutor<FStatCall>
{
    /// <inheritdoc/>
    public override CallType Type => FStatCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(FStatCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        FileStat status;
        var value = Libc.fstat(SYS_fstat, fd, &status);
        var result = LastErrno.Result(value);
        return result.IsSuccess ? result with { Output = new CallOutput(Data: Comparable(status, context.Descriptors).ToBytes()) } : result;
    }

    private static FileStatus Comparable(in FileStat status, ScenarioDescriptors descriptors)
    {
        var inode = descriptors.Inodes.NumberOf(status.IsSocket, status.Inode);
        return unchecked(new FileStatus((int)status.Mode, (int)status.Uid, (int)status.Gid, (int)status.Links, (int)status.Size, inode));
    }
}
