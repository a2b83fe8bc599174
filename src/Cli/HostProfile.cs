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
    };

    /// <summary>The kernel as a report names it.</summary>
    public static KernelReport Describe(KernelFingerprint host) => new(host.Release, Of(host).Version.ToString(), new(StringComparer.Ordinal)
    {
        ["families"] = string.Join(',', host.RegisteredFamilies),
        ["mptcp"] = host.HasMptcp ? "yes" : "no",
        ["udplite"] = host.HasUdpLite ? "yes" : "no",
        ["socketcall"] = host.Takes32BitCalls ? "yes" : "no",
        ["ticksPerSecond"] = host.TicksPerSecond.ToString(CultureInfo.InvariantCulture),
        ["congestionControl"] = host.CongestionControl,
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
