using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>recvfrom(2)</c> (<c>net/socket.c:__sys_recvfrom</c>).</summary>
internal sealed class SysRecvFrom : Syscall<RecvFromCall>
{
    private const string Source = "net/socket.c:__sys_recvfrom";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("recvfrom", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("recvfrom", Source);

    /// <inheritdoc/>
    public override CallType Type => RecvFromCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, RecvFromCall call) =>
        DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal)
            ? socket.Operations.Receive(kernel, file, new ReceiveRequest(call.Room, MessageFlagsOf.File(file, call.Flags), call.Source))
            : refusal;
}
