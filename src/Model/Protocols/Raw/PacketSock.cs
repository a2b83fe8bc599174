using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Wire;
using Conformance.Scenarios;

namespace Conformance.Model.Protocols.Raw;

/// <summary>A packet waiting to be read.</summary>
/// <param name="Data">The bytes the reader gets.</param>
/// <param name="Identifiers">Where in them headers begin whose identification the kernel chose.</param>
/// <param name="Header">What its IP header says; the destination port is what stands where UDP has it.</param>
/// <param name="TrueSize">What it costs of the receive buffer, in bytes.</param>
/// <param name="Length">Its length, which is all that is known of some.</param>
internal readonly record struct QueuedPacket(ReadOnlyMemory<byte> Data, ValueList<int> Identifiers, PacketHeader Header, int TrueSize, int Length)
{
    private const int PortBytes = 4;

    /// <summary>Whether the bytes are known.</summary>
    public bool IsKnown => Data.Length == Length;

    /// <summary>The device it came by, noted only for raw sockets that asked for IP_PKTINFO when it came, and for all ping sockets; else 0.</summary>
    public int Device { get; init; }

    /// <summary>The address of this host it came to, noted for such raw sockets alone.</summary>
    public uint LocalAddress { get; init; }

    /// <summary>Whether there are bytes where UDP has ports, which IP_RECVORIGDSTADDR takes for them whatever the protocol.</summary>
    public bool HasPorts { get; init; }

    /// <summary>A whole packet.</summary>
    public static QueuedPacket Of(IpPacket packet) =>
        new(packet.Bytes, packet.Identifiers, packet.Header, packet.TrueSize, packet.Bytes.Length) { HasPorts = packet.Payload.Length >= PortBytes };

    /// <summary>What a packet carries.</summary>
    public static QueuedPacket OfPayload(IpPacket packet) =>
        new(packet.Payload, [], packet.Header, packet.TrueSize, packet.Payload.Length) { Device = Routes.LoopbackDevice, HasPorts = true };
}

/// <summary>What the protocol sides of raw and ping sockets have in common: a peer, and a queue of packets.</summary>
internal abstract class PacketSock : InetSock
{
    /// <summary>Makes the protocol side.</summary>
    protected PacketSock(Kernel kernel)
        : base(kernel)
    {
        ReceiveBuffer = kernel.Profile.ReceiveBufferDefault;
        SendBuffer = kernel.Profile.SendBufferDefault;
    }

    /// <summary>Whether <c>connect</c> set a peer.</summary>
    public bool IsConnected { get; internal set; }

    /// <summary>Whether a route is cached, which only <c>connect</c> does; sends look one up each time (<c>sk_dst_cache</c>).</summary>
    public bool HasRoute { get; internal set; }

    /// <summary>Packets received and not read, oldest first.</summary>
    public Queue<QueuedPacket> Received { get; } = new();

    /// <summary>What the waiting packets cost of the receive buffer, in bytes.</summary>
    public int QueuedTrueSize { get; internal set; }

    /// <inheritdoc/>
    internal override void ForgetRoute() => HasRoute = false;

    /// <summary>Whether no further packet is taken: unlike UDP, the last one taken may exceed the buffer.</summary>
    public bool IsFull => UsedBuffer >= ReceiveBuffer;

    // sk_rmem_alloc, queued errors included.
    private int UsedBuffer
    {
        get
        {
            var sum = QueuedTrueSize;
            foreach (var error in Errors)
            {
                sum += error.TrueSize;
            }

            return sum;
        }
    }

    /// <summary>Whether the socket hears what arrives on the one device there is.</summary>
    public bool HearsLoopback => BoundDevice is 0 or Routes.LoopbackDevice;

    /// <summary>Takes the socket out of the table it is found in (<c>unhash</c>).</summary>
    internal abstract void Unhash(Kernel kernel);

    /// <summary>Queues a packet.</summary>
    internal void Enqueue(in QueuedPacket packet)
    {
        Received.Enqueue(packet);
        HasTraffic = true;
        QueuedTrueSize += packet.TrueSize;
    }

    /// <summary>Queues an error, where it fits.</summary>
    internal void QueueError(Kernel kernel, QueuedError error)
    {
        if (!kernel.Rules.Decide(UdpDelivery.ErrorQueueFull, UsedBuffer + error.TrueSize >= ReceiveBuffer))
        {
            Errors.Enqueue(error);
            HasTraffic = true;
        }
    }

    /// <summary>Takes the oldest packet off the queue.</summary>
    internal void Dequeue() => QueuedTrueSize -= Received.Dequeue().TrueSize;
}
