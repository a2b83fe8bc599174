using Conformance.Model.Protocols.Raw;
using Conformance.Model.Protocols.Tcp;

namespace Conformance.Model.Wire;

/// <summary>The kinds of TCP segment whose arrival changes a state.</summary>
internal enum SegmentKind
{
    /// <summary>Asks for a connection.</summary>
    Syn,

    /// <summary>Grants it.</summary>
    SynAck,

    /// <summary>Carries bytes.</summary>
    Data,

    /// <summary>Ends one direction.</summary>
    Fin,

    /// <summary>Acknowledges a FIN. Other acknowledgements change nothing a caller can see, because routes ask for them at once.</summary>
    FinAck,

    /// <summary>Ends the connection.</summary>
    Reset,
}

/// <summary>A TCP segment on its way.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Sender">The connection as its sender sees it.</param>
/// <param name="Data">The bytes it carries.</param>
internal readonly record struct Segment(SegmentKind Kind, TcpTuple Sender, ReadOnlyMemory<byte> Data = default);

/// <summary>
/// The loopback device: segments are delivered in the order they were sent, all of them before the call that caused them
/// returns. Nothing is lost, reordered or late.
/// </summary>
internal sealed class LoopbackWire
{
    private const int StepsMax = 100_000;
    private readonly Queue<Segment> _segments = new();

    public bool IsEmpty => _segments.Count == 0;

    public void Send(Segment segment) => _segments.Enqueue(segment);

    /// <summary>Delivers everything that is on its way, and what that causes, until the wire is silent.</summary>
    public void Drain(Kernel kernel)
    {
        for (var step = 0; _segments.TryDequeue(out var segment); step++)
        {
            Invariant.Holds(step < StepsMax, "the wire falls silent");
            RawInput.Copy(kernel, segment);
            TcpInput.Receive(kernel, segment);
        }
    }
}
