namespace Conformance.Model.Protocols.Tcp;

/// <summary>
/// What a caller in repair looks at and writes of a socket's sequence numbers and windows, as far as it is known: of a socket
/// that never had a connection (<c>struct tcp_sock</c>).
/// </summary>
internal sealed class RepairState
{
    /// <summary>The values of TCP_REPAIR_QUEUE.</summary>
    public const int NoQueue = 0, ReceiveQueue = 1, SendQueue = 2, Queues = 3;

    /// <summary>The queue the next requests are about; it stays chosen when repair ends.</summary>
    public int Queue { get; set; }

    /// <summary>The sequence number the next byte sent would have (<c>write_seq</c>).</summary>
    public int SendSequence { get; private set; }

    /// <summary>The sequence number expected next (<c>rcv_nxt</c>).</summary>
    public int ReceiveSequence { get; private set; }

    /// <summary>What TCP_REPAIR_WINDOW reads: the windows of both sides and when they were told.</summary>
    public RepairWindow Window { get; private set; }

    /// <summary>Whether anything was written that a later connection would begin with.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>Writes the sequence number of the queue that is chosen.</summary>
    public void Resume(int sequence)
    {
        IsWritten = true;
        if (Queue == SendQueue)
        {
            SendSequence = sequence;
        }
        else
        {
            ReceiveSequence = sequence;
        }
    }

    /// <summary>Writes the windows.</summary>
    public void Resume(RepairWindow window) => (IsWritten, Window) = (true, window);

    /// <summary>Notes that a clock was set.</summary>
    public void SetClock() => IsWritten = true;
}

/// <summary><c>struct tcp_repair_window</c>: five 32-bit numbers.</summary>
/// <param name="ToldAt">Sequence number of the segment that told the window to send (<c>snd_wl1</c>).</param>
/// <param name="Send">The window to send.</param>
/// <param name="Max">The largest it ever was.</param>
/// <param name="Receive">The window to receive.</param>
/// <param name="ReceiveFrom">What was expected when it was told (<c>rcv_wup</c>).</param>
internal readonly record struct RepairWindow(int ToldAt, int Send, int Max, int Receive, int ReceiveFrom);
