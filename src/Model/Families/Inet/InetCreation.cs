using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>
/// What <c>inet_create</c> and <c>inet6_create</c> both do; the kernel has the text twice, so each family has rules of its
/// own.
/// </summary>
/// <param name="ProtocolRange">The protocol is out of range.</param>
/// <param name="TypeEmpty">Nothing is registered for the type.</param>
/// <param name="ProtocolUnmatched">No entry of the type matches the protocol.</param>
/// <param name="RawCapability">The caller may not make raw sockets.</param>
internal sealed record InetCreation(Rule ProtocolRange, Rule TypeEmpty, Rule ProtocolUnmatched, Rule RawCapability)
{
    private static readonly Rule ModuleLoaded = Rule.Decides(
        "socket.inet.module-loaded", "A module that is asked for brings the protocol, and the list of the type is walked again.", "net/ipv4/af_inet.c:inet_create",
        unreachable: "The reference kernel loads no modules.");

    private static readonly Rule ProgramRefuses = Rule.Refuses(
        "socket.inet.program-refuses", Errno.EPERM, "A program of the caller's control group forbids the socket once it is made.", "net/ipv4/af_inet.c:inet_create",
        unreachable: "No program is attached to the control group of a scenario.");

    /// <summary>Predicts the creation of a socket of a family with those protocols.</summary>
    public Creation Predict(Kernel kernel, int family, ProtocolSwitch protocols, int type, int protocol)
    {
        var rules = kernel.Rules;
        if (rules.Decide(ProtocolRange, protocol is < 0 or >= IpProtocol.IPPROTO_MAX))
        {
            return Creation.Refused(ProtocolRange);
        }

        var (entry, hasType) = protocols.Find(type, protocol);
        if (rules.Decide(ModuleLoaded, entry is null && FindLoadable(kernel.Profile, type, protocol)))
        {
            return Creation.Unsupported(family, type, protocol);
        }

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

        if (entry.Init?.Invoke(kernel) is { } refusal)
        {
            return Creation.Refused(refusal);
        }

        return rules.Decide(ProgramRefuses, kernel.Profile.ProgramRefusesSockets)
            ? Creation.Refused(ProgramRefuses)
            : Creation.Of(entry.Recipe(family, protocol));
    }

    private static bool FindLoadable(KernelProfile profile, int type, int protocol) =>
        profile.LoadableProtocols.AsSpan().Contains(new LoadableProtocol(type, protocol));
}
