using Conformance.Model.Families.Inet;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>
/// The families somebody registered (<c>net/socket.c:net_families</c>): those of the profile. A family that the profile has
/// and nobody wrote down here can be made by the kernel and not be predicted.
/// </summary>
internal sealed class ProtocolFamilies
{
    private readonly IFamily?[] _families = new IFamily?[AddressFamily.AF_MAX];
    private readonly bool[] _registered = new bool[AddressFamily.AF_MAX];

    /// <summary>Registers the families of a profile.</summary>
    public ProtocolFamilies(KernelProfile profile)
    {
        foreach (var number in profile.RegisteredFamilies)
        {
            Invariant.Holds(IsInRange(number), "a registered family lies below AF_MAX");
            _registered[number] = true;
        }

        foreach (var family in Known(profile))
        {
            _families[family.Number] = family;
        }
    }

    /// <summary>Whether somebody registered the family; never for numbers out of range.</summary>
    public bool IsRegistered(int number) => IsInRange(number) && _registered[number];

    /// <summary>The family, or null where its creation is not modelled.</summary>
    public IFamily? Find(int number) => IsRegistered(number) ? _families[number] : null;

    private static bool IsInRange(int number) => number is >= 0 and < AddressFamily.AF_MAX;

    private static IFamily[] Known(KernelProfile profile) =>
    [
        new UnixFamily(),
        new InetFamily(profile),
        new Inet6Family(profile),
        new NetlinkFamily(),
        new PacketFamily(),
        new VsockFamily(),
        new XdpFamily(),
    ];
}
