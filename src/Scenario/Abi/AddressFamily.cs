namespace Conformance.Scenarios.Abi;

/// <summary>Address families, as <c>socket(2)</c> and <c>sa_family</c> take them (<c>include/linux/socket.h</c>).</summary>
public static class AddressFamily
{
    public const int AF_UNSPEC = 0;
    public const int AF_UNIX = 1;
    public const int AF_INET = 2;
    public const int AF_AX25 = 3;
    public const int AF_IPX = 4;
    public const int AF_APPLETALK = 5;
    public const int AF_X25 = 9;
    public const int AF_INET6 = 10;
    public const int AF_NETLINK = 16;
    public const int AF_PACKET = 17;
    public const int AF_RDS = 21;
    public const int AF_PPPOX = 24;
    public const int AF_LLC = 26;
    public const int AF_MPLS = 28;
    public const int AF_CAN = 29;
    public const int AF_TIPC = 30;
    public const int AF_BLUETOOTH = 31;
    public const int AF_RXRPC = 33;
    public const int AF_PHONET = 35;
    public const int AF_IEEE802154 = 36;
    public const int AF_ALG = 38;
    public const int AF_VSOCK = 40;
    public const int AF_KCM = 41;
    public const int AF_QIPCRTR = 42;
    public const int AF_SMC = 43;
    public const int AF_XDP = 44;

    /// <summary>One more than the last family the reference kernel knows; families from here on are out of range.</summary>
    public const int AF_MAX = 46;

    /// <summary>The families by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(AddressFamily), isMask: false);
}
