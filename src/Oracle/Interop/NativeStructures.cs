using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

/// <summary><c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollFd
{
    public int Fd;
    public short Events;
    public short ReturnedEvents;
}

/// <summary><c>struct iovec</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Start;
    public nuint Length;
}

/// <summary><c>struct msghdr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public byte* Name;
    public int NameLength;
    public IoVector* Vectors;
    public nuint VectorCount;
    public byte* Control;
    public nuint ControlLength;
    public int Flags;
}

/// <summary><c>struct rlimit</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ResourceLimit
{
    public ulong Soft;
    public ulong Hard;
}

/// <summary><c>struct sigaction</c> as the C library declares it (the kernel's own layout differs).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SignalAction
{
    public nint Handler;
    public SignalMask Mask;
    public int Flags;
    public nint Restorer;
}

/// <summary><c>sigset_t</c>: 1024 bits.</summary>
[InlineArray(16)]
internal struct SignalMask
{
    private ulong _bits;
}

/// <summary><c>struct __user_cap_header_struct</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CapabilityHeader
{
    public uint Version;
    public int Process;
}

/// <summary>The two <c>struct __user_cap_data_struct</c> of layout version 3: capabilities 0 to 31, then 32 to 63.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CapabilitySets
{
    public uint EffectiveLow;
    public uint PermittedLow;
    public uint InheritableLow;
    public uint EffectiveHigh;
    public uint PermittedHigh;
    public uint InheritableHigh;
}

/// <summary><c>struct nlmsghdr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NetlinkHeader
{
    public uint Length;
    public ushort Type;
    public ushort Flags;
    public uint Sequence;
    public uint Port;
}

/// <summary><c>struct inet_diag_sockid</c>: ports and addresses in network order, interface, and the kernel's cookie.</summary>
[InlineArray(48)]
internal struct SocketIdentity
{
    private byte _bytes;
}

/// <summary><c>struct inet_diag_req_v2</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SocketDiagRequest
{
    public byte Family;
    public byte Protocol;
    public byte Extensions;
    public byte Pad;
    public uint States;
    public SocketIdentity Identity;
}

/// <summary><c>struct inet_diag_msg</c>, the part read here and its size.</summary>
[StructLayout(LayoutKind.Sequential, Size = 72)]
internal struct SocketDiagMessage
{
    public byte Family;
    public byte State;
    public byte Timer;
    public byte Retransmits;
    public SocketIdentity Identity;
}

/// <summary><c>struct ifinfomsg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LinkMessage
{
    public byte Family;
    public byte Pad;
    public ushort Type;
    public int Index;
    public uint Flags;
    public uint Change;
}

/// <summary><c>struct ifaddrmsg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AddressMessage
{
    public byte Family;
    public byte PrefixLength;
    public byte Flags;
    public byte Scope;
    public uint Index;
}

/// <summary><c>struct rtmsg</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RouteMessage
{
    public byte Family;
    public byte DestinationLength;
    public byte SourceLength;
    public byte TypeOfService;
    public byte Table;
    public byte Protocol;
    public byte Scope;
    public byte Type;
    public uint Flags;
}

/// <summary><c>struct rtattr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RouteAttribute
{
    public ushort Length;
    public ushort Type;
}

/// <summary>The first part of <c>struct tcp_info</c>: as much as observers read.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct TcpInfo
{
    public byte State;
    public byte CongestionState;
    public byte Retransmits;
    public byte Probes;
    public byte Backoff;
    public byte Options;
    public byte WindowScales;
    public byte DeliveryFlags;
    public uint RetransmitTimeout;
    public uint AckTimeout;
    public uint SendMss;
    public uint ReceiveMss;
    public uint Unacked;
    public uint Sacked;
}

/// <summary><c>struct sockaddr_nl</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NetlinkAddress
{
    public ushort Family;
    public ushort Pad;
    public uint Port;
    public uint Groups;
}
