using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators;

/// <summary>Where a socket stands, as far as it decides which calls make sense on it: the columns of <see cref="CallWeights"/>.</summary>
internal enum SocketStage
{
    /// <summary>No socket is open.</summary>
    None,

    /// <summary>TCP, without a port.</summary>
    StreamFresh,

    /// <summary>TCP, with a port and no connection.</summary>
    StreamBound,

    /// <summary>A listener with an empty queue.</summary>
    Listening,

    /// <summary>A listener with a connection to accept.</summary>
    Queued,

    /// <summary>A stream whose connection attempt nobody has answered.</summary>
    Connecting,

    /// <summary>A connection with nothing to read.</summary>
    Connected,

    /// <summary>A connection with something to read: data, end of file or an error.</summary>
    Readable,

    /// <summary>A connection that is being or was closed.</summary>
    Ended,

    /// <summary>A datagram socket without a port.</summary>
    DatagramFresh,

    /// <summary>A datagram socket with a port and nothing to read.</summary>
    DatagramBound,

    /// <summary>A datagram socket with something to read.</summary>
    DatagramReadable,

    /// <summary>A socket of another family or type.</summary>
    Other,
}

/// <summary>Tells the stage of a socket from what an observer could see of it.</summary>
internal static class SocketStages
{
    private const int TcpEstablished = 1;
    private const int TcpSynSent = 2;
    private const int TcpClose = 7;
    private const int TcpListen = 10;
    private const int PortMask = 0xFFFF;

    public const int Count = (int)SocketStage.Other + 1;

    public static SocketStage Of(KernelModel model, int descriptor)
    {
        if (model.Kernel.Files.Find(descriptor)?.Socket is not { Sock: not null } socket)
        {
            return SocketStage.Other;
        }

        var view = model.View(descriptor, ViewParts.Touched);
        var hasPort = view.LocalName > 0 && (view.LocalName & PortMask) != 0;
        var isReadable = view.Readiness > 0 && (view.Readiness & PollEvents.POLLIN) != 0;
        if (view.TcpState == SocketView.Absent)
        {
            return SocketType.TypeOf(socket.Type) is not (SocketType.SOCK_DGRAM or SocketType.SOCK_RAW) ? SocketStage.Other
                : isReadable ? SocketStage.DatagramReadable
                : hasPort ? SocketStage.DatagramBound
                : SocketStage.DatagramFresh;
        }

        return view.TcpState switch
        {
            TcpListen => view.QueueLength > 0 ? SocketStage.Queued : SocketStage.Listening,
            TcpClose => hasPort ? SocketStage.StreamBound : SocketStage.StreamFresh,
            TcpSynSent => SocketStage.Connecting,
            TcpEstablished => isReadable ? SocketStage.Readable : SocketStage.Connected,
            _ => isReadable ? SocketStage.Readable : SocketStage.Ended,
        };
    }
}
