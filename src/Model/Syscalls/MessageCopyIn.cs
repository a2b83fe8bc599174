using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Syscalls;

/// <summary>
/// The checks of <c>sendmsg</c> and <c>recvmsg</c> on the message itself (<c>net/socket.c:__copy_msghdr</c>). Each call has
/// rules of its own, made here.
/// </summary>
internal static class MessageCopyIn
{
    /// <summary>MSG_CMSG_COMPAT, which only 32-bit callers may use, and those through other entries.</summary>
    public const int CompatFlag = unchecked((int)0x80000000);

    /// <summary>The most parts of a message (UIO_MAXIOV).</summary>
    private const int PartsMax = 1024;

    private const string Source = "net/socket.c:__copy_msghdr";

    /// <summary>The rule <c>call.flags.compat</c>.</summary>
    public static Rule Compat(string call) => Rule.Refuses(
        $"{call}.flags.compat", Errno.EINVAL, "The flags say that a 32-bit program calls, which this one is not.", $"net/socket.c:__sys_{call}");

    /// <summary>The rule <c>call.message.fault</c>.</summary>
    public static Rule Fault(string call) => Rule.Refuses(
        $"{call}.message.fault", Errno.EFAULT, "The message header cannot be read.", "net/socket.c:copy_msghdr_from_user");

    /// <summary>The rule <c>call.message.name-length</c>.</summary>
    public static Rule NameLength(string call) => Rule.Refuses(
        $"{call}.message.name-length", Errno.EINVAL, "There is an address and its length is negative.", Source);

    /// <summary>The rule <c>call.message.too-many-parts</c>.</summary>
    public static Rule TooManyParts(string call) => Rule.Refuses(
        $"{call}.message.too-many-parts", Errno.EMSGSIZE, "There are more parts than a message can have.", Source);

    /// <summary>Whether a count of parts, which the kernel takes for an unsigned one, is too large.</summary>
    public static bool IsTooMany(int count) => count is < 0 or > PartsMax;
}
