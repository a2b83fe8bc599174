using System.Runtime.InteropServices;
using Conformance.Oracle.Interop;
using Conformance.Oracle.Isolation;
using Conformance.Oracle.Syscalls;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Environment;

/// <summary>Tries everything the oracle needs of this host, one after the other, and leaves nothing behind.</summary>
public static class HostCheck
{
    private const string Root = "run as root";
    private const int OrdinaryUid = 1000;

    /// <summary>The needs in the order they depend on each other.</summary>
    public static IReadOnlyList<HostNeed> Run() =>
    [
        Try("Linux on x86-64", true, DemandPlatform),
        Try("runtime without write-xor-execute", true, RuntimeSettings.Demand),
        Try($"{ScenarioDescriptors.PrivateEnd} descriptors", true, DemandDescriptors),
        Try("network namespaces", true, () => IsolatedThread.Run(EnterNamespace)),
        Try("descriptor table of a thread's own", true, () => IsolatedThread.Run(UnshareFiles)),
        Try("loopback device, settings and socket lists of a namespace", true, () => LinuxExecutor.Run(TryScenario)),
        Try("small socket tables for fast scrubbing", false, () => IsolatedThread.Run(DemandSmallTables)),
        Try("other user ids", false, () => LinuxExecutor.Run(TryOtherUser)),
        Try("a second network device", false, () => LinuxExecutor.Run(TrySecondDevice)),
    ];

    private static HostNeed Try(string name, bool isRequired, Action attempt)
    {
        try
        {
            attempt();
            return new HostNeed(name, isRequired, null, null);
        }
        catch (HostUnavailableException lack)
        {
            return new HostNeed(name, isRequired, lack.Message, lack.Remedy);
        }
        catch (WorldUnavailableException lack)
        {
            return new HostNeed(name, isRequired, lack.Message, Root);
        }
    }

    private static void DemandPlatform()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new HostUnavailableException($"this is {RuntimeInformation.RuntimeIdentifier}", "use a Linux machine with an x86-64 processor");
        }
    }

    private static void DemandDescriptors()
    {
        var hard = DescriptorLimit.Read().Hard;
        if (hard < ScenarioDescriptors.PrivateEnd)
        {
            throw new HostUnavailableException($"the hard limit of open files is {hard}", $"ulimit -Hn {ScenarioDescriptors.PrivateEnd}");
        }
    }

    private static void EnterNamespace() =>
        LastErrno.Demand(Libc.unshare(CloneFlags.CLONE_NEWNET), "unshare(CLONE_NEWNET)");

    private static void UnshareFiles() => LastErrno.Demand(Libc.unshare(CloneFlags.CLONE_FILES), "unshare(CLONE_FILES)");

    private static void DemandSmallTables()
    {
        EnterNamespace();
        foreach (var path in new[] { NamespacePool.TcpTableEntries, NamespacePool.UdpTableEntries })
        {
            if (!File.Exists($"/proc/sys/{path}"))
            {
                throw new HostUnavailableException($"this kernel has no {path}", "use a kernel from 6.2 on; on this one scrubbing takes longer");
            }
        }
    }

    private static void TryScenario(LinuxExecutor executor)
    {
        executor.Begin(World.Default);
        var made = executor.Execute(
            new Scenarios.Calls.SocketCall(AddressFamily.AF_INET, SocketType.SOCK_STREAM, IpProtocol.IPPROTO_IP), new Bindings());
        executor.End();
        if (!made.IsSuccess)
        {
            throw new HostUnavailableException($"socket(AF_INET, SOCK_STREAM, 0): {made.Errno}", "build the kernel with CONFIG_INET");
        }
    }

    private static void TryOtherUser(LinuxExecutor executor)
    {
        executor.Begin(World.Default with { Uid = OrdinaryUid, Capabilities = Capabilities.None });
        executor.End();
    }

    private static void TrySecondDevice(LinuxExecutor executor)
    {
        try
        {
            executor.Begin(World.Default with { HasSecondDevice = true });
            executor.End();
        }
        catch (WorldUnavailableException lack)
        {
            throw new HostUnavailableException(lack.Message, "build the kernel with CONFIG_DUMMY, CONFIG_IFB or CONFIG_BRIDGE; without, worlds with second_device=1 are left out");
        }
    }
}
