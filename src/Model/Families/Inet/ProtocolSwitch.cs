using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>What an entry of the switch brings with it (<c>INET_PROTOSW_*</c>).</summary>
[Flags]
internal enum ProtocolTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Sockets start with SO_REUSEADDR set.</summary>
    Reuse = 1,

    /// <summary>The entry can be neither removed nor overridden.</summary>
    Permanent = 2,

    /// <summary>Sockets are <c>inet_connection_sock</c>s.</summary>
    ConnectionBased = 4,
}

/// <summary>What came of a registration.</summary>
internal enum Registration
{
    /// <summary>The entry is in its list.</summary>
    Added,

    /// <summary>The type is not below SOCK_MAX; the entry is ignored.</summary>
    IllegalType,

    /// <summary>A permanent entry has the protocol already; the entry is ignored.</summary>
    OverridesPermanent,
}

/// <summary>What a lookup found.</summary>
/// <param name="Entry">The entry, or null.</param>
/// <param name="HasType">Whether anything is registered for the type.</param>
internal readonly record struct ProtocolMatch(ProtocolSwitchEntry? Entry, bool HasType);

/// <summary>
/// The protocols of a family by type (<c>inetsw</c>, <c>inetsw6</c>): one list for each type, in the order in which a lookup
/// tries them. Protocol 0 is a wildcard on either side, but not on both.
/// </summary>
internal sealed class ProtocolSwitch
{
    /// <summary>One more than the last type (SOCK_MAX).</summary>
    public const int TypeCount = 11;

    private readonly List<ProtocolSwitchEntry>[] _entries = [.. Enumerable.Range(0, TypeCount).Select(_ => new List<ProtocolSwitchEntry>())];

    /// <summary>The entries of a type in the order of lookup.</summary>
    public IReadOnlyList<ProtocolSwitchEntry> EntriesOf(int type) => _entries[type];

    /// <summary>
    /// Adds an entry behind the permanent ones, before those that are not: it overrides the latter and never the former.
    /// <c>net/ipv4/af_inet.c:inet_register_protosw</c>.
    /// </summary>
    public Registration Register(ProtocolSwitchEntry entry)
    {
        if (entry.Type is < 0 or >= TypeCount)
        {
            return Registration.IllegalType;
        }

        var list = _entries[entry.Type];
        var place = 0;
        while (place < list.Count && list[place].IsPermanent)
        {
            if (list[place].Protocol == entry.Protocol)
            {
                return Registration.OverridesPermanent;
            }

            place++;
        }

        list.Insert(place, entry);
        return Registration.Added;
    }

    /// <summary>Removes an entry; false, and nothing happens, where it is permanent. <c>net/ipv4/af_inet.c:inet_unregister_protosw</c>.</summary>
    public bool Unregister(ProtocolSwitchEntry entry) => !entry.IsPermanent && _entries[entry.Type].Remove(entry);

    /// <summary>The first entry that matches. <c>net/ipv4/af_inet.c:inet_create</c>.</summary>
    /// <param name="type">The type; a number out of range has no entries.</param>
    /// <param name="protocol">The protocol, or 0 for the first of the type that has a protocol of its own.</param>
    public ProtocolMatch Find(int type, int protocol)
    {
        if (type is < 0 or >= TypeCount)
        {
            return new ProtocolMatch(null, HasType: false);
        }

        foreach (var entry in _entries[type])
        {
            var isWild = protocol == IpProtocol.IPPROTO_IP || entry.Protocol == IpProtocol.IPPROTO_IP;
            if (isWild ? protocol != entry.Protocol : protocol == entry.Protocol)
            {
                return new ProtocolMatch(entry, HasType: true);
            }
        }

        return new ProtocolMatch(null, _entries[type].Count > 0);
    }
}
