using Conformance.Model.Files;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Syscalls;

/// <summary>The flags a send or receive really has: O_NONBLOCK on the file means MSG_DONTWAIT. <c>net/socket.c:__sys_sendto</c></summary>
internal static class MessageFlagsOf
{
    public static int File(OpenFile file, int flags) => file.IsNonblocking ? flags | MessageFlags.MSG_DONTWAIT : flags;
}
