namespace Conformance.Scenarios.Abi;

/// <summary>The calls behind <c>socketcall(2)</c>, the one system call that old 32-bit programs make all socket calls through.</summary>
public static class SocketCallNumbers
{
    public const int SYS_SOCKET = 1;
    public const int SYS_BIND = 2;
    public const int SYS_CONNECT = 3;
    public const int SYS_LISTEN = 4;
    public const int SYS_ACCEPT = 5;
    public const int SYS_GETSOCKNAME = 6;
    public const int SYS_GETPEERNAME = 7;
    public const int SYS_SOCKETPAIR = 8;
    public const int SYS_SEND = 9;
    public const int SYS_RECV = 10;
    public const int SYS_SENDTO = 11;
    public const int SYS_RECVFROM = 12;
    public const int SYS_SHUTDOWN = 13;
    public const int SYS_SETSOCKOPT = 14;
    public const int SYS_GETSOCKOPT = 15;
    public const int SYS_SENDMSG = 16;
    public const int SYS_RECVMSG = 17;
    public const int SYS_ACCEPT4 = 18;
    public const int SYS_RECVMMSG = 19;
    public const int SYS_SENDMMSG = 20;

    /// <summary>The calls by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(SocketCallNumbers), isMask: false);
}
