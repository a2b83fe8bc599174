using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>socket(2)</c> (<c>net/socket.c:__sys_socket</c>): flags, then creation as such (<see cref="SocketCreation"/>), and
/// a descriptor is looked for last.
/// </summary>
internal sealed class SysSocket : Syscall<SocketCall>
{
    private const int CreationFlags = SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC;

    private static readonly Rule UnknownFlags = Rule.Refuses(
        "socket.type.unknown-flags", Errno.EINVAL, "The type has a flag other than SOCK_CLOEXEC and SOCK_NONBLOCK.", "net/socket.c:__sys_socket_create");

    private static readonly Rule TableFull = Rule.Refuses(
        "socket.fd.table-full", Errno.EMFILE, "No descriptor below RLIMIT_NOFILE is free.", "fs/file.c:alloc_fd");

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

        var creation = SocketCreation.Create(kernel, call.Domain, type, call.Protocol, out var unmodelled);
        return unmodelled is null ? Open(kernel, creation, flags) : Prediction.Unmodelled(unmodelled);
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

        if (kernel.Rules.Decide(SocketCreation.SystemFull, kernel.Profile.IsFileTableFull))
        {
            return Prediction.Refused(SocketCreation.SystemFull);
        }

        var recipe = creation.Recipe;
        var closeOnExec = (flags & SocketType.SOCK_CLOEXEC) != 0;
        var statusFlags = FileFlags.O_RDWR | (flags & SocketType.SOCK_NONBLOCK);
        return Prediction.Ok(fd, _ => kernel.Files.Install(fd, new OpenFile(recipe.Make(kernel), statusFlags), closeOnExec));
    }
}
