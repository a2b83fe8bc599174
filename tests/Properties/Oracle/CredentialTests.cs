using Conformance.Oracle;
using Conformance.Oracle.Interop;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Xunit;

namespace Conformance.Properties.Oracle;

/// <summary>The caller is who the world says, with the capabilities it says, and nobody else's thread is.</summary>
public sealed class CredentialTests
{
    [LinuxTheory]
    [InlineData("uid=0 caps=all", "0", "5")]
    [InlineData("uid=0 caps=none", "-1 EACCES", "-1 EPERM")]
    [InlineData("uid=0 caps=net_bind_service", "0", "-1 EPERM")]
    [InlineData("uid=0 caps=net_raw", "-1 EACCES", "5")]
    public void Capabilities_AreThoseOfTheWorld(string world, string privilegedPort, string rawSocket) => OnLinux.Holds($"""
        world {world}
        s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
        bind(s0, 127.0.0.1:80) = {privilegedPort}
        s1 = socket(AF_INET, SOCK_STREAM, 0) = 4
        s2 = socket(AF_INET, SOCK_RAW, IPPROTO_UDP) = {rawSocket}
        """);

    [NeedsRootTheory]
    [InlineData("uid=1000 caps=all", "0", "5")]
    [InlineData("uid=1000 caps=none", "-1 EACCES", "-1 EPERM")]
    [InlineData("uid=65534 caps=net_raw", "-1 EACCES", "5")]
    public void OtherUsers_HaveTheCapabilitiesOfTheWorld(string world, string privilegedPort, string rawSocket) =>
        Capabilities_AreThoseOfTheWorld(world, privilegedPort, rawSocket);

    [NeedsRootFact]
    public void PingSockets_AreForTheGroupsOfTheWorld() => LinuxExecutor.Run(executor =>
    {
        OnLinux.Holds(executor, """
            world uid=1000 caps=none ping_groups=1000-1000
            s0 = socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP) = 3
            """);
        OnLinux.Holds(executor, """
            world uid=1001 caps=none ping_groups=1000-1000
            s0 = socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP) = -1 EACCES
            """);
        OnLinux.Holds(executor, """
            s0 = socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP) = -1 EACCES
            s1 = socket(AF_INET, SOCK_STREAM, 0) = 3
            bind(s1, 127.0.0.1:80) = 0
            """);
    });

    [NeedsRootFact]
    public void OtherThreads_StayWhoTheyWere()
    {
        using var hasBegun = new ManualResetEventSlim();
        var uids = (Executing: uint.MaxValue, Other: uint.MaxValue);
        var other = new Thread(() =>
        {
            hasBegun.Wait();
            uids.Other = Libc.geteuid();
        });
        other.Start();
        LinuxExecutor.Run(executor =>
        {
            executor.Begin(World.Default with { Uid = 1000, Capabilities = Capabilities.None });
            uids.Executing = Libc.geteuid();
            hasBegun.Set();
            other.Join();
        });
        Assert.Equal((1000u, 0u), uids);
    }
}
