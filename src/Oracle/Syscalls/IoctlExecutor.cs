using Conformance.Oracle.Interop;
using Conformance.Oracle.Isolation;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>ioctl(2)</c>, for the requests that stay within a scenario.</summary>
internal sealed unsafe class IoctlExecutor : CallExecutor<IoctlCall>
{
    /// <inheritdoc/>
    public override CallType Type => IoctlCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(IoctlCall call, CallContext context)
    {
        RefuseWhatReachesOut(call);
        var fd = context.Descriptor(call.Fd);
        var block = new Span<byte>(context.Memory.OutValue, OutArgument.BufferBytes);
        block.Clear();
        call.CopyTo(block);
        var pointer = call.Argument.Form switch
        {
            OptionValueForm.Null => null,
            OptionValueForm.Bad => context.Memory.Bad,
            _ => context.Memory.OutValue,
        };
        var value = Libc.ioctl(fd, unchecked((uint)call.Request), (int*)pointer);
        var result = LastErrno.Result(value);
        return result.IsSuccess && call.IsReadable ? WithAnswer(result, IoctlBlock.Of(call.Request), block) : result;
    }

    private static CallResult WithAnswer(in CallResult result, IoctlBlock layout, ReadOnlySpan<byte> block)
    {
        var answer = block.Slice(layout.AnswerOffset, layout.AnswerBytes);
        if (layout.AnswerKind == OptionValueKind.Text && answer.IndexOf((byte)0) is >= 0 and var end)
        {
            answer = answer[..end];
        }

        return answer.IsEmpty ? result : result with { Output = new CallOutput(Data: answer.ToArray()) };
    }

    private static void RefuseWhatReachesOut(IoctlCall call)
    {
        if (call.WhyNot is { } reason)
        {
            throw new CallRefusedException($"ioctl request 0x{call.Request:x}: {reason}");
        }

        if (call.SetsDevice && (Credentials.ReadCapabilities().EffectiveLow & (1u << CapabilityNumber.CAP_NET_ADMIN)) != 0)
        {
            throw new CallRefusedException($"ioctl request 0x{call.Request:x} would set the loopback device up anew");
        }
    }
}
