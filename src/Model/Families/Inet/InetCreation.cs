using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>
/// What <c>inet_create</c> and <c>inet6_create</c> both do; the kernel has the text twice, so each family has rules of its
/// own. Left out: loading modules for a protocol nobody registered, and programs that forbid creation.
/// </summary>
/// <param name="ProtocolRange">The protocol is out of range.</param>
/// <param name="TypeEmpty">Nothing is registered for the type.</param>
/// <param name="ProtocolUnmatched">No entry of the type matches the protocol.</param>
/// <param name="RawCapability">The caller may not make raw sockets.</param>
internal sealed record InetCreation(Rule ProtocolRange, Rule TypeEmpty, Rule ProtocolUnmatched, Rule RawCapability)
{
    /// <summary>Predicts the creation of a socket of a family with those protocols.</summary>
    public Creation Predict(Kernel kernel, int family, ProtocolSwitch protocols, int type, int protocol)
    {
        var rules = kernel.Rules;
        if (rules.Decide(ProtocolRange, protocol is < 0 or >= IpProtocol.IPPROTO_MAX))
        {
            return Creation.Refused(ProtocolRange);
        }

        var (entry, hasType) = protocols.Find(type, protocol);
        if (rules.Decide(TypeEmpty, !hasType))
        {
            return Creation.Refused(TypeEmpty);
        }

        if (rules.Decide(ProtocolUnmatched, entry is null))
        {
            return Creation.Refused(ProtocolUnmatched);
        }

        if (rules.Decide(RawCapability, type == SocketType.SOCK_RAW && !kernel.Has(Capabilities.NetRaw)))
        {
            return Creation.Refused(RawCapability);
        }

        if (entry is null)
        {
            return Creation.Unsupported(family, type, protocol);
        }

        return entry.Init?.Invoke(kernel) is { } refusal
            ? Creation.Refused(refusal)
            : Creation.Of(entry.Recipe(family, protocol));
    }
}
