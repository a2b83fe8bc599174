using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Syscalls;

/// <summary>
/// What <c>accept</c> and <c>accept4</c> share (<c>net/socket.c:__sys_accept4_file</c>): flags, a descriptor reserved
/// before anything is known of the socket, then the family's own accept.
/// </summary>
internal sealed class AcceptSteps
{
    private static readonly Rule Unsupported = Rule.Refuses(
        "accept.datagram.unsupported", Errno.EOPNOTSUPP, "Datagram sockets do not accept.", "net/core/sock.c:sock_no_accept");

    private readonly Rule _badDescriptor;
    private readonly Rule _unknownFlags;
    private readonly Rule _tableFull;
    private readonly Rule _notSocket;

    public AcceptSteps(Rule badDescriptor, Rule unknownFlags, Rule tableFull, Rule notSocket)
    {
        _badDescriptor = badDescriptor;
        _unknownFlags = unknownFlags;
        _tableFull = tableFull;
        _notSocket = notSocket;
    }

    /// <summary>The rule <c>call.flags.unknown</c>; a reason says why no flag is ever unknown.</summary>
    public static Rule UnknownFlags(string call, string unreachable = "") => Rule.Refuses(
        $"{call}.flags.unknown", Errno.EINVAL, "A flag is neither SOCK_NONBLOCK nor SOCK_CLOEXEC.", "net/socket.c:__sys_accept4_file", unreachable);

    /// <summary>The rule <c>call.fd.table-full</c>.</summary>
    public static Rule TableFull(string call) => Rule.Refuses(
        $"{call}.fd.table-full", Errno.EMFILE, "No descriptor below RLIMIT_NOFILE is free.", "net/socket.c:__sys_accept4_file");

    public Prediction Predict(Kernel kernel, FdArgument fd, int flags, OutArgument peer)
    {
        if (!DescriptorLookup.TryFindFile(kernel, fd, _badDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        if (kernel.Rules.Decide(_unknownFlags, (flags & ~(SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC)) != 0))
        {
            return Prediction.Refused(_unknownFlags);
        }

        var newFd = kernel.Files.LowestFree();
        if (kernel.Rules.Decide(_tableFull, newFd < 0))
        {
            return Prediction.Refused(_tableFull);
        }

        if (!DescriptorLookup.TryUseSocket(kernel, file, _notSocket, out var socket, out refusal))
        {
            return refusal;
        }

        return kernel.Rules.Decide(Unsupported, !socket.Operations.Listens)
            ? Prediction.Refused(Unsupported)
            : socket.Operations.Accept(kernel, file, newFd, flags, peer);
    }
}
