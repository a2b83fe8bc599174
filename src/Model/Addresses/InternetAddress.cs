namespace Conformance.Model.Addresses;

/// <summary>Classes of IPv4 addresses, in host order (<c>include/linux/in.h</c>).</summary>
public static class InternetAddress
{
    /// <summary>0.0.0.0.</summary>
    public const uint Any = 0;

    /// <summary>127.0.0.1.</summary>
    public const uint Loopback = 0x7f000001;

    /// <summary>255.255.255.255.</summary>
    public const uint LimitedBroadcast = 0xffffffff;

    /// <summary>224.0.0.0/4.</summary>
    public static bool IsMulticast(uint address) => address >> 28 == 0xe;
}
