using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>bind(2)</c> (<c>net/socket.c:__sys_bind</c>): descriptor, address, then the family's own bind.</summary>
internal sealed class SysBind : Syscall<BindCall>
{
    private const string Source = "net/socket.c:__sys_bind";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("bind", Source);
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("bind", Source);
    private static readonly Rule AddressLength = AddressCopyIn.LengthOutOfRange("bind");
    private static readonly Rule AddressFault = AddressCopyIn.Fault("bind");

    /// <inheritdoc/>
    public override CallType Type => BindCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, BindCall call)
    {
        if (!DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal))
        {
            return refusal;
        }

        return AddressCopyIn.Refusal(kernel, call.Address, AddressLength, AddressFault) is { } rule
            ? Prediction.Refused(rule)
            : socket.Operations.Bind(kernel, file, call.Address);
    }
}
