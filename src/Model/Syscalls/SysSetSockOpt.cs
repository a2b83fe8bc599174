using Conformance.Model.Options;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>setsockopt(2)</c> (<c>net/socket.c:do_sock_setsockopt</c>). Left out: security modules, and programs that rewrite
/// options.
/// </summary>
internal sealed class SysSetSockOpt : Syscall<SetSockOptCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("setsockopt", "net/socket.c:__sys_setsockopt");

    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("setsockopt", "net/socket.c:__sys_setsockopt");

    private static readonly Rule NegativeLength = Rule.Refuses(
        "setsockopt.length.negative", Errno.EINVAL, "The length is negative, whatever the level and option.", "net/socket.c:do_sock_setsockopt");

    /// <inheritdoc/>
    public override CallType Type => SetSockOptCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, SetSockOptCall call)
    {
        if (!DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal))
        {
            return refusal;
        }

        if (kernel.Rules.Decide(NegativeLength, call.Value.Length < 0))
        {
            return Prediction.Refused(NegativeLength);
        }

        if (socket.Sock is null)
        {
            return Prediction.Unmodelled($"options of {socket.Operations.Name} are not modelled");
        }

        return call.Level == OptionLevel.SOL_SOCKET
            ? SocketLevelOptions.Instance.Set(new OptionTarget(kernel, socket), call)
            : socket.Operations.SetOption(kernel, file, call);
    }
}
