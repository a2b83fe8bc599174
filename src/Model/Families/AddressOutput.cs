using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>
/// How the kernel copies an address out to the caller: the length word is read, the true length stored over it, and as
/// many bytes copied as the caller has room for. <c>net/socket.c:move_addr_to_user</c>
/// </summary>
internal static class AddressOutput
{
    /// <summary>What the copy answers: the error, or none, and what was written meanwhile.</summary>
    /// <param name="Errno">The error, <see cref="Errno.None"/> for a success.</param>
    /// <param name="Output">What was written; null for nothing.</param>
    public readonly record struct Copied(Errno Errno, CallOutput? Output);

    /// <summary>Copies an IPv4 address and port out.</summary>
    public static Copied Inet(OutArgument target, uint address, int port)
    {
        Span<byte> bytes = stackalloc byte[AddressArgument.InetLength];
        bytes.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, AddressFamily.AF_INET);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)port);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], address);
        return Copy(target, bytes);
    }

    /// <summary>Copies nothing out: the protocol gave no address, so the length becomes 0.</summary>
    public static Copied Nothing(OutArgument target) => Copy(target, []);

    private static Copied Copy(OutArgument target, ReadOnlySpan<byte> bytes)
    {
        if (target.Form is OutForm.Null or OutForm.BadLength)
        {
            return new Copied(Errno.EFAULT, null);
        }

        if (target.Length < 0)
        {
            return new Copied(Errno.EINVAL, null);
        }

        var count = Math.Min(target.Length, bytes.Length);
        if (count > 0 && target.Form == OutForm.BadBuffer)
        {
            // A failure shows the length word only where it changed.
            return new Copied(Errno.EFAULT, target.Length == bytes.Length ? null : new CallOutput(Length: bytes.Length));
        }

        return new Copied(Errno.None, new CallOutput(Address: bytes[..count].ToArray(), Length: bytes.Length));
    }
}
