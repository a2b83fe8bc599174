using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>recv(2)</c> (<c>net/socket.c:__sys_recvfrom</c>).</summary>
internal sealed class SysRecv : Syscall<RecvCall>
{
    private const string Source = "net/socket.c:__sys_recvfrom";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("recv", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("recv", Source);

    /// <inheritdoc/>
    public override CallType Type => RecvCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, RecvCall call) =>
        DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal)
            ? socket.Operations.Receive(kernel, file, new ReceiveRequest(call.Room, MessageFlagsOf.File(file, call.Flags), OutArgument.None))
            : refusal;
}
