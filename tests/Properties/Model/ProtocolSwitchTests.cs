using Conformance.Model;
using Conformance.Model.Families;
using Conformance.Model.Families.Inet;
using Conformance.Model.Protocols.Udp;
using Xunit;
using static Conformance.Scenarios.Abi.IpProtocol;
using static Conformance.Scenarios.Abi.SocketType;

namespace Conformance.Properties.Model;

public sealed class ProtocolSwitchTests
{
    private readonly ProtocolSwitch _switch = new();

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(15)]
    public void Register_TypeOutOfRange_IsIgnored(int type) =>
        Assert.Equal(Registration.IllegalType, _switch.Register(Entry(type, IPPROTO_TCP, ProtocolTraits.None)));

    [Fact]
    public void Register_ProtocolOfAPermanentEntry_IsIgnored()
    {
        var permanent = Add(SOCK_STREAM, IPPROTO_TCP, ProtocolTraits.Permanent);
        Assert.Equal(Registration.OverridesPermanent, _switch.Register(Entry(SOCK_STREAM, IPPROTO_TCP, ProtocolTraits.None)));
        Assert.Equal([permanent], _switch.EntriesOf(SOCK_STREAM));
    }

    [Fact]
    public void Register_ProtocolOfAReplaceableEntry_OverridesItUntilItIsRemoved()
    {
        var old = Add(SOCK_DGRAM, IPPROTO_ICMP, ProtocolTraits.None);
        var young = Add(SOCK_DGRAM, IPPROTO_ICMP, ProtocolTraits.None);
        Assert.Same(young, _switch.Find(SOCK_DGRAM, IPPROTO_ICMP).Entry);
        Assert.True(_switch.Unregister(young));
        Assert.Same(old, _switch.Find(SOCK_DGRAM, IPPROTO_ICMP).Entry);
    }

    [Fact]
    public void Register_Anything_ComesBehindThePermanentEntries()
    {
        var permanent = Add(SOCK_DGRAM, IPPROTO_UDP, ProtocolTraits.Permanent);
        var replaceable = Add(SOCK_DGRAM, IPPROTO_ICMP, ProtocolTraits.None);
        var late = Add(SOCK_DGRAM, IPPROTO_UDPLITE, ProtocolTraits.Permanent);
        Assert.Equal([permanent, late, replaceable], _switch.EntriesOf(SOCK_DGRAM));
    }

    [Fact]
    public void Unregister_PermanentEntry_IsRefused()
    {
        var permanent = Add(SOCK_STREAM, IPPROTO_TCP, ProtocolTraits.Permanent);
        Assert.False(_switch.Unregister(permanent));
        Assert.Same(permanent, _switch.Find(SOCK_STREAM, IPPROTO_TCP).Entry);
    }

    [Fact]
    public void Find_ProtocolZero_IsTheFirstOfTheTypeWithAProtocol()
    {
        var first = Add(SOCK_DGRAM, IPPROTO_UDP, ProtocolTraits.Permanent);
        Add(SOCK_DGRAM, IPPROTO_ICMP, ProtocolTraits.None);
        Assert.Same(first, _switch.Find(SOCK_DGRAM, 0).Entry);
    }

    [Theory]
    [InlineData(IPPROTO_ICMP, true)]
    [InlineData(IPPROTO_RAW, true)]
    [InlineData(IPPROTO_MAX - 1, true)]
    [InlineData(0, false)]
    public void Find_WildcardEntry_MatchesEveryProtocolButTheWildcard(int protocol, bool matches)
    {
        var wild = Add(SOCK_RAW, IPPROTO_IP, ProtocolTraits.Reuse);
        Assert.Equal(matches ? wild : null, _switch.Find(SOCK_RAW, protocol).Entry);
        Assert.True(_switch.Find(SOCK_RAW, protocol).HasType);
    }

    [Theory]
    [InlineData(SOCK_RDM)]
    [InlineData(12)]
    public void Find_TypeWithoutEntries_SaysSo(int type) => Assert.Equal(default, _switch.Find(type, 0));

    [Fact]
    public void InetFamily_RegistersInTheOrderOfTheKernel()
    {
        var protocols = new InetFamily(KernelProfile.Reference).Protocols;
        Assert.Equal([IPPROTO_TCP, IPPROTO_MPTCP], Numbers(protocols, SOCK_STREAM));
        Assert.Equal([IPPROTO_UDP, IPPROTO_UDPLITE, IPPROTO_ICMP], Numbers(protocols, SOCK_DGRAM));
        Assert.Equal([IPPROTO_IP], Numbers(protocols, SOCK_RAW));
    }

    [Fact]
    public void InetFamily_WithoutMptcpAndUdpLite_HasNeither()
    {
        var protocols = new InetFamily(KernelProfile.Reference with { HasMptcp = false, HasUdpLite = false }).Protocols;
        Assert.Equal([IPPROTO_TCP], Numbers(protocols, SOCK_STREAM));
        Assert.Equal([IPPROTO_UDP, IPPROTO_ICMP], Numbers(protocols, SOCK_DGRAM));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Entry_WithReuse_MakesSocketsThatBeginWithIt(bool reuses)
    {
        var traits = reuses ? ProtocolTraits.Reuse : ProtocolTraits.Permanent;
        var model = new KernelModel(KernelProfile.Reference);
        var entry = new ProtocolSwitchEntry(SOCK_DGRAM, IPPROTO_UDP, new UnmodelledOperations("test_ops"), (kernel, _) => new UdpSock(kernel), traits);
        Assert.Equal(reuses, entry.Recipe(2, 0).Make(model.Kernel).Sock!.ReuseAddress);
    }

    private static int[] Numbers(ProtocolSwitch protocols, int type) => [.. protocols.EntriesOf(type).Select(entry => entry.Protocol)];

    private static ProtocolSwitchEntry Entry(int type, int protocol, ProtocolTraits traits) =>
        new(type, protocol, new UnmodelledOperations("test_ops"), null, traits);

    private ProtocolSwitchEntry Add(int type, int protocol, ProtocolTraits traits)
    {
        var entry = Entry(type, protocol, traits);
        Assert.Equal(Registration.Added, _switch.Register(entry));
        return entry;
    }
}
