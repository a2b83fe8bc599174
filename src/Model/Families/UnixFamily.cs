using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>AF_UNIX (<c>net/unix/af_unix.c:unix_create</c>): creation only.</summary>
internal sealed class UnixFamily : IFamily
{
    private const string Source = "net/unix/af_unix.c:unix_create";

    private static readonly Rule ProtocolUnknown = Rule.Refuses(
        "socket.unix.protocol", Errno.EPROTONOSUPPORT, "The protocol is neither 0 nor PF_UNIX.", Source);

    private static readonly Rule TypeUnknown = Rule.Refuses(
        "socket.unix.type", Errno.ESOCKTNOSUPPORT, "The type is none of STREAM, DGRAM, RAW and SEQPACKET.", Source);

    private static readonly Rule RawIsDatagram = Rule.Decides(
        "socket.unix.raw-is-datagram", "A RAW socket is a DGRAM socket, and says so.", Source);

    private static readonly UnmodelledOperations Stream = new("unix_stream_ops");
    private static readonly UnmodelledOperations Datagram = new("unix_dgram_ops");
    private static readonly UnmodelledOperations SequencedPacket = new("unix_seqpacket_ops");

    /// <inheritdoc/>
    public int Number => AddressFamily.AF_UNIX;

    /// <inheritdoc/>
    public Creation Create(Kernel kernel, int type, int protocol)
    {
        if (kernel.Rules.Decide(ProtocolUnknown, protocol != 0 && protocol != AddressFamily.AF_UNIX))
        {
            return Creation.Refused(ProtocolUnknown);
        }

        if (kernel.Rules.Decide(TypeUnknown, type is not (SocketType.SOCK_STREAM or SocketType.SOCK_DGRAM or SocketType.SOCK_RAW or SocketType.SOCK_SEQPACKET)))
        {
            return Creation.Refused(TypeUnknown);
        }

        var shown = kernel.Rules.Decide(RawIsDatagram, type == SocketType.SOCK_RAW) ? SocketType.SOCK_DGRAM : type;
        var operations = shown switch
        {
            SocketType.SOCK_STREAM => Stream,
            SocketType.SOCK_SEQPACKET => SequencedPacket,
            _ => Datagram,
        };
        return Creation.Of(new SocketRecipe(Number, shown, 0, operations, null));
    }
}
