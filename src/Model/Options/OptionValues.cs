namespace Conformance.Model.Options;

/// <summary>
/// Values of the options that influence nothing modelled but are read back; also those few that do and have no better
/// place. The values at creation are those of <c>net/core/sock.c:sock_init_data_uid</c> and <c>net/ipv4/af_inet.c:inet_create</c>.
/// </summary>
public sealed class OptionValues
{
    /// <summary>The flags that are set.</summary>
    public OptionFlags Flags { get; internal set; }

    /// <summary>SO_PRIORITY.</summary>
    public int Priority { get; internal set; }

    /// <summary>IP_TOS, 0 to 255.</summary>
    public int TypeOfService { get; internal set; }

    /// <summary>IP_TTL, 1 to 255, or -1 for <c>net.ipv4.ip_default_ttl</c>.</summary>
    public int TimeToLive { get; internal set; } = -1;

    /// <summary>Sets or clears flags.</summary>
    internal void Set(OptionFlags flags, bool value) => Flags = value ? Flags | flags : Flags & ~flags;

    /// <summary>Takes over the values of another socket, as a connection takes those of its listener; SO_PRIORITY alone starts anew.</summary>
    internal void CopyFrom(OptionValues other)
    {
        Flags = other.Flags;
        TypeOfService = other.TypeOfService;
        TimeToLive = other.TimeToLive;
    }
}
