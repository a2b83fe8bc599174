using System.Buffers.Binary;
using Conformance.Model.Protocols.Tcp;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// TCP_INFO of sockets without a connection (<c>net/ipv4/tcp.c:tcp_get_info</c>). Three of its fields count the time since
/// a segment came or went, which for a socket that never met one is the time since the machine began to count: values that
/// reach so far are not predicted.
/// </summary>
internal static class TcpInfoOption
{
    /// <summary>Bytes of the whole structure.</summary>
    public const int Size = 280;

    /// <summary>The first byte of the fields that count time.</summary>
    public const int TimeBegin = 44; // tcpi_last_data_sent

    /// <summary>The first byte behind them.</summary>
    public const int TimeEnd = 60; // tcpi_pmtu

    private const int SegmentDefault = 536; // TCP_MSS_DEFAULT
    private const int WindowDefault = 10; // TCP_INIT_CWND
    private const int ThresholdDefault = int.MaxValue; // TCP_INFINITE_SSTHRESH
    private const int MicrosecondsPerSecond = 1_000_000;

    /// <summary>The row.</summary>
    public static OptionRow Row { get; } = new(SocketOption.TCP_INFO, Read, null);

    /// <summary>The structure of a socket that never had a connection; the fields that count time are 0.</summary>
    public static byte[] Of(TcpSock sock, KernelProfile profile)
    {
        var info = new byte[Size];
        info[0] = (byte)sock.State; // tcpi_state
        Write(80, WindowDefault); // tcpi_snd_cwnd
        Write(88, profile.TcpReordering); // tcpi_reordering
        BinaryPrimitives.WriteUInt64LittleEndian(info.AsSpan(104), sock.Options.PacingRate); // tcpi_pacing_rate
        BinaryPrimitives.WriteUInt64LittleEndian(info.AsSpan(112), sock.Options.MaxPacingRate); // tcpi_max_pacing_rate
        if (sock.State == TcpState.Listen)
        {
            Write(24, sock.AcceptQueue.Count); // tcpi_unacked, the connections that wait
            Write(28, sock.BacklogLimit); // tcpi_sacked, how many may
            return info;
        }

        info[7] = 1; // tcpi_delivery_rate_app_limited
        Write(8, MicrosecondsPerSecond); // tcpi_rto
        Write(16, SegmentDefault); // tcpi_snd_mss
        Write(72, MicrosecondsPerSecond / 4); // tcpi_rttvar
        Write(76, ThresholdDefault); // tcpi_snd_ssthresh
        Write(148, -1); // tcpi_min_rtt, none yet
        return info;

        void Write(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(info.AsSpan(offset), value);
    }

    private static OptionReading Read(in OptionTarget target)
    {
        var sock = (TcpSock)target.Sock;
        if (sock.HasTraffic || sock.Options.WereHeaderOptionsSet || sock.Repair.IsWritten)
        {
            return OptionReading.Unmodelled("what TCP measured of a connection, worked out for IP_OPTIONS or was told in repair, is not modelled");
        }

        return sock.State != TcpState.Listen && target.Room > TimeBegin
            ? OptionReading.Unmodelled("fields that count the time since a segment came are not modelled")
            : new OptionReading(Of(sock, target.Kernel.Profile));
    }
}
