using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>sendto(2)</c> (<c>net/socket.c:__sys_sendto</c>): with a null pointer there is no address, whatever its length.</summary>
internal sealed class SysSendTo : Syscall<SendToCall>
{
    private const string Source = "net/socket.c:__sys_sendto";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("sendto", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("sendto", Source);
    private static readonly Rule AddressLength = AddressCopyIn.LengthOutOfRange("sendto");
    private static readonly Rule AddressFault = AddressCopyIn.Fault("sendto");

    /// <inheritdoc/>
    public override CallType Type => SendToCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, SendToCall call)
    {
        if (!DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal))
        {
            return refusal;
        }

        var address = call.Address.Form == AddressForm.Null ? null : call.Address;
        return address is not null && AddressCopyIn.Refusal(kernel, address, AddressLength, AddressFault) is { } rule
            ? Prediction.Refused(rule)
            : socket.Operations.Send(kernel, file, new SendRequest(call.Data, MessageFlagsOf.File(file, call.Flags), address));
    }
}
