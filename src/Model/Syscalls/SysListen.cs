using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>listen(2)</c> (<c>net/socket.c:__sys_listen</c>).</summary>
internal sealed class SysListen : Syscall<ListenCall>
{
    private const string Source = "net/socket.c:__sys_listen";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("listen", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("listen", Source);

    private static readonly Rule Unsupported = Rule.Refuses(
        "listen.datagram.unsupported", Errno.EOPNOTSUPP, "Datagram sockets do not listen.", "net/core/sock.c:sock_no_listen");

    private static readonly Rule BacklogLimited = Rule.Decides(
        "listen.socket.backlog-limited", "A backlog above somaxconn, and any negative one, counts as somaxconn.", "net/socket.c:__sys_listen_socket");

    /// <inheritdoc/>
    public override CallType Type => ListenCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, ListenCall call)
    {
        if (!DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal))
        {
            return refusal;
        }

        if (kernel.Rules.Decide(Unsupported, !socket.Operations.Listens))
        {
            return Prediction.Refused(Unsupported);
        }

        var limit = kernel.World.MaxListenBacklog;
        var backlog = kernel.Rules.Decide(BacklogLimited, unchecked((uint)call.Backlog) > (uint)limit) ? limit : call.Backlog;
        return socket.Operations.Listen(kernel, file, backlog);
    }
}
