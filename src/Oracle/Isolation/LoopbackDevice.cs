using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using static Conformance.Oracle.Interop.Netlink;
using static Conformance.Oracle.Interop.RouteNetlink;

namespace Conformance.Oracle.Isolation;

/// <summary>Brings the loopback device of a namespace up, with the addresses of a world.</summary>
internal static class LoopbackDevice
{
    private const int Index = 1;
    private const byte ScopeHost = 254;

    /// <summary>Sets the device of the namespace the calling thread is in.</summary>
    public static void SetUp(ValueList<LocalAddress> addresses)
    {
        using var netlink = new NetlinkSocket(NETLINK_ROUTE);
        Demand(
            netlink.Change(new NetlinkMessage(RTM_NEWLINK, NLM_F_ACK)
                .With(new LinkMessage { Index = Index, Flags = LinkFlags.IFF_UP, Change = LinkFlags.IFF_UP })),
            "bringing the loopback device up");
        foreach (var address in addresses)
        {
            Add(netlink, address);
        }

        AcknowledgeAtOnce(netlink);
    }

    private static void Add(NetlinkSocket netlink, LocalAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address.Address);
        var request = new NetlinkMessage(RTM_NEWADDR, NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL)
            .With(new AddressMessage
            {
                Family = AddressFamily.AF_INET, PrefixLength = (byte)address.PrefixLength, Scope = ScopeHost, Index = Index,
            })
            .WithAttribute(InterfaceAddress.IFA_LOCAL, bytes)
            .WithAttribute(InterfaceAddress.IFA_ADDRESS, bytes);
        var errno = netlink.Change(request);
        if (errno != Errno.None)
        {
            throw new WorldUnavailableException($"the loopback device cannot have address {address} ({errno})");
        }
    }

    // A delayed acknowledgement would arrive some 40 ms after the call that waits for it, and states would depend on time.
    private static void AcknowledgeAtOnce(NetlinkSocket netlink)
    {
        var routes = new List<NetlinkMessage>();
        var dump = new NetlinkMessage(RTM_GETROUTE, NLM_F_DUMP).With(new RouteMessage { Family = AddressFamily.AF_INET });
        netlink.List(dump, body =>
        {
            var route = MemoryMarshal.Read<RouteMessage>(body);
            if (route.Table == RT_TABLE_LOCAL && route.Type == RTN_LOCAL)
            {
                routes.Add(WithQuickAck(route, body[Unsafe.SizeOf<RouteMessage>()..]));
            }
        });
        foreach (var route in routes)
        {
            Demand(netlink.Change(route), "setting quickack on a local route");
        }
    }

    private static NetlinkMessage WithQuickAck(RouteMessage route, ReadOnlySpan<byte> attributes)
    {
        route.Flags = 0;
        var request = new NetlinkMessage(RTM_NEWROUTE, NLM_F_ACK | NLM_F_REPLACE).With(route);
        while (attributes.Length >= Unsafe.SizeOf<RouteAttribute>())
        {
            var attribute = MemoryMarshal.Read<RouteAttribute>(attributes);
            if (attribute.Type is RTA_DST or RTA_OIF or RTA_PREFSRC)
            {
                request.WithAttribute(attribute.Type, attributes[Unsafe.SizeOf<RouteAttribute>()..attribute.Length]);
            }

            attributes = attributes[Math.Min(attributes.Length, (attribute.Length + 3) / 4 * 4)..];
        }

        return request.WithNestedNumber(RTA_METRICS, RTAX_QUICKACK, 1);
    }

    private static void Demand(Errno errno, string what)
    {
        if (errno != Errno.None)
        {
            throw new HostUnavailableException($"{what}: {errno}", "see what is missing: ./run.sh doctor");
        }
    }
}
