using System.Buffers.Binary;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>How the kernel copies option values in and out of the caller's memory.</summary>
internal static class OptionMemory
{
    /// <summary>Whether the kernel can read from the pointer.</summary>
    public static bool IsReadable(OptionValueArgument argument) =>
        argument.Form is not (OptionValueForm.Null or OptionValueForm.Bad);

    /// <summary>A 32-bit integer at an offset; memory behind the bytes of the argument holds zeros.</summary>
    public static int Integer(OptionValueArgument argument, int offset = 0)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        CopyIn(argument, offset, bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    /// <summary>An IPv4 address at an offset, in host order.</summary>
    public static uint Address(OptionValueArgument argument, int offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        CopyIn(argument, offset, bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>Whether the address at an offset, a <c>struct sockaddr_storage</c>, is of AF_INET.</summary>
    public static bool IsInet(OptionValueArgument argument, int offset) =>
        (Integer(argument, offset) & ushort.MaxValue) == AddressFamily.AF_INET;

    /// <summary>The IPv4 address in the <c>struct sockaddr_storage</c> at an offset, in host order.</summary>
    public static uint InetAddress(OptionValueArgument argument, int offset) => Address(argument, offset + sizeof(int));

    /// <summary>A 64-bit integer at an offset.</summary>
    public static long Long(OptionValueArgument argument, int offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        CopyIn(argument, offset, bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>Copies out as SOL_SOCKET does: the value first, so that a bad pointer leaves the length word alone.</summary>
    public static Prediction ValueThenLength(Kernel kernel, OutArgument target, in OptionReading reading, Rule valueFault)
    {
        var count = Math.Min(target.Length, reading.Bytes.Length);
        return IsFault(kernel, target, count, valueFault)
            ? Prediction.Refused(valueFault, reading.Effect)
            : Copied(reading, count);
    }

    /// <summary>Copies out as the protocols do: the length word first, which then is changed even where the pointer is bad.</summary>
    public static Prediction LengthThenValue(Kernel kernel, OutArgument target, in OptionReading reading, Rule valueFault)
    {
        var count = Math.Min(target.Length, reading.Bytes.Length);
        if (!IsFault(kernel, target, count, valueFault))
        {
            return Copied(reading, count);
        }

        // A failure shows the length word only where it changed.
        var output = count == target.Length ? null : new CallOutput(Length: count);
        return Prediction.Refused(valueFault, reading.Effect, output);
    }

    private static bool IsFault(Kernel kernel, OutArgument target, int count, Rule valueFault) =>
        kernel.Rules.Decide(valueFault, target.Form == OutForm.BadBuffer && count > 0);

    private static Prediction Copied(in OptionReading reading, int count) =>
        Prediction.Ok(effect: reading.Effect, output: new CallOutput(Data: reading.Bytes[..Math.Max(0, count)], Length: count));

    private static void CopyIn(OptionValueArgument argument, int offset, Span<byte> target)
    {
        target.Clear();
        var bytes = argument.Bytes.AsSpan();
        if (offset < bytes.Length)
        {
            var rest = bytes[offset..];
            rest[..Math.Min(rest.Length, target.Length)].CopyTo(target);
        }
    }
}
