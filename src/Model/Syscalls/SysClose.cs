using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>close(2)</c> (<c>fs/open.c:close</c>). It never fails on an open descriptor: no socket and no null device has a
/// flush operation, and what the protocol does on release has no error to report.
/// </summary>
internal sealed class SysClose : Syscall<CloseCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("close", "fs/file.c:file_close_fd");

    /// <inheritdoc/>
    public override CallType Type => CloseCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, CloseCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out _, out var refusal))
        {
            return refusal;
        }

        var fd = kernel.Bindings.Resolve(call.Fd);
        return Prediction.Ok(effect: _ => FileRelease.Close(kernel, fd));
    }
}
