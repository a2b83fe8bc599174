using System.Globalization;
using System.Text;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>readlink(2)</c> of a descriptor's entry in <c>/proc</c> (<c>fs/proc/fd.c:proc_fd_link</c>).</summary>
internal sealed class SysFdLink : Syscall<FdLinkCall>
{
    private static readonly Rule BadDescriptor = Rule.Refuses(
        "fdlink.fd.bad-descriptor", Errno.ENOENT, "There is no entry for a descriptor that is not open.", "fs/proc/fd.c:proc_lookupfd_common");

    private static readonly Rule SocketName = Rule.Decides(
        "fdlink.file.socket", "A socket has no path: it is called after its inode number.", "net/socket.c:sockfs_dname");


    /// <inheritdoc/>
    public override CallType Type => FdLinkCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, FdLinkCall call)
    {
        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        var number = kernel.Inodes.NumberOf(file);
        return kernel.Rules.Decide(SocketName, file.Socket is not null)
            ? Prediction.Ok(effect: _ => kernel.Inodes.See(file), output: Output(string.Create(CultureInfo.InvariantCulture, $"socket:[{number}]")), rule: SocketName)
            : Prediction.Ok(output: Output("/dev/null"));
    }

    private static CallOutput Output(string link) => new(Data: Encoding.ASCII.GetBytes(link));
}
