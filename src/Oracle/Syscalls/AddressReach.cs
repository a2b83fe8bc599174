using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Syscalls;

/// <summary>
/// Keeps a scenario inside its network namespace: IPv4, IPv6, netlink and packet addresses mean nothing outside of it,
/// but a path of AF_UNIX and an address of an unconfined family do. Scenario files come from strangers, and root runs them.
/// </summary>
internal static class AddressReach
{
    private const int FamilyBytes = 2;

    /// <summary>Checks an address in memory before a call on that kind of socket is given it.</summary>
    /// <exception cref="CallRefusedException">The address could reach something outside of the namespace.</exception>
    public static void Demand(SocketKind kind, ReadOnlySpan<byte> address)
    {
        var family = BinaryPrimitives.ReadUInt16LittleEndian(address);
        if (kind == SocketKind.Unix && family == AddressFamily.AF_UNIX && address[FamilyBytes] != 0)
        {
            throw new CallRefusedException("an address of AF_UNIX that is a path reaches the file system of this host");
        }

        if (kind == SocketKind.Unconfined && family is not (AddressFamily.AF_UNSPEC or AddressFamily.AF_INET))
        {
            throw new CallRefusedException($"an address of family {family} is not confined to a network namespace");
        }
    }
}
