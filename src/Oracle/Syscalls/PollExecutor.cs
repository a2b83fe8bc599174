using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>poll(2)</c>.</summary>
internal sealed unsafe class PollExecutor : CallExecutor<PollCall>
{
    /// <inheritdoc/>
    public override CallType Type => PollCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(PollCall call, CallContext context)
    {
        var set = context.Memory.Poll;
        var written = Math.Min(call.Set.Count, CallMemory.PollEntriesMax);
        for (var index = 0; index < written; index++)
        {
            var entry = call.Set[index];
            set[index] = new PollFd { Fd = context.Descriptor(entry.Fd), Events = unchecked((short)entry.Events) };
        }

        var value = Libc.poll(set, (nuint)call.Set.Count, call.TimeoutMs);
        var result = LastErrno.Result(value);
        return result.IsSuccess && written > 0 ? result with { Output = new CallOutput(Events: Events(set, written)) } : result;
    }

    private static ValueList<int> Events(PollFd* set, int count)
    {
        Span<int> events = count <= 64 ? stackalloc int[count] : new int[count];
        for (var index = 0; index < count; index++)
        {
            events[index] = unchecked((ushort)set[index].ReturnedEvents);
        }

        return ValueList.Create<int>(events);
    }
}
