using Conformance.Scenarios;

namespace Conformance.Oracle.Syscalls;

/// <summary>Adds to a result what the call wrote, in the form <see cref="CallOutput"/> defines.</summary>
internal static unsafe class CallOutputs
{
    /// <summary>Adds the address and its length word.</summary>
    public static CallResult WithAddress(this in CallResult result, in OutRequest request)
    {
        var length = request.Length(result.IsSuccess);
        return length == -1 ? result : result with { Output = new CallOutput(Address: request.Written(result.IsSuccess), Length: length) };
    }

    /// <summary>Adds the option value and its length word.</summary>
    public static CallResult WithValue(this in CallResult result, in OutRequest request)
    {
        var length = request.Length(result.IsSuccess);
        return length == -1 ? result : result with { Output = new CallOutput(Data: request.Written(result.IsSuccess), Length: length) };
    }

    /// <summary>Adds the bytes received.</summary>
    public static CallResult WithData(this in CallResult result, CallMemory memory, BufferArgument room)
    {
        var data = Received(result, memory, room);
        return data.IsEmpty ? result : result with { Output = new CallOutput(Data: data) };
    }

    /// <summary>Adds the bytes received, the source address and its length word.</summary>
    public static CallResult WithData(this in CallResult result, CallMemory memory, BufferArgument room, in OutRequest source)
    {
        var length = source.Length(result.IsSuccess);
        var data = Received(result, memory, room);
        return length == -1 && data.IsEmpty
            ? result
            : result with { Output = new CallOutput(data, source.Written(result.IsSuccess), length) };
    }

    private static ReadOnlyMemory<byte> Received(in CallResult result, CallMemory memory, BufferArgument room)
    {
        var count = (int)Math.Min(result.Value, room.Length);
        return count > 0 && room.Form == BufferForm.Good ? memory.Received(count) : default;
    }
}
