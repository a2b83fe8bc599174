using System.Globalization;
using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>readlink(2)</c> of the link in <c>/proc</c> that shows what a descriptor is open on.</summary>
internal sealed unsafe class FdLinkExecutor : CallExecutor<FdLinkCall>
{
    private const string SocketStart = "socket:[";

    /// <inheritdoc/>
    public override CallType Type => FdLinkCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(FdLinkCall call, CallContext context)
    {
        const int LinkBytes = 128;
        var fd = context.Descriptor(call.Fd);
        var link = stackalloc byte[LinkBytes];
        fixed (byte* path = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/thread-self/fd/{fd}\0")))
        {
            var value = Libc.readlink(path, link, LinkBytes);
            var result = LastErrno.Result(value);
            return result.IsSuccess
                ? CallResult.Ok(output: new CallOutput(Data: Comparable(Encoding.ASCII.GetString(link, (int)value), context.Descriptors.Inodes)))
                : result;
        }
    }

    private static byte[] Comparable(string link, SeenInodes inodes)
    {
        var isSocket = link.StartsWith(SocketStart, StringComparison.Ordinal) && link[^1] == ']';
        return Encoding.ASCII.GetBytes(isSocket
            ? $"{SocketStart}{inodes.NumberOf(isSocket, ulong.Parse(link[SocketStart.Length..^1], CultureInfo.InvariantCulture))}]"
            : link);
    }
}
