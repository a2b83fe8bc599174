using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>pwrite64(2)</c> (<c>fs/read_write.c:ksys_pwrite64</c>): the offset is looked at first, then whether the file has places at all.</summary>
internal sealed class SysPWrite64 : Syscall<PWrite64Call>
{
    private const string Source = "fs/read_write.c:ksys_pwrite64";

    private static readonly Rule NegativeOffset = Rule.Refuses(
        "pwrite64.offset.negative", Errno.EINVAL, "The offset is negative; the descriptor is not looked at.", Source);

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("pwrite64", Source, DescriptorLookup.FoundFile);

    private static readonly Rule Stream = Rule.Refuses(
        "pwrite64.file.stream", Errno.ESPIPE, "The file is a socket: nothing in it can be written at an offset.", Source);


    /// <inheritdoc/>
    public override CallType Type => PWrite64Call.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, PWrite64Call call)
    {
        if (kernel.Rules.Decide(NegativeOffset, call.Offset < 0))
        {
            return Prediction.Refused(NegativeOffset);
        }

        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        return kernel.Rules.Decide(Stream, file.Socket is not null) ? Prediction.Refused(Stream) : Prediction.Ok(call.Data.Length);
    }
}
