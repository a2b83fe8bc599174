using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>connect(2)</c> (<c>net/socket.c:__sys_connect</c>): unlike in the other calls, the address is copied in before the
/// descriptor is known to be a socket.
/// </summary>
internal sealed class SysConnect : Syscall<ConnectCall>
{
    private const string Source = "net/socket.c:__sys_connect";

    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("connect", Source, DescriptorLookup.FoundFile);
    private static readonly Rule AddressLength = AddressCopyIn.LengthOutOfRange("connect");
    private static readonly Rule AddressFault = AddressCopyIn.Fault("connect");
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("connect", "net/socket.c:__sys_connect_file");

    /// <inheritdoc/>
    public override CallType Type => ConnectCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, ConnectCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        if (AddressCopyIn.Refusal(kernel, call.Address, AddressLength, AddressFault) is { } rule)
        {
            return Prediction.Refused(rule);
        }

        return DescriptorLookup.TryUseSocket(kernel, file, NotSocket, out var socket, out refusal)
            ? socket.Operations.Connect(kernel, file, call.Address)
            : refusal;
    }
}
