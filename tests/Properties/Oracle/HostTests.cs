using Conformance.Oracle.Environment;
using Conformance.Properties.Support;
using Conformance.Scenarios.Abi;
using Xunit;

namespace Conformance.Properties.Oracle;

/// <summary>What is said of the host is what its sockets show.</summary>
public sealed class HostTests
{
    [LinuxFact]
    public void Check_FindsNothingRequiredMissing() =>
        Assert.DoesNotContain(HostCheck.Run(), need => need.IsRequired && !need.IsMet);

    [LinuxFact]
    public void Fingerprint_IsThatOfTheRunningKernel()
    {
        var kernel = KernelFingerprint.Read();
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), kernel.Release);
        Assert.Equal(kernel, KernelFingerprint.Read());
        Assert.Contains(AddressFamily.AF_INET, kernel.RegisteredFamilies);
        Assert.DoesNotContain(AddressFamily.AF_UNSPEC, kernel.RegisteredFamilies);
        Assert.Contains(kernel.TicksPerSecond, new[] { 100, 250, 300, 1000 });
        Assert.Equal(3, kernel.TcpReceiveBuffer.Count);
    }

    [LinuxFact]
    public void Fingerprint_SaysWhatSocketsAnswer()
    {
        var kernel = KernelFingerprint.Read();
        OnLinux.Holds($"""
            s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
            getsockopt(s0, SOL_SOCKET, SO_RCVBUF, val) = 0 int {kernel.ReceiveBufferDefault}
            getsockopt(s0, SOL_SOCKET, SO_SNDBUF, val) = 0 int {kernel.SendBufferDefault}
            getsockopt(s0, IPPROTO_IP, IP_TTL, val) = 0 int {kernel.DefaultTtl}
            s1 = socket(AF_INET, SOCK_STREAM, 0) = 4
            getsockopt(s1, SOL_SOCKET, SO_RCVBUF, val) = 0 int {kernel.TcpReceiveBuffer[1]}
            getsockopt(s1, SOL_SOCKET, SO_SNDBUF, val) = 0 int {kernel.TcpSendBuffer[1]}
            setsockopt(s1, SOL_SOCKET, SO_RCVBUF, int {kernel.ReceiveBufferMax + 1}) = 0
            getsockopt(s1, SOL_SOCKET, SO_RCVBUF, val) = 0 int {2 * kernel.ReceiveBufferMax}
            """);
    }
}
