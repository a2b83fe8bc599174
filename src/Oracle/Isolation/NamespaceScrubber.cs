using Conformance.Oracle.Syscalls;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// Removes what closed descriptors left in a namespace (TIME_WAIT, orphans that wait for their peer) and verifies that
/// nothing is there.
/// </summary>
internal sealed class NamespaceScrubber(Credentials credentials)
{
    private const int TriesMax = 8;

    // Tables that nothing can be left in are looked at too, but not every time.
    private const int ThoroughEvery = 1024;

    private long _scrubbed;

    /// <summary>How many sockets were destroyed.</summary>
    public long Destroyed { get; private set; }

    /// <summary>Cleans a namespace after a scenario that used these descriptors; all are closed.</summary>
    /// <returns>Whether the namespace is as it was.</returns>
    public bool Scrub(NetworkNamespace used, ScenarioDescriptors descriptors)
    {
        var isThorough = ++_scrubbed % ThoroughEvery == 0;
        if (descriptors.SentNetlink)
        {
            return false;
        }

        var states = isThorough ? SocketDiagnosis.AllStates : SocketDiagnosis.LingeringStates;
        return (!(descriptors.MadeStream || isThorough) || Empty(used.Sockets, AddressFamily.AF_INET, IpProtocol.IPPROTO_TCP, states))
            && (!(descriptors.MadeDatagram || isThorough) || Empty(used.Sockets, AddressFamily.AF_INET, IpProtocol.IPPROTO_UDP, states))
            && (!descriptors.MadeInet6 || Empty(used.Sockets, AddressFamily.AF_INET6, IpProtocol.IPPROTO_TCP, states));
    }

    private bool Empty(SocketDiagnosis sockets, int family, int protocol, uint states)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var left = sockets.List(family, protocol, states);
            if (left.Count == 0)
            {
                return true;
            }

            credentials.DemandNetAdmin();
            foreach (var entry in left)
            {
                sockets.Destroy(family, protocol, entry);
                Destroyed++;
            }
        }

        return false;
    }
}
