using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>socketcall(2)</c> as 32-bit programs of the i386 make it (<c>net/compat.c:compat_sys_socketcall</c>): the number, then
/// the block of arguments, then the call itself. Calls whose block can be read are predicted as themselves, since they do
/// what the direct call does; only what a 32-bit caller lays out otherwise (a timeval) depends on <see cref="Kernel.IsCompat"/>.
/// </summary>
internal sealed class SysSocketCall : Syscall<SocketCallCall>
{
    private const string Source = "net/compat.c:compat_sys_socketcall";

    private static readonly Rule NumberRange = Rule.Refuses(
        "socketcall.number.range", Errno.EINVAL, "No call has the number: it is less than SYS_SOCKET or more than SYS_SENDMMSG.", Source);

    private static readonly Rule BlockFault = Rule.Refuses(
        "socketcall.args.fault", Errno.EFAULT, "The words of the call's arguments cannot be read.", Source,
        oneWay: "A block that can be read is written as the call in it, so every block of this call is unreadable.");

    /// <inheritdoc/>
    public override CallType Type => SocketCallCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, SocketCallCall call)
    {
        if (!kernel.Profile.Takes32BitCalls)
        {
            return Prediction.Unmodelled(KernelModel.No32BitCalls);
        }

        var isUnreadable = call.Block is SocketCallBlock.NULL or SocketCallBlock.BAD;
        if (!isUnreadable)
        {
            return Prediction.Unmodelled("what stands at that address of the process is not part of a scenario");
        }

        if (kernel.Rules.Decide(NumberRange, call.Number is < SocketCallNumbers.SYS_SOCKET or > SocketCallNumbers.SYS_SENDMMSG))
        {
            return Prediction.Refused(NumberRange);
        }

        return kernel.Rules.Decide(BlockFault, isUnreadable) ? Prediction.Refused(BlockFault) : Prediction.Ok();
    }
}
