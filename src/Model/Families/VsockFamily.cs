using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>AF_VSOCK (<c>net/vmw_vsock/af_vsock.c:vsock_create</c>): creation only. Of all types, DGRAM alone looks for a transport at once.</summary>
internal sealed class VsockFamily : IFamily
{
    private const string Source = "net/vmw_vsock/af_vsock.c:vsock_create";

    private static readonly Rule ProtocolUnknown = Rule.Refuses(
        "socket.vsock.protocol", Errno.EPROTONOSUPPORT, "The protocol is neither 0 nor PF_VSOCK.", Source);

    private static readonly Rule TypeUnknown = Rule.Refuses(
        "socket.vsock.type", Errno.ESOCKTNOSUPPORT, "The type is none of DGRAM, STREAM and SEQPACKET.", Source,
        nothingAfter: "the check of transports is about one of the good types");

    private static readonly Rule DatagramTransport = Rule.Refuses(
        "socket.vsock.datagram-transport", Errno.ENODEV, "The type is DGRAM, and no transport carries datagrams.", "net/vmw_vsock/af_vsock.c:vsock_assign_transport");

    private static readonly UnmodelledOperations Stream = new("vsock_stream_ops");
    private static readonly UnmodelledOperations Datagram = new("vsock_dgram_ops");
    private static readonly UnmodelledOperations SequencedPacket = new("vsock_seqpacket_ops");

    /// <inheritdoc/>
    public int Number => AddressFamily.AF_VSOCK;

    /// <inheritdoc/>
    public Creation Create(Kernel kernel, int type, int protocol)
    {
        if (kernel.Rules.Decide(ProtocolUnknown, protocol != 0 && protocol != AddressFamily.AF_VSOCK))
        {
            return Creation.Refused(ProtocolUnknown);
        }

        if (kernel.Rules.Decide(TypeUnknown, type is not (SocketType.SOCK_DGRAM or SocketType.SOCK_STREAM or SocketType.SOCK_SEQPACKET)))
        {
            return Creation.Refused(TypeUnknown);
        }

        var isDatagram = type == SocketType.SOCK_DGRAM;
        if (kernel.Rules.Decide(DatagramTransport, isDatagram && !kernel.Profile.HasVsockDatagrams))
        {
            return Creation.Refused(DatagramTransport);
        }

        var operations = isDatagram ? Datagram : type == SocketType.SOCK_STREAM ? Stream : SequencedPacket;
        return Creation.Of(new SocketRecipe(Number, type, 0, operations, null));
    }
}
