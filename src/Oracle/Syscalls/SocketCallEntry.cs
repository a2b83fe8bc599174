using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>
/// Makes calls through <c>socketcall(2)</c>. What a call's words are follows from the kinds of its parameters, so this is a
/// second way of marshalling, independent of the executors of the direct calls.
/// </summary>
internal static unsafe class SocketCallEntry
{
    private const int ErrnoMax = 4095;

    /// <summary>Makes the call once and returns what the kernel answered.</summary>
    /// <exception cref="HostUnavailableException">The kernel takes no 32-bit system calls.</exception>
    public static CallResult Execute(Call call, CallContext context)
    {
        var fd = call is DescriptorCall { Fd: var named } ? context.Descriptor(named) : Bindings.Undefined;
        if (call is SendMsgCall or RecvMsgCall)
        {
            return ExecuteMessage(call, fd, context);
        }

        var request = OutRequest.ForAddress(context.Memory, OutArgument.None);
        BufferArgument? room = null;
        var end = context.Memory.Words;
        foreach (var argument in InOrder(call))
        {
            switch (argument)
            {
                case FdArgument:
                    *end++ = unchecked((uint)fd);
                    break;
                case int number:
                    *end++ = unchecked((uint)number);
                    break;
                case AddressArgument address:
                    end = Pair(end, context.Address(fd, address), unchecked((uint)address.Length));
                    break;
                case OptionValueArgument value:
                    end = Pair(end, context.Memory.Pointer(value), unchecked((uint)value.Length));
                    break;
                case OutArgument asked:
                    request = call is GetSockOptCall ? OutRequest.ForValue(context.Memory, asked) : OutRequest.ForAddress(context.Memory, asked);
                    end = Pair(end, request.Buffer, Word(request.LengthWord));
                    break;
                case PayloadArgument data:
                    data.Bytes.Span.CopyTo(new Span<byte>(context.Memory.Transfer, data.Bytes.Length));
                    end = Pair(end, context.Memory.Pointer(data.Form), unchecked((uint)data.Length));
                    break;
                case BufferArgument buffer:
                    room = buffer;
                    end = Pair(end, context.Memory.Pointer(buffer, FlagsOf(call)), unchecked((uint)buffer.Length));
                    break;
                case BufferForm when call is SocketPairCall pair:
                    *end++ = Word(SocketPairExecutor.Room(pair, context.Memory));
                    break;
                default:
                    throw new ArgumentException($"{call.Type} has an argument that socketcall has no words for: {argument}", nameof(call));
            }
        }

        var result = Enter(call.Type.SocketCallNumber, context.Memory.Words);
        Note(call, fd, result, context.Descriptors);
        return call is SocketPairCall made ? SocketPairExecutor.Finish(made, result, context)
            : room is { } used ? result.WithData(context.Memory, used, request)
            : call is GetSockOptCall ? result.WithValue(request)
            : result.WithAddress(request);
    }

    private static CallResult ExecuteMessage(Call call, int fd, CallContext context)
    {
        if (call is SendMsgCall { Control.Length: not 0 } or RecvMsgCall { Control.Length: not 0 })
        {
            throw new CallRefusedException("control messages are not laid out as 32-bit callers do");
        }

        var messages = context.Messages;
        var header = call is SendMsgCall send
            ? messages.Header(send.Header, context.Address(fd, send.Address), send.Address.Length, send.Data, send.Control)
            : call is RecvMsgCall { } recv ? messages.Header(recv.Source, recv.Room, recv.Flags, recv.Control) : null;
        var small = messages.Small(header);
        var words = context.Memory.Words;
        words[0] = unchecked((uint)fd);
        words[1] = Word(small);
        words[2] = unchecked((uint)(call is SendMsgCall sent ? sent.Flags : ((RecvMsgCall)call).Flags));
        var result = Enter(call.Type.SocketCallNumber, words);
        if (call is not RecvMsgCall received)
        {
            context.Descriptors.Sent(fd);
            return result;
        }

        messages.TakeSmall();
        return messages.WithMessage(result, new RecvMsgOutputs(received.Source, received.Room, received.Control));
    }

    /// <summary>Makes the system call with any number and block.</summary>
    public static CallResult Enter(int number, uint* block)
    {
        var value = SocketCallGate.Call(number, block);
        return value is < 0 and >= -ErrnoMax ? CallResult.Fail((Scenarios.Abi.Errno)(-value)) : CallResult.Ok(value);
    }

    // Scenarios write the flags of accept4 before the address, which is mostly left out.
    private static IReadOnlyList<object> InOrder(Call call) => call is Accept4Call accept ? [accept.Fd, accept.Peer, accept.Flags] : call.Arguments;

    private static uint* Pair(uint* end, void* pointer, uint second)
    {
        *end++ = Word(pointer);
        *end++ = second;
        return end;
    }

    private static uint Word(void* pointer) => checked((uint)(nuint)pointer);

    private static int FlagsOf(Call call) => call switch
    {
        RecvCall recv => recv.Flags,
        RecvFromCall recv => recv.Flags,
        _ => 0,
    };

    private static void Note(Call call, int fd, in CallResult result, ScenarioDescriptors descriptors)
    {
        switch (call)
        {
            case SocketCall made:
                descriptors.Created(result.Value, made.Domain, made.SocketType, made.Protocol);
                break;
            case AcceptCall or Accept4Call:
                descriptors.Derived(result.Value, fd);
                break;
            case SendCall or SendToCall:
                descriptors.Sent(fd);
                break;
            default:
                break;
        }
    }
}
