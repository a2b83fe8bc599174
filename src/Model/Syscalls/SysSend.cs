using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>send(2)</c> (<c>net/socket.c:__sys_sendto</c>).</summary>
internal sealed class SysSend : Syscall<SendCall>
{
    private const string Source = "net/socket.c:__sys_sendto";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("send", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("send", Source);

    /// <inheritdoc/>
    public override CallType Type => SendCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, SendCall call)
    {
        if (!DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal))
        {
            return refusal;
        }

        return socket.Operations.Send(kernel, file, new SendRequest(call.Data, MessageFlagsOf.File(file, call.Flags), null));
    }
}
