using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// Programs attached to a socket (<c>net/core/filter.c</c>): every check up to the program itself. No scenario can name a
/// program of its own, so nothing is ever attached.
/// </summary>
internal static class FilterOptions
{
    private const string Source = "net/core/sock.c:sk_setsockopt";
    private const int ProgramBytes = 16; // struct sock_fprog: a count, padding, a pointer
    private const int SmallProgramBytes = 8; // the same of a 32-bit program

    private static readonly Rule ProgramCapability = Rule.Refuses(
        "setsockopt.socket.filter-capability", Errno.EPERM, "SO_ATTACH_FILTER is set on a TCP socket without CAP_NET_ADMIN, on a kernel that guards it.", Source);

    private static readonly Rule ProgramLength = Rule.Refuses(
        "setsockopt.socket.filter-length", Errno.EINVAL, "The length is not that of a sock_fprog.", "net/core/sock.c:copy_bpf_fprog_from_user");

    private static readonly Rule DescriptorLength = Rule.Refuses(
        "setsockopt.socket.filter-fd-length", Errno.EINVAL, "A program is named by a descriptor and the length is not 4.", Source);

    private static readonly Rule Locked = Rule.Refuses(
        "setsockopt.socket.filter-locked", Errno.EPERM, "SO_LOCK_FILTER forbids to attach or detach a program.", "net/core/filter.c:sk_detach_filter");

    private static readonly Rule ProgramEmpty = Rule.Refuses(
        "setsockopt.socket.filter-empty", Errno.EINVAL, "The program has no instructions, more than 4096, or no address.", "net/core/filter.c:bpf_check_basics_ok",
        oneWay: "No scenario has the instructions of a program at an address it knows.",
        nothingAfter: "a program without instructions has none to look at");

    private static readonly Rule NoDescriptor = Rule.Refuses(
        "setsockopt.socket.filter-fd-unknown", Errno.EBADF, "The descriptor that should name a program is not open.", "kernel/bpf/syscall.c:bpf_prog_get_type_dev");

    private static readonly Rule NoProgram = Rule.Refuses(
        "setsockopt.socket.filter-fd-other", Errno.EINVAL, "The descriptor that should name a program is that of something else.", "kernel/bpf/syscall.c:bpf_prog_get_type_dev",
        oneWay: "No call of a scenario makes a descriptor of a program.",
        nothingAfter: "it is the last check of its option");

    private static readonly Rule NothingAttached = Rule.Refuses(
        "setsockopt.socket.filter-absent", Errno.ENOENT, "There is no program to detach.", "net/core/filter.c:sk_detach_filter",
        oneWay: "No call of a scenario attaches a program.",
        nothingAfter: "it is the last check of its option");

    private static readonly Rule NotSharing = Rule.Refuses(
        "setsockopt.socket.reuseport-not-sharing", Errno.EINVAL, "A program is detached from a socket that is in no SO_REUSEPORT group and will not be.", "net/core/sock_reuseport.c:reuseport_detach_prog");

    private static readonly Rule Unlock = Rule.Refuses(
        "setsockopt.socket.lock-filter-cleared", Errno.EPERM, "SO_LOCK_FILTER is set and shall be cleared.", Source);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new OptionRow(SocketOption.SO_ATTACH_FILTER, (in _) => new OptionReading(Array.Empty<byte>()), AttachToSocket),
        OptionRow.WriteOnly(SocketOption.SO_DETACH_FILTER, Detach),
        OptionRow.Integer(SocketOption.SO_LOCK_FILTER, sock => sock.Options.Has(OptionFlags.FilterLocked) ? 1 : 0, Lock),
        OptionRow.WriteOnly(SocketOption.SO_ATTACH_BPF, AttachDescriptor),
        OptionRow.WriteOnly(SocketOption.SO_ATTACH_REUSEPORT_CBPF, AttachProgram),
        OptionRow.WriteOnly(SocketOption.SO_ATTACH_REUSEPORT_EBPF, AttachDescriptor),
        OptionRow.WriteOnly(SocketOption.SO_DETACH_REUSEPORT_BPF, DetachFromGroup),
    ];

    private static bool IsLocked(in OptionTarget target) =>
        target.Kernel.Rules.Decide(Locked, target.Sock.Options.Has(OptionFlags.FilterLocked));

    private static Prediction AttachToSocket(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        return kernel.Rules.Decide(ProgramCapability, kernel.Profile.GuardsTcpFilters && target.Socket.IsTcp && !kernel.Has(Capabilities.NetAdmin))
            ? Prediction.Refused(ProgramCapability)
            : AttachProgram(target, value, argument);
    }

    private static Prediction AttachProgram(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var isSmall = target.Kernel.IsCompat;
        if (rules.Decide(ProgramLength, argument.Length != (isSmall ? SmallProgramBytes : ProgramBytes)))
        {
            return Prediction.Refused(ProgramLength);
        }

        if (IsLocked(target))
        {
            return Prediction.Refused(Locked);
        }

        const int InstructionsMax = 4096;
        var instructions = value & ushort.MaxValue;
        var address = isSmall ? OptionMemory.Integer(argument, sizeof(int)) : OptionMemory.Long(argument, sizeof(long));
        return rules.Decide(ProgramEmpty, instructions is 0 or > InstructionsMax || address == 0)
            ? Prediction.Refused(ProgramEmpty)
            : Prediction.Unmodelled("a program at an address of the caller is not modelled");
    }

    private static Prediction AttachDescriptor(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(DescriptorLength, argument.Length != sizeof(int)))
        {
            return Prediction.Refused(DescriptorLength);
        }

        if (IsLocked(target))
        {
            return Prediction.Refused(Locked);
        }

        if (rules.Decide(NoDescriptor, target.Kernel.Files.Find(value) is null))
        {
            return Prediction.Refused(NoDescriptor);
        }

        return rules.Decide(NoProgram, true) ? Prediction.Refused(NoProgram) : Prediction.Ok();
    }

    private static Prediction Detach(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (IsLocked(target))
        {
            return Prediction.Refused(Locked);
        }

        return target.Kernel.Rules.Decide(NothingAttached, true) ? Prediction.Refused(NothingAttached) : Prediction.Ok();
    }

    private static Prediction DetachFromGroup(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var sock = target.Sock;
        if (!sock.ReusePort && sock.WasSharing)
        {
            return Prediction.Unmodelled("whether a socket is still in a SO_REUSEPORT group it was in is not modelled");
        }

        var rules = target.Kernel.Rules;
        if (rules.Decide(NotSharing, !sock.ReusePort))
        {
            return Prediction.Refused(NotSharing);
        }

        return rules.Decide(NothingAttached, true) ? Prediction.Refused(NothingAttached) : Prediction.Ok();
    }

    private static Prediction Lock(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var options = target.Sock.Options;
        return target.Kernel.Rules.Decide(Unlock, value == 0 && options.Has(OptionFlags.FilterLocked))
            ? Prediction.Refused(Unlock)
            : Prediction.Ok(effect: _ => options.Set(OptionFlags.FilterLocked, value != 0));
    }
}
