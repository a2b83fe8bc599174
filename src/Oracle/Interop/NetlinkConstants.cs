namespace Conformance.Oracle.Interop;

/// <summary>Netlink protocols, message flags and types.</summary>
[CHeader("linux/netlink.h")]
internal static class Netlink
{
    public const int NETLINK_ROUTE = 0;
    public const int NETLINK_SOCK_DIAG = 4;
    public const int NLM_F_REQUEST = 1;
    public const int NLM_F_ACK = 4;
    public const int NLM_F_DUMP = 0x300;
    public const int NLM_F_REPLACE = 0x100;
    public const int NLM_F_EXCL = 0x200;
    public const int NLM_F_CREATE = 0x400;
    public const int NLMSG_ERROR = 2;
    public const int NLMSG_DONE = 3;
}

/// <summary>Requests to list and to destroy sockets.</summary>
[CHeader("linux/sock_diag.h")]
internal static class SockDiag
{
    public const int SOCK_DIAG_BY_FAMILY = 20;
    public const int SOCK_DESTROY = 21;
}

/// <summary>Messages and attributes about links, addresses and routes.</summary>
[CHeader("linux/rtnetlink.h")]
internal static class RouteNetlink
{
    public const int RTM_NEWLINK = 16;
    public const int RTM_NEWADDR = 20;
    public const int RTM_NEWROUTE = 24;
    public const int RTM_GETROUTE = 26;
    public const int RTN_LOCAL = 2;
    public const int RT_TABLE_LOCAL = 255;
    public const int RTA_OIF = 4;
    public const int RTA_PREFSRC = 7;
    public const int RTA_DST = 1;
    public const int RTA_METRICS = 8;
    public const int RTAX_QUICKACK = 15;
    public const int IFLA_IFNAME = 3;
    public const int IFLA_LINKINFO = 18;
    public const int IFLA_INFO_KIND = 1;
}

/// <summary>Attributes of an address.</summary>
[CHeader("linux/if_addr.h")]
internal static class InterfaceAddress
{
    public const int IFA_ADDRESS = 1;
    public const int IFA_LOCAL = 2;
}

/// <summary>Flags of a link.</summary>
[CHeader("net/if.h")]
internal static class LinkFlags
{
    public const int IFF_UP = 1;
}
