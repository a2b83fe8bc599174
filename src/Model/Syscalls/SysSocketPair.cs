using System.Buffers.Binary;
using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>socketpair(2)</c> (<c>net/socket.c:__sys_socketpair</c>): two descriptors are reserved and their numbers written
/// before anything is known of the sockets, and stay written when there will be none. Both sockets are made alike, so
/// whatever refuses one refuses the first.
/// </summary>
internal sealed class SysSocketPair : Syscall<SocketPairCall>
{
    private const string Source = "net/socket.c:__sys_socketpair";
    private const int CreationFlags = SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC;

    private static readonly Rule UnknownFlags = Rule.Refuses(
        "socketpair.type.unknown-flags", Errno.EINVAL, "The type has a flag other than SOCK_CLOEXEC and SOCK_NONBLOCK.", Source);

    private static readonly Rule TableFull = Rule.Refuses(
        "socketpair.fd.table-full", Errno.EMFILE, "Fewer than two descriptors below RLIMIT_NOFILE are free.", Source);

    private static readonly Rule PairFault = Rule.Refuses(
        "socketpair.pair.fault", Errno.EFAULT, "The numbers of the two descriptors cannot be written.", Source);

    private static readonly Rule Unsupported = Rule.Refuses(
        "socketpair.family.unsupported", Errno.EOPNOTSUPP, "Sockets of the family cannot be connected to each other at once.", "net/core/sock.c:sock_no_socketpair");

    /// <inheritdoc/>
    public override CallType Type => SocketPairCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, SocketPairCall call)
    {
        var rules = kernel.Rules;
        var flags = SocketType.FlagsOf(call.SocketType);
        if (rules.Decide(UnknownFlags, (flags & ~CreationFlags) != 0))
        {
            return Prediction.Refused(UnknownFlags);
        }

        var first = kernel.Files.LowestFree();
        var second = first < 0 ? first : kernel.Files.LowestFree(first + 1);
        if (rules.Decide(TableFull, second < 0))
        {
            return Prediction.Refused(TableFull);
        }

        if (rules.Decide(PairFault, call.Pair != BufferForm.Good))
        {
            return Prediction.Refused(PairFault);
        }

        var written = Numbers(first, second);
        var creation = SocketCreation.Create(kernel, call.Domain, SocketType.TypeOf(call.SocketType), call.Protocol, out var unmodelled);
        if (unmodelled is not null)
        {
            return Prediction.Unmodelled(unmodelled);
        }

        if (creation.Refusal is { } refusal)
        {
            return Prediction.Refused(refusal, output: written);
        }

        var recipe = creation.Recipe;
        if (rules.Decide(Unsupported, recipe.Family != AddressFamily.AF_UNIX))
        {
            return Prediction.Refused(Unsupported, output: written);
        }

        if (rules.Decide(SocketCreation.SystemFull, kernel.Profile.IsFileTableFull))
        {
            return Prediction.Refused(SocketCreation.SystemFull, output: written);
        }

        var closeOnExec = (flags & SocketType.SOCK_CLOEXEC) != 0;
        var statusFlags = FileFlags.O_RDWR | (flags & SocketType.SOCK_NONBLOCK);
        return Prediction.Ok(
            effect: _ =>
            {
                kernel.Files.Install(first, new OpenFile(recipe.Make(kernel), statusFlags), closeOnExec);
                kernel.Files.Install(second, new OpenFile(recipe.Make(kernel), statusFlags), closeOnExec);
            },
            output: written);
    }

    private static CallOutput Numbers(int first, int second)
    {
        var pair = new byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(pair, first);
        BinaryPrimitives.WriteInt32LittleEndian(pair.AsSpan(sizeof(int)), second);
        return new CallOutput(Data: pair);
    }
}
