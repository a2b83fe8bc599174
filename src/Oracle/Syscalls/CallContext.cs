using Conformance.Scenarios;

namespace Conformance.Oracle.Syscalls;

/// <summary>What every call needs beside its own arguments.</summary>
internal sealed class CallContext : IDisposable
{
    /// <summary>Maps the memory.</summary>
    public CallContext() => Messages = new MessageMemory(Memory);

    /// <summary>The memory that pointers point to.</summary>
    public CallMemory Memory { get; } = new();

    /// <summary>The memory of messages: header, array of parts, control messages.</summary>
    public MessageMemory Messages { get; }

    /// <summary>The descriptors as the scenario may see them, and what kind of socket each holds.</summary>
    public ScenarioDescriptors Descriptors { get; } = new();

    /// <summary>What symbols stand for.</summary>
    public Bindings Bindings { get; set; } = new();

    /// <summary>The number of a descriptor argument.</summary>
    public int Descriptor(FdArgument argument) => Descriptors.Guard(Bindings.Resolve(argument));

    /// <summary>The pointer of an address argument for a call on a descriptor, and the bytes behind it.</summary>
    /// <exception cref="CallRefusedException">The address could reach something outside of the namespace.</exception>
    public unsafe byte* Address(int fd, AddressArgument argument)
    {
        var pointer = Memory.Pointer(argument, Bindings);
        var kind = Descriptors.KindOf(fd);
        if (kind is SocketKind.Unix or SocketKind.Unconfined && argument.Form is AddressForm.Inet or AddressForm.Raw)
        {
            AddressReach.Demand(kind, new ReadOnlySpan<byte>(pointer, AddressArgument.InetLength));
        }

        return pointer;
    }

    /// <summary>Checks control messages before a call on a descriptor is given them: some pass descriptors or credentials on.</summary>
    /// <exception cref="CallRefusedException">They could reach something outside of the namespace.</exception>
    public void Demand(int fd, ControlArgument control)
    {
        if (control.Messages.Count > 0 && Descriptors.KindOf(fd) is SocketKind.Unix or SocketKind.Unconfined or SocketKind.Netlink)
        {
            throw new CallRefusedException("control messages to sockets of other families may pass descriptors on");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Messages.Dispose();
        Memory.Dispose();
    }
}
