using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>socketpair(2)</c>, and looks at its array after failures as well.</summary>
internal sealed unsafe class SocketPairExecutor : CallExecutor<SocketPairCall>
{
    private const int Untouched = int.MinValue;
    private const int PairBytes = 2 * sizeof(int);

    /// <inheritdoc/>
    public override CallType Type => SocketPairCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(SocketPairCall call, CallContext context)
    {
        var value = Libc.socketpair(call.Domain, call.SocketType, call.Protocol, Room(call, context.Memory));
        return Finish(call, LastErrno.Result(value), context);
    }

    /// <summary>The array, with numbers in it that are no descriptors.</summary>
    public static int* Room(SocketPairCall call, CallMemory memory)
    {
        var pair = (int*)memory.Transfer;
        pair[0] = pair[1] = Untouched;
        return (int*)memory.Pointer(call.Pair);
    }

    /// <summary>Notes the sockets made, and adds what was written.</summary>
    public static CallResult Finish(SocketPairCall call, in CallResult result, CallContext context)
    {
        var pair = (int*)context.Memory.Transfer;
        if (result.IsSuccess)
        {
            context.Descriptors.Created(pair[0], call.Domain, call.SocketType, call.Protocol);
            context.Descriptors.Created(pair[1], call.Domain, call.SocketType, call.Protocol);
        }

        return pair[0] == Untouched && pair[1] == Untouched
            ? result
            : result with { Output = new CallOutput(Data: new ReadOnlySpan<byte>(pair, PairBytes).ToArray()) };
    }
}
