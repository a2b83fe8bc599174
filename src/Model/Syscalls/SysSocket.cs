using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>socket(2)</c> (<c>net/socket.c:__sys_socket</c>): flags, family and type here, then the family decides, and a
/// descriptor is looked for last. Left out: loading modules for families.
/// </summary>
internal sealed class SysSocket : Syscall<SocketCall>
{
    private const int CreationFlags = SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC;
    private const int TypeCount = Families.Inet.ProtocolSwitch.TypeCount;

    private static readonly Rule UnknownFlags = Rule.Refuses(
        "socket.type.unknown-flags", Errno.EINVAL, "The type has a flag other than SOCK_CLOEXEC and SOCK_NONBLOCK.", "net/socket.c:__sys_socket_create");

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

    private static readonly Rule TableFull = Rule.Refuses(
        "socket.fd.table-full", Errno.EMFILE, "No descriptor below RLIMIT_NOFILE is free.", "fs/file.c:alloc_fd");

    private static readonly Rule SystemFull = Rule.Refuses(
        "socket.file.system-full", Errno.ENFILE, "The whole machine has no file left (fs.file-max).", "fs/file_table.c:alloc_empty_file",
        unreachable: "The limit is that of the host, which no test touches.");

    /// <inheritdoc/>
    public override CallType Type => SocketCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, SocketCall call)
    {
        var rules = kernel.Rules;
        var type = SocketType.TypeOf(call.SocketType);
        var flags = SocketType.FlagsOf(call.SocketType);
        if (rules.Decide(UnknownFlags, (flags & ~CreationFlags) != 0))
        {
            return Prediction.Refused(UnknownFlags);
        }

        if (rules.Decide(FamilyRange, call.Domain is < 0 or >= AddressFamily.AF_MAX))
        {
            return Prediction.Refused(FamilyRange);
        }

        if (rules.Decide(TypeRange, type >= TypeCount))
        {
            return Prediction.Refused(TypeRange);
        }

        var isOldPacket = call.Domain == AddressFamily.AF_INET && type == SocketType.SOCK_PACKET;
        var domain = rules.Decide(OldPacket, isOldPacket) ? AddressFamily.AF_PACKET : call.Domain;
        if (rules.Decide(SecurityRefuses, kernel.Profile.SecurityRefusesSockets))
        {
            return Prediction.Refused(SecurityRefuses);
        }

        var isRegistered = kernel.Families.IsRegistered(domain);
        if (rules.Decide(FamilyUnregistered, !isRegistered))
        {
            return Prediction.Refused(FamilyUnregistered);
        }

        var family = kernel.Families.Find(domain);
        if (family is null && isRegistered)
        {
            return Prediction.Unmodelled($"creation of sockets of family {domain} is not modelled");
        }

        return Open(kernel, family?.Create(kernel, type, call.Protocol) ?? Families.Creation.Unsupported(domain, type, call.Protocol), flags);
    }

    private static Prediction Open(Kernel kernel, Families.Creation creation, int flags)
    {
        if (creation.Refusal is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        var fd = kernel.Files.LowestFree();
        if (kernel.Rules.Decide(TableFull, fd < 0))
        {
            return Prediction.Refused(TableFull);
        }

        if (kernel.Rules.Decide(SystemFull, kernel.Profile.IsFileTableFull))
        {
            return Prediction.Refused(SystemFull);
        }

        var recipe = creation.Recipe;
        var closeOnExec = (flags & SocketType.SOCK_CLOEXEC) != 0;
        var statusFlags = FileFlags.O_RDWR | (flags & SocketType.SOCK_NONBLOCK);
        return Prediction.Ok(fd, _ => kernel.Files.Install(fd, new OpenFile(recipe.Make(kernel), statusFlags), closeOnExec));
    }
}
