using Conformance.Model.Files;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families;

/// <summary>What a send call asks for, whichever system call it came through.</summary>
/// <param name="Data">The data.</param>
/// <param name="Flags"><c>MSG_*</c>, with MSG_DONTWAIT added for a nonblocking file.</param>
/// <param name="Address">The destination, null where the caller gave none; already copied in, so its pointer is good.</param>
public readonly record struct SendRequest(PayloadArgument Data, int Flags, AddressArgument? Address)
{
    /// <summary>Bytes that can be read before the first that cannot; 0 unless the data came in parts.</summary>
    public int ReadableBytes { get; init; }

    /// <summary>The control messages, already copied in, so that their pointer is good.</summary>
    public ControlArgument Control { get; init; }
}

/// <summary>What a receive call asks for, whichever system call it came through.</summary>
/// <param name="Room">The buffer.</param>
/// <param name="Flags"><c>MSG_*</c>, with MSG_DONTWAIT added for a nonblocking file.</param>
/// <param name="Source">Where the sender's address goes.</param>
public readonly record struct ReceiveRequest(BufferArgument Room, int Flags, OutArgument Source)
{
    /// <summary>Bytes that can be written before the first that cannot, where the room is not good.</summary>
    public int WritableBytes { get; init; }

    /// <summary>Where <c>recvmsg</c> has flags and control messages put; null for calls that give none back.</summary>
    public MessageOutput? Message { get; init; }

    /// <summary>Whether so many bytes cannot be written.</summary>
    public bool CannotTake(int count) => Room.Form != BufferForm.Good && count > WritableBytes;

    /// <summary>What a success gives back: the data, what is known of the address, flags and control messages.</summary>
    public CallOutput Output(ReadOnlyMemory<byte> data, CallOutput? address = null)
    {
        var output = address is null ? new CallOutput(data) : address with { Data = data };
        return Message is { } message ? output with { Flags = message.Flags, Control = message.Control } : output;
    }
}

/// <summary>
/// The operations of a socket type (<c>struct proto_ops</c>). Each method predicts: it changes nothing and returns what
/// will be answered together with the effect. System calls have looked the descriptor up and copied arguments in before.
/// </summary>
public abstract class SocketOperations
{
    /// <summary>Name for the explanation, <c>inet_stream_ops</c> for example.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the type listens and accepts; the system calls refuse both where it does not, and never come here.</summary>
    public virtual bool Listens => true;

    /// <summary><c>bind</c>.</summary>
    public abstract Prediction Bind(Kernel kernel, OpenFile file, AddressArgument address);

    /// <summary><c>listen</c>, with the backlog as the caller gave it.</summary>
    public abstract Prediction Listen(Kernel kernel, OpenFile file, int backlog);

    /// <summary><c>connect</c>.</summary>
    public abstract Prediction Connect(Kernel kernel, OpenFile file, AddressArgument address);

    /// <summary><c>accept4</c>, once a descriptor is reserved.</summary>
    public abstract Prediction Accept(Kernel kernel, OpenFile file, int newFd, int flags, OutArgument peer);

    /// <summary><c>getsockname</c>.</summary>
    public abstract Prediction GetName(Kernel kernel, OpenFile file, OutArgument name, bool peer);

    /// <summary><c>shutdown</c>.</summary>
    public abstract Prediction Shutdown(Kernel kernel, OpenFile file, int how);

    /// <summary><c>sendmsg</c>.</summary>
    public abstract Prediction Send(Kernel kernel, OpenFile file, in SendRequest request);

    /// <summary><c>recvmsg</c>.</summary>
    public abstract Prediction Receive(Kernel kernel, OpenFile file, in ReceiveRequest request);

    /// <summary><c>setsockopt</c> for a level other than SOL_SOCKET; the length is not negative.</summary>
    public abstract Prediction SetOption(Kernel kernel, OpenFile file, SetSockOptCall call);

    /// <summary><c>getsockopt</c> for a level other than SOL_SOCKET.</summary>
    public abstract Prediction GetOption(Kernel kernel, OpenFile file, GetSockOptCall call);

    /// <summary><c>ioctl</c>, of requests that neither files nor all sockets answer.</summary>
    public virtual Prediction Ioctl(Kernel kernel, OpenFile file, IoctlCall call) => Prediction.Unmodelled($"ioctl of {Name} is not modelled");

    /// <summary>The events that are ready (<c>poll</c>), unfiltered.</summary>
    public abstract int Poll(Kernel kernel, Socket socket);

    /// <summary>The last descriptor was closed (<c>release</c>).</summary>
    public abstract void Release(Kernel kernel, Socket socket);

    /// <summary>Reads the parts of the view that belong to the protocol.</summary>
    public abstract SocketView View(Kernel kernel, Socket socket, SocketView view, ViewParts parts);
}
