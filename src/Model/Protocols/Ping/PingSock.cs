using Conformance.Model.Protocols.Raw;

namespace Conformance.Model.Protocols.Ping;

/// <summary>The protocol side of a ping socket (<c>net/ipv4/ping.c:ping_prot</c>). Its port is the id of the echoes it sends.</summary>
internal sealed class PingSock : PacketSock
{
    /// <summary>Makes a ping socket.</summary>
    public PingSock(Kernel kernel)
        : base(kernel)
    {
    }

    /// <inheritdoc/>
    internal override void Unhash(Kernel kernel)
    {
        if (kernel.PingIds.Remove(this))
        {
            Number = 0;
            SourcePort = 0;
        }
    }
}
