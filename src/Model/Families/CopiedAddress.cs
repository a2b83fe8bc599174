using System.Buffers.Binary;
using Conformance.Scenarios;

namespace Conformance.Model.Families;

/// <summary>
/// An address as the kernel holds it after copying it in: what the first bytes mean when they are read as a
/// <c>struct sockaddr_in</c>. All numbers in host order. Bytes beyond the ones the caller wrote are zero.
/// </summary>
/// <param name="Length">Bytes copied, 0 to 128.</param>
/// <param name="Family">The family, meaningful when at least 2 bytes were copied.</param>
/// <param name="Address">The IPv4 address, meaningful when at least 8 bytes were copied.</param>
/// <param name="Port">The port, meaningful when at least 4 bytes were copied.</param>
public readonly record struct CopiedAddress(int Length, int Family, uint Address, int Port)
{
    /// <summary>Bytes of <c>sa_family</c>: without them nothing of the address can be read.</summary>
    public const int FamilyBytes = 2;

    /// <summary>Reads an address argument whose pointer is good for its length.</summary>
    public static CopiedAddress Of(AddressArgument argument, Bindings bindings)
    {
        ArgumentNullException.ThrowIfNull(argument);
        ArgumentNullException.ThrowIfNull(bindings);
        if (argument.Form == AddressForm.Inet)
        {
            return new CopiedAddress(argument.Length, argument.Family, argument.Address, bindings.Resolve(argument.Port));
        }

        Span<byte> bytes = stackalloc byte[AddressArgument.InetLength];
        bytes.Clear();
        argument.Bytes.AsSpan()[..Math.Min(argument.Bytes.Count, bytes.Length)].CopyTo(bytes);
        return new CopiedAddress(
            argument.Length,
            BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
    }
}
