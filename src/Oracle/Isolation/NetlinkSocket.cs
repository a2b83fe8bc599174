using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Oracle.Interop;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Isolation;

/// <summary>Reads one message of a netlink answer.</summary>
/// <param name="body">What follows the message's header.</param>
internal delegate void NetlinkVisitor(ReadOnlySpan<byte> body);

/// <summary>A netlink socket of the harness's own; it speaks to the namespace it was made in, wherever the thread goes later.</summary>
internal sealed unsafe class NetlinkSocket : IDisposable
{
    private const int AnswerBytes = 32768;

    private readonly int _fd;
    private readonly byte[] _answer = new byte[AnswerBytes];

    /// <summary>Opens one of the kernel's netlink protocols in the namespace the calling thread is in.</summary>
    public NetlinkSocket(int protocol) =>
        _fd = PrivateDescriptors.Keep(LastErrno.Demand(
            Libc.socket(AddressFamily.AF_NETLINK, SocketType.SOCK_RAW | SocketType.SOCK_CLOEXEC, protocol),
            $"socket(AF_NETLINK, SOCK_RAW, {protocol})"));

    /// <summary>Sends a request that changes something and returns the kernel's answer.</summary>
    public Errno Change(NetlinkMessage request)
    {
        var answer = Errno.None;
        Exchange(request.Bytes, (type, body) =>
        {
            answer = type == Netlink.NLMSG_ERROR ? (Errno)(-MemoryMarshal.Read<int>(body)) : answer;
            return type == Netlink.NLMSG_ERROR;
        });
        return answer;
    }

    /// <summary>Sends a request for a list and shows every message of the answer.</summary>
    public void List(NetlinkMessage request, NetlinkVisitor visitor) => Exchange(request.Bytes, (type, body) =>
    {
        if (type is Netlink.NLMSG_DONE or Netlink.NLMSG_ERROR)
        {
            return true;
        }

        visitor(body);
        return false;
    });

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.close(_fd);

    private void Exchange(ReadOnlySpan<byte> request, Func<int, ReadOnlySpan<byte>, bool> isLast)
    {
        fixed (byte* bytes = request)
        {
            LastErrno.Demand(Libc.send(_fd, bytes, (nuint)request.Length, 0), "send of a netlink request");
        }

        while (!ReadAnswer(isLast))
        {
        }
    }

    private bool ReadAnswer(Func<int, ReadOnlySpan<byte>, bool> isLast)
    {
        int received;
        fixed (byte* bytes = _answer)
        {
            received = LastErrno.Demand(Libc.recv(_fd, bytes, AnswerBytes, 0), "recv of a netlink answer");
        }

        var rest = _answer.AsSpan(0, received);
        while (rest.Length >= Unsafe.SizeOf<NetlinkHeader>())
        {
            var header = MemoryMarshal.Read<NetlinkHeader>(rest);
            var length = checked((int)header.Length);
            if (isLast(header.Type, rest[Unsafe.SizeOf<NetlinkHeader>()..length]))
            {
                return true;
            }

            rest = rest[Math.Min(rest.Length, (length + 3) / 4 * 4)..];
        }

        return false;
    }
}
