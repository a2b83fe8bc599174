using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>ftruncate(2)</c> (<c>fs/open.c:do_sys_ftruncate</c>): for regular files only.</summary>
internal sealed class SysFTruncate : Syscall<FTruncateCall>
{
    private static readonly Rule NegativeLength = Rule.Refuses(
        "ftruncate.length.negative", Errno.EINVAL, "The length is negative; the descriptor is not looked at.", "fs/open.c:do_sys_ftruncate");

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("ftruncate", "fs/open.c:do_sys_ftruncate", DescriptorLookup.FoundFile);

    private static readonly Rule NotRegular = Rule.Refuses(
        "ftruncate.file.not-regular", Errno.EINVAL, "The file is not a regular one.", "fs/open.c:do_ftruncate",
        oneWay: "No descriptor of a scenario is open on a regular file.");


    /// <inheritdoc/>
    public override CallType Type => FTruncateCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, FTruncateCall call)
    {
        if (kernel.Rules.Decide(NegativeLength, call.Length < 0))
        {
            return Prediction.Refused(NegativeLength);
        }

        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out _, out var refusal))
        {
            return refusal;
        }

        return kernel.Rules.Decide(NotRegular, true) ? Prediction.Refused(NotRegular) : Prediction.Ok();
    }
}
