using Conformance.Model.Options;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>getsockopt(2)</c> (<c>net/socket.c:do_sock_getsockopt</c>). The length word is the level's business: no common check
/// looks at it.
/// </summary>
internal sealed class SysGetSockOpt : Syscall<GetSockOptCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("getsockopt", "net/socket.c:__sys_getsockopt");

    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("getsockopt", "net/socket.c:__sys_getsockopt");

    /// <inheritdoc/>
    public override CallType Type => GetSockOptCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, GetSockOptCall call)
    {
        if (!DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal))
        {
            return refusal;
        }

        return call.Level == OptionLevel.SOL_SOCKET
            ? SocketLevelOptions.Instance.Get(new OptionTarget(kernel, socket), call)
            : socket.Operations.GetOption(kernel, file, call);
    }
}
