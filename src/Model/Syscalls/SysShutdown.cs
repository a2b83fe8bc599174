using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>shutdown(2)</c> (<c>net/socket.c:__sys_shutdown</c>).</summary>
internal sealed class SysShutdown : Syscall<ShutdownCall>
{
    private const string Source = "net/socket.c:__sys_shutdown";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("shutdown", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("shutdown", Source);

    /// <inheritdoc/>
    public override CallType Type => ShutdownCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, ShutdownCall call) =>
        DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal)
            ? socket.Operations.Shutdown(kernel, file, call.How)
            : refusal;
}
