using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Syscalls;

/// <summary>
/// What <c>socket</c> and <c>socketpair</c> share (<c>net/socket.c:__sock_create</c>): ranges of family and type, then the
/// family decides. Left out: loading modules for families.
/// </summary>
internal static class SocketCreation
{
    private const int TypeCount = Families.Inet.ProtocolSwitch.TypeCount;

    private static readonly Rule FamilyRange = Rule.Refuses(
        "socket.family.range", Errno.EAFNOSUPPORT, "The family is negative or not below AF_MAX.", "net/socket.c:__sock_create");

    private static readonly Rule TypeRange = Rule.Refuses(
        "socket.type.range", Errno.EINVAL, "The type is not below SOCK_MAX.", "net/socket.c:__sock_create");

    private static readonly Rule OldPacket = Rule.Decides(
        "socket.family.old-packet", "SOCK_PACKET of AF_INET means AF_PACKET.", "net/socket.c:__sock_create");

    private static readonly Rule SecurityRefuses = Rule.Refuses(
        "socket.security.refuses", Errno.EACCES, "A security module forbids the socket.", "security/security.c:security_socket_create",
        unreachable: "No security module of the reference host has a policy.");

    private static readonly Rule FamilyUnregistered = Rule.Refuses(
        "socket.family.unregistered", Errno.EAFNOSUPPORT, "Nobody registered the family.", "net/socket.c:__sock_create");

    /// <summary>Asked once the sockets are made.</summary>
    public static readonly Rule SystemFull = Rule.Refuses(
        "socket.file.system-full", Errno.ENFILE, "The whole machine has no file left (fs.file-max).", "fs/file_table.c:alloc_empty_file",
        unreachable: "The limit is that of the host, which no test touches.");

    /// <summary>What the family will make, or the rule that refuses; the reason where the model does not say.</summary>
    public static Creation Create(Kernel kernel, int domain, int type, int protocol, out string? unmodelled)
    {
        var rules = kernel.Rules;
        unmodelled = null;
        if (rules.Decide(FamilyRange, domain is < 0 or >= AddressFamily.AF_MAX))
        {
            return Creation.Refused(FamilyRange);
        }

        if (rules.Decide(TypeRange, type >= TypeCount))
        {
            return Creation.Refused(TypeRange);
        }

        var isOldPacket = domain == AddressFamily.AF_INET && type == SocketType.SOCK_PACKET;
        var number = rules.Decide(OldPacket, isOldPacket) ? AddressFamily.AF_PACKET : domain;
        if (rules.Decide(SecurityRefuses, kernel.Profile.SecurityRefusesSockets))
        {
            return Creation.Refused(SecurityRefuses);
        }

        var isRegistered = kernel.Families.IsRegistered(number);
        if (rules.Decide(FamilyUnregistered, !isRegistered))
        {
            return Creation.Refused(FamilyUnregistered);
        }

        var family = kernel.Families.Find(number);
        if (family is null && isRegistered)
        {
            unmodelled = $"creation of sockets of family {number} is not modelled";
            return default;
        }

        return family?.Create(kernel, type, protocol) ?? Creation.Unsupported(number, type, protocol);
    }
}
