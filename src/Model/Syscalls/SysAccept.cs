using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>accept(2)</c> (<c>net/socket.c:__sys_accept4</c>).</summary>
internal sealed class SysAccept : Syscall<AcceptCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("accept", "net/socket.c:__sys_accept4", DescriptorLookup.FoundFile);
    private static readonly Rule UnknownFlags = AcceptSteps.UnknownFlags("accept", "accept(2) has no flags.");
    private static readonly Rule TableFull = AcceptSteps.TableFull("accept");
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("accept", "net/socket.c:do_accept");
    private static readonly AcceptSteps Steps = new(BadDescriptor, UnknownFlags, TableFull, NotSocket);

    /// <inheritdoc/>
    public override CallType Type => AcceptCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, AcceptCall call) => Steps.Predict(kernel, call.Fd, 0, call.Peer);
}
