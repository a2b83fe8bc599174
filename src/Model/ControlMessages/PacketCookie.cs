namespace Conformance.Model.ControlMessages;

/// <summary>What control messages ask for one packet instead of what its socket has (<c>struct ipcm_cookie</c>).</summary>
internal struct PacketCookie
{
    /// <summary>The device the packet leaves by, 0 for none (IP_PKTINFO).</summary>
    public int Device { get; set; }

    /// <summary>The address it leaves from, null where none was asked for (IP_PKTINFO); 0 lets routing choose.</summary>
    public uint? Source { get; set; }

    /// <summary>IP_TTL, or 0.</summary>
    public int TimeToLive { get; set; }

    /// <summary>IP_TOS, or -1.</summary>
    public int TypeOfService { get; set; } = -1;

    /// <summary>UDP_SEGMENT, or null.</summary>
    public int? SegmentBytes { get; set; }

    /// <summary>SCM_DEVMEM_DMABUF, or 0.</summary>
    public int DeviceMemory { get; set; }

    /// <summary>Whether a message was for another level than that of UDP; the cached route is then not used.</summary>
    public bool IsForLowerLevel { get; set; }

    /// <summary>Whether IP_RETOPTS was given, if only with no options.</summary>
    public bool HasOptions { get; set; }

    /// <summary>Why the packet cannot be predicted, or null.</summary>
    public string? UnmodelledReason { get; set; }

    /// <summary>Makes a cookie that asks for nothing.</summary>
    public PacketCookie()
    {
    }
}
