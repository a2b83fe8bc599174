using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>accept4(2)</c> (<c>net/socket.c:__sys_accept4</c>).</summary>
internal sealed class SysAccept4 : Syscall<Accept4Call>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("accept4", "net/socket.c:__sys_accept4", DescriptorLookup.FoundFile);
    private static readonly Rule UnknownFlags = AcceptSteps.UnknownFlags("accept4");
    private static readonly Rule TableFull = AcceptSteps.TableFull("accept4");
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket("accept4", "net/socket.c:do_accept");
    private static readonly AcceptSteps Steps = new(BadDescriptor, UnknownFlags, TableFull, NotSocket);

    /// <inheritdoc/>
    public override CallType Type => Accept4Call.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, Accept4Call call) => Steps.Predict(kernel, call.Fd, call.Flags, call.Peer);
}
