using System.Buffers.Binary;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>
/// An error in the queue of a socket (<c>struct sock_exterr_skb</c>): an ICMP message that came, or a send that was refused
/// on the spot.
/// </summary>
public sealed class QueuedError
{
    /// <summary>Bytes of <c>struct sock_extended_err</c> and the <c>struct sockaddr_in</c> behind it.</summary>
    private const int ReportBytes = 32;

    private const byte OriginLocal = 1;
    private const byte OriginIcmp = 2;
    private const byte DestinationUnreachable = 3;
    private const byte PortUnreachable = 3;
    private const int LocalCost = 832;

    private QueuedError(Errno errno) => Errno = errno;

    /// <summary>The error.</summary>
    public Errno Errno { get; }

    /// <summary>Whether an ICMP message brought it.</summary>
    public bool IsFromIcmp { get; private init; }

    /// <summary>Where the packet it is about was sent.</summary>
    public uint Destination { get; private init; }

    /// <summary>The port that goes with it.</summary>
    public int DestinationPort { get; private init; }

    /// <summary>What the ICMP message quotes of the data.</summary>
    public ReadOnlyMemory<byte> Data { get; private init; }

    /// <summary>The header of the ICMP message; port numbers are those the reader of IP_RECVORIGDSTADDR would find.</summary>
    public PacketHeader Header { get; private init; }

    /// <summary>What it costs of the receive buffer, in bytes.</summary>
    public int TrueSize { get; private init; }

    /// <summary>Where in the data headers begin whose identification the kernel chose.</summary>
    public ValueList<int> Identifiers { get; private init; }

    private byte Code { get; init; }

    private int Info { get; init; }

    /// <summary>Port unreachable, about a datagram that was sent. <c>net/ipv4/icmp.c:__icmp_send</c>, <c>net/ipv4/ip_sockglue.c:ip_icmp_error</c></summary>
    public static QueuedError Unreachable(in PacketHeader sent, ReadOnlyMemory<byte> data, int timeToLive)
    {
        const int QuotedMax = 520;
        const int QuotedHeaders = 28;
        const int InternetControl = 0xc0;
        const int TypeOfServiceMask = 0x1e;
        var quoted = data[..Math.Min(data.Length, QuotedMax)];
        return new QueuedError(Errno.ECONNREFUSED)
        {
            IsFromIcmp = true,
            Code = PortUnreachable,
            Destination = sent.Destination,
            DestinationPort = sent.DestinationPort,
            Data = quoted,
            Header = new PacketHeader(sent.Destination, 0, sent.Source, 0, timeToLive, (sent.TypeOfService & TypeOfServiceMask) | InternetControl),
            TrueSize = Protocols.Udp.DatagramCost.Of(quoted.Length + QuotedHeaders),
        };
    }

    /// <summary>An ICMP error about a packet of a raw socket, which quotes what the socket sent: without the IP header, unless it wrote that itself.</summary>
    internal static QueuedError FromIcmp(Errno errno, byte code, IpPacket quoted, IpPacket message, bool withHeader) =>
        new(errno)
        {
            IsFromIcmp = true,
            Code = code,
            Destination = quoted.Destination,
            Data = IpIdentifiers.Without(withHeader ? quoted.Bytes : quoted.Payload, withHeader ? quoted.Identifiers : []),
            Identifiers = withHeader ? quoted.Identifiers : [],
            Header = message.Header,
            TrueSize = message.TrueSize,
        };

    /// <summary>A datagram too long to be sent. <c>net/ipv4/ip_sockglue.c:ip_local_error</c></summary>
    public static QueuedError TooLong(uint destination, int port, int mtu) =>
        new(Errno.EMSGSIZE) { Destination = destination, DestinationPort = port, Info = mtu, TrueSize = LocalCost };

    /// <summary>The report as <c>recvmsg</c> gives it: <c>struct sock_extended_err</c>, then who sent the ICMP message.</summary>
    public byte[] Report()
    {
        var report = new byte[ReportBytes];
        BinaryPrimitives.WriteInt32LittleEndian(report, (int)Errno);
        report[4] = IsFromIcmp ? OriginIcmp : OriginLocal;
        report[5] = IsFromIcmp ? DestinationUnreachable : (byte)0;
        report[6] = Code;
        BinaryPrimitives.WriteInt32LittleEndian(report.AsSpan(8), Info);
        if (IsFromIcmp)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(report.AsSpan(16), AddressFamily.AF_INET);
            BinaryPrimitives.WriteUInt32BigEndian(report.AsSpan(20), Header.Source);
        }

        return report;
    }
}
