using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Model;
using Conformance.Oracle.Environment;

namespace Conformance.Cli;

/// <summary>Chooses the kernel the model imitates from what this host is.</summary>
internal static class HostProfile
{
    /// <summary>The profile of a host. A kernel newer than the newest profile uses that one.</summary>
    public static KernelProfile Of(KernelFingerprint host) => KernelProfile.Reference with
    {
        Version = VersionOf(host.Release),
        ReceiveBufferMax = host.ReceiveBufferMax,
        SendBufferMax = host.SendBufferMax,
        ReceiveBufferDefault = host.ReceiveBufferDefault,
        SendBufferDefault = host.SendBufferDefault,
        TcpReceiveBufferDefault = host.TcpReceiveBuffer[1],
        TcpReceiveBufferMax = host.TcpReceiveBuffer[2],
        TcpSendBufferDefault = host.TcpSendBuffer[1],
        DefaultTtl = host.DefaultTtl,
        TicksPerSecond = host.TicksPerSecond,
        RegisteredFamilies = host.RegisteredFamilies,
        IsInitialUserNamespace = !host.IsInUserNamespace,
        MappedIds = host.MappedIds,
        NullDevice = host.NullDevice,
        Takes32BitCalls = host.Takes32BitCalls,
        HasMptcp = host.HasMptcp,
        HasUdpLite = host.HasUdpLite,
        HasSmc = host.HasSmc,
        HasIpsec = host.Options.HasIpsec,
        HasTcpMd5 = host.Options.HasTcpMd5,
        HasTcpAo = host.Options.HasTcpAo,
        HasPeerLabels = host.Options.HasPeerLabels,
        ChargesSocketMemory = host.Options.ChargesSocketMemory,
        GuardsTcpFilters = host.Options.GuardsTcpFilters,
        CongestionControl = host.Options.CongestionControl,
        CongestionControls = host.Options.CongestionControls,
        AllowedCongestionControls = host.Options.AllowedCongestionControls,
        UpperLayers = host.Options.UpperLayers,
        KeepAliveTime = host.Options.TcpTimers[0],
        KeepAliveInterval = host.Options.TcpTimers[1],
        KeepAliveProbes = host.Options.TcpTimers[2],
        SynRetries = host.Options.TcpTimers[3],
        FinTimeout = host.Options.TcpTimers[4],
        RetransmitMinMicroseconds = host.Options.RetransmitLimits.Count == 0 ? KernelProfile.Reference.RetransmitMinMicroseconds : host.Options.RetransmitLimits[0],
        RetransmitMaxMilliseconds = host.Options.RetransmitLimits.Count == 0 ? KernelProfile.Reference.RetransmitMaxMilliseconds : host.Options.RetransmitLimits[1],
        TcpReordering = host.Options.TcpReordering,
        AllowsFastOpenClients = (host.Options.TcpFastOpen & 1) != 0,
        TransmitRehash = host.Options.TransmitRehash,
    };

    /// <summary>The kernel as a report names it.</summary>
    public static KernelReport Describe(KernelFingerprint host) => new(host.Release, Of(host).Version.ToString(), new(StringComparer.Ordinal)
    {
        ["families"] = string.Join(',', host.RegisteredFamilies),
        ["mptcp"] = host.HasMptcp ? "yes" : "no",
        ["udplite"] = host.HasUdpLite ? "yes" : "no",
        ["socketcall"] = host.Takes32BitCalls ? "yes" : "no",
        ["ticksPerSecond"] = host.TicksPerSecond.ToString(CultureInfo.InvariantCulture),
        ["congestionControl"] = host.Options.CongestionControl,
        ["congestionControls"] = string.Join(',', host.Options.CongestionControls),
        ["guardsTcpFilters"] = host.Options.GuardsTcpFilters ? "yes" : "no",
        ["userNamespace"] = host.IsInUserNamespace ? "yes" : "no",
    });

    private static KernelVersion VersionOf(string release)
    {
        var numbers = release.Split('.', '-', '+');
        var newest = KernelProfile.Reference.Version;
        return numbers.Length >= 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && new KernelVersion(major, minor) < newest
            ? new KernelVersion(major, minor)
            : newest;
    }
}
