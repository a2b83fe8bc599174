using System.Diagnostics.CodeAnalysis;
using Conformance.Model.Families;
using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Syscalls;

/// <summary>
/// How a system call finds the file or socket its descriptor stands for. Each call has rules of its own, made here, so
/// that coverage tells which calls were tried on a bad descriptor.
/// </summary>
internal static class DescriptorLookup
{
    /// <summary>
    /// The answer of a kernel that forgot the check: the call did nothing. Seen only under a mutant that skips the rule;
    /// without one, a missing file or socket is always refused.
    /// </summary>
    private static Prediction NothingThere => Prediction.Ok();

    /// <summary>
    /// The answer of a file that has no such operation (<c>fs/read_write.c:vfs_read</c>). Every file here is a socket or
    /// the null device and has it, so only a mutant that forgets the null device comes to this.
    /// </summary>
    public static Prediction NoOperation => Prediction.Exactly(CallResult.Fail(Errno.EINVAL));

    private const string FoundSocket = "later checks look at the socket it found";

    /// <summary>Why nothing refuses a call in place of a lookup with other checks between the descriptor and the socket.</summary>
    public const string FoundFile = "later checks look at the file it found";

    /// <summary>The rule <c>call.fd.bad-descriptor</c>.</summary>
    public static Rule BadDescriptor(string call, string source, string nothingAfter = "") =>
        Rule.Refuses($"{call}.fd.bad-descriptor", Errno.EBADF, "The descriptor is not open.", source, nothingAfter: nothingAfter);

    /// <summary>The rule <c>call.fd.not-socket</c>.</summary>
    public static Rule NotSocket(string call, string source) =>
        Rule.Refuses($"{call}.fd.not-socket", Errno.ENOTSOCK, "The descriptor is open on something that is not a socket.", source, nothingAfter: FoundSocket);

    /// <summary>Finds the open file; or says which rule refuses the call.</summary>
    public static bool TryFindFile(
        Kernel kernel,
        FdArgument fd,
        Rule badDescriptor,
        [NotNullWhen(true)] out OpenFile? file,
        out Prediction refusal)
    {
        file = kernel.Files.Find(kernel.Bindings.Resolve(fd));
        refusal = kernel.Rules.Decide(badDescriptor, file is null) ? Prediction.Refused(badDescriptor) : NothingThere;
        return file is not null && refusal.Rule is null;
    }

    /// <summary>Finds the socket and the file it is open on; or says which rule refuses the call.</summary>
    public static bool TryFindSocket(
        Kernel kernel,
        FdArgument fd,
        Rule badDescriptor,
        Rule notSocket,
        [NotNullWhen(true)] out OpenFile? file,
        [NotNullWhen(true)] out Socket? socket,
        out Prediction refusal)
    {
        socket = null;
        if (!TryFindFile(kernel, fd, badDescriptor, out file, out refusal) && refusal.Rule is not null)
        {
            return false;
        }

        socket = file?.Socket;
        refusal = kernel.Rules.Decide(notSocket, socket is null) ? Prediction.Refused(notSocket) : NothingThere;
        return file is not null && socket is not null && refusal.Rule is null;
    }

    /// <summary>Takes the socket of a file found before; or says that the rule refuses the call.</summary>
    public static bool TryUseSocket(Kernel kernel, OpenFile file, Rule notSocket, [NotNullWhen(true)] out Socket? socket, out Prediction refusal)
    {
        socket = file.Socket;
        refusal = kernel.Rules.Decide(notSocket, socket is null) ? Prediction.Refused(notSocket) : NothingThere;
        return socket is not null && refusal.Rule is null;
    }
}
