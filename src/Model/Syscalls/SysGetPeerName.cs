using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>getpeername(2)</c> (<c>net/socket.c:__sys_getpeername</c>).</summary>
internal sealed class SysGetPeerName : Syscall<GetPeerNameCall>
{
    private const string Source = "net/socket.c:__sys_getpeername";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("getpeername", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("getpeername", Source);

    /// <inheritdoc/>
    public override CallType Type => GetPeerNameCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, GetPeerNameCall call) =>
        DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal)
            ? socket.Operations.GetName(kernel, file, call.Name, peer: true)
            : refusal;
}
