using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>getsockname(2)</c> (<c>net/socket.c:__sys_getsockname</c>).</summary>
internal sealed class SysGetSockName : Syscall<GetSockNameCall>
{
    private const string Source = "net/socket.c:__sys_getsockname";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("getsockname", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("getsockname", Source);

    /// <inheritdoc/>
    public override CallType Type => GetSockNameCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, GetSockNameCall call) =>
        DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal)
            ? socket.Operations.GetName(kernel, file, call.Name, peer: false)
            : refusal;
}
