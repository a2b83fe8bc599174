namespace Conformance.Scenarios.Abi;

/// <summary>Socket types and the flags that share the argument with them (<c>include/linux/net.h</c>).</summary>
public static class SocketType
{
    public const int SOCK_STREAM = 1;
    public const int SOCK_DGRAM = 2;
    public const int SOCK_RAW = 3;
    public const int SOCK_RDM = 4;
    public const int SOCK_SEQPACKET = 5;
    public const int SOCK_DCCP = 6;
    public const int SOCK_PACKET = 10;
    public const int SOCK_NONBLOCK = 0x800;
    public const int SOCK_CLOEXEC = 0x80000;

    /// <summary>The bits of the argument that hold the type; the others are flags.</summary>
    internal const int TypeMask = 0xf;

    /// <summary>One more than the last type (kernel <c>SOCK_MAX</c>).</summary>
    internal const int Max = 11;

    /// <summary>The flags alone, as <c>accept4(2)</c> takes them.</summary>
    public static ConstantSet Flags { get; } = ConstantSet.Of(typeof(SocketFlags), isMask: true);

    /// <summary>Types and flags by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(SocketType), isMask: true, field: TypeMask);

    /// <summary>The part of a <c>type</c> argument that selects the type, 0 to 15.</summary>
    public static int TypeOf(int argument) => argument & TypeMask;

    /// <summary>The part of a <c>type</c> argument that is not the type.</summary>
    public static int FlagsOf(int argument) => argument & ~TypeMask;
}

/// <summary>The two creation flags.</summary>
internal static class SocketFlags
{
    public const int SOCK_NONBLOCK = SocketType.SOCK_NONBLOCK;
    public const int SOCK_CLOEXEC = SocketType.SOCK_CLOEXEC;
}
