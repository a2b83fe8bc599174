using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Xunit;
using static Conformance.Scenarios.Abi.AddressFamily;
using static Conformance.Scenarios.Abi.IpProtocol;
using static Conformance.Scenarios.Abi.SocketType;

namespace Conformance.Properties.Model;

/// <summary>What creation answers on kernels and hosts that no scenario can make of this one.</summary>
public sealed class CreationProfileTests
{
    [Fact]
    public void Socket_ProtocolOfAModule_IsMadeWhereModulesLoad()
    {
        var profile = KernelProfile.Reference with { LoadableProtocols = [new(SOCK_SEQPACKET, IPPROTO_SCTP)] };
        Assert.Equal(Errno.ESOCKTNOSUPPORT, Create(KernelProfile.Reference, AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP).Errno);
        Assert.Equal(3, Create(profile, AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP).Value);
        Assert.Equal(Errno.EPROTONOSUPPORT, Create(profile, AF_INET, SOCK_STREAM, IPPROTO_SCTP).Errno);
    }

    [Fact]
    public void Socket_Smc_IsMadeWhereItIsBuiltAndNeverTheUsualStream()
    {
        var profile = KernelProfile.Reference with { HasSmc = true };
        Assert.Equal(Errno.EPROTONOSUPPORT, Create(KernelProfile.Reference, AF_INET, SOCK_STREAM, IPPROTO_SMC).Errno);
        Assert.Equal(3, Create(profile, AF_INET, SOCK_STREAM, IPPROTO_SMC).Value);
        Assert.Equal(3, Create(profile, AF_INET6, SOCK_STREAM, IPPROTO_SMC).Value);
    }

    [Fact]
    public void Socket_ProgramOfTheControlGroupRefuses_ComesBehindEveryOtherRefusal()
    {
        var profile = KernelProfile.Reference with { ProgramRefusesSockets = true };
        Assert.Equal(Errno.EPERM, Create(profile, AF_INET, SOCK_STREAM, 0).Errno);
        Assert.Equal(Errno.EPROTONOSUPPORT, Create(profile, AF_INET, SOCK_STREAM, IPPROTO_UDP).Errno);
        Assert.Equal(Errno.EACCES, Create(profile, AF_INET, SOCK_DGRAM, IPPROTO_ICMP).Errno);
    }

    [Fact]
    public void Socket_SecurityModuleRefuses_ComesBehindTheRangesAndBeforeTheFamily()
    {
        var profile = KernelProfile.Reference with { SecurityRefusesSockets = true };
        Assert.Equal(Errno.EAFNOSUPPORT, Create(profile, AF_MAX, SOCK_STREAM, 0).Errno);
        Assert.Equal(Errno.EINVAL, Create(profile, AF_INET, 11, 0).Errno);
        Assert.Equal(Errno.EACCES, Create(profile, AF_X25, SOCK_STREAM, 0).Errno);
        Assert.Equal(Errno.EACCES, Create(profile, AF_INET, SOCK_STREAM, -1).Errno);
    }

    [Fact]
    public void Socket_NoFileLeftOnTheMachine_IsToldApartFromNoDescriptorLeft()
    {
        var profile = KernelProfile.Reference with { IsFileTableFull = true };
        Assert.Equal(Errno.ENFILE, Create(profile, AF_INET, SOCK_STREAM, 0).Errno);
        Assert.Equal(Errno.EMFILE, Create(profile, AF_INET, SOCK_STREAM, 0, World.Default with { DescriptorLimit = 3 }).Errno);
        Assert.Equal(Errno.EPROTONOSUPPORT, Create(profile, AF_INET, SOCK_STREAM, IPPROTO_UDP).Errno);
    }

    private static CallResult Create(KernelProfile profile, int family, int type, int protocol, World? world = null)
    {
        var model = new KernelModel(profile);
        model.Begin(world ?? World.Default);
        return model.Predict(new SocketCall(family, type, protocol), new Bindings()).Result;
    }
}
