using System.Text;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators.Domains;

/// <summary>The calls of domains about IPv4 sockets, by the handle they work on.</summary>
internal static class InetCalls
{
    public static Call Socket(int handle, int type, int protocol = IpProtocol.IPPROTO_IP) =>
        new SocketCall(AddressFamily.AF_INET, type, protocol) { Handle = handle };

    public static Call Bind(int handle, uint address, PortArgument port) => new BindCall(FdArgument.Handle(handle), AddressArgument.Inet(address, port));

    public static Call Listen(int handle, int backlog) => new ListenCall(FdArgument.Handle(handle), backlog);

    public static Call Connect(int handle, uint address, int port) =>
        new ConnectCall(FdArgument.Handle(handle), AddressArgument.Inet(address, PortArgument.Number(port)));

    public static Call Accept(int handle, int listener) => new AcceptCall(FdArgument.Handle(listener), OutArgument.None) { Handle = handle };

    public static Call Close(int handle) => new CloseCall(FdArgument.Handle(handle));

    public static Call GetName(int handle, int symbol = Call.Nothing) =>
        new GetSockNameCall(FdArgument.Handle(handle), OutArgument.Address) { PortSymbol = symbol };

    /// <summary>Makes the socket another user's than any world's caller.</summary>
    public static Call GiveAway(int handle) => new FChownCall(FdArgument.Handle(handle), 2000, -1);

    /// <summary>Binds the socket to a device.</summary>
    public static SetSockOptCall ToDevice(int handle, string device) => new(
        FdArgument.Handle(handle), OptionLevel.SOL_SOCKET, SocketOption.SO_BINDTODEVICE.Number, OptionValueArgument.Text([.. Encoding.ASCII.GetBytes(device)]));

    public static Call SendTo(int handle, uint address, int port) => new SendToCall(
        FdArgument.Handle(handle), PayloadArgument.Repeat((byte)'a', 1), 0, AddressArgument.Inet(address, PortArgument.Number(port)));

    public static Call Set(int handle, SocketOption option, int value) =>
        new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.Int(value));

    public static Call Get(int handle, SocketOption option, int length) =>
        new GetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, new OutArgument(OutForm.Buffer, length));
}
