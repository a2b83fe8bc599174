namespace Conformance.Scenarios.Abi;

/// <summary>Flags of the send and receive calls (<c>include/linux/socket.h</c>).</summary>
public static class MessageFlags
{
    public const int MSG_OOB = 0x1;
    public const int MSG_PEEK = 0x2;
    public const int MSG_DONTROUTE = 0x4;
    public const int MSG_CTRUNC = 0x8;
    public const int MSG_PROXY = 0x10;
    public const int MSG_TRUNC = 0x20;
    public const int MSG_DONTWAIT = 0x40;
    public const int MSG_EOR = 0x80;
    public const int MSG_WAITALL = 0x100;
    public const int MSG_FIN = 0x200;
    public const int MSG_SYN = 0x400;
    public const int MSG_CONFIRM = 0x800;
    public const int MSG_RST = 0x1000;
    public const int MSG_ERRQUEUE = 0x2000;
    public const int MSG_NOSIGNAL = 0x4000;
    public const int MSG_MORE = 0x8000;
    public const int MSG_WAITFORONE = 0x10000;
    public const int MSG_ZEROCOPY = 0x4000000;
    public const int MSG_FASTOPEN = 0x20000000;
    public const int MSG_CMSG_CLOEXEC = 0x40000000;

    /// <summary>The flags by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(MessageFlags), isMask: true);
}
