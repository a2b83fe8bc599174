using System.Buffers.Binary;
using System.Text;
using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Text;

/// <summary>
/// Addresses: those given to a call (<c>127.0.0.1:80</c>, <c>AF_UNSPEC/0.0.0.0:0</c>, <c>raw 0200 0000</c>, <c>NULL</c>,
/// <c>bad</c>, each with <c>len N</c> where the length is not the natural one) and those a call gave back.
/// </summary>
internal static class AddressText
{
    private const int RawGroupBytes = 2;
    private const int FamilyMax = 65535;
    private const string Forms = "an address (127.0.0.1:80, AF_UNSPEC/0.0.0.0:0, raw 0200 0000, NULL or bad)";

    /// <summary>Writes an address given to a call.</summary>
    public static void Write(StringBuilder text, AddressArgument address)
    {
        var natural = AddressArgument.InetLength;
        switch (address.Form)
        {
            case AddressForm.Inet:
                WriteName(text, address.Family, address.Address);
                NumberText.Write(text, address.Port);
                break;
            case AddressForm.Raw:
                BytesText.WriteRaw(text, address.Bytes.AsSpan(), RawGroupBytes);
                natural = address.Bytes.Count;
                break;
            case AddressForm.Null:
                text.Append("NULL");
                break;
            case AddressForm.Bad:
                text.Append("bad");
                break;
        }

        LengthText.Write(text, address.Length, natural);
    }

    /// <summary>Reads an address given to a call.</summary>
    public static AddressArgument Read(LineCursor cursor)
    {
        AddressArgument address;
        if (cursor.TryTakeWord("NULL"))
        {
            address = AddressArgument.Null();
        }
        else if (cursor.TryTakeWord("bad"))
        {
            address = AddressArgument.Bad();
        }
        else if (cursor.TryTakeWord("raw"))
        {
            address = AddressArgument.Raw(BytesText.ReadRaw(cursor, ScenarioLimits.AddressBytesMax));
        }
        else
        {
            var (family, host) = ReadName(cursor);
            address = AddressArgument.Inet(host, NumberText.ReadPort(cursor), family);
        }

        return address.WithLength(LengthText.Read(cursor, address.Length));
    }

    /// <summary>
    /// Writes an address that was given back. A whole <c>sockaddr_in</c> is written as such, with the symbol its port binds
    /// (and the port behind it, where it is known); anything else as raw bytes.
    /// </summary>
    public static void WriteAnswer(StringBuilder text, ReadOnlySpan<byte> bytes, int symbol)
    {
        if (!IsWholeName(bytes))
        {
            BytesText.WriteRaw(text, bytes, RawGroupBytes);
            return;
        }

        WriteName(text, BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (symbol >= 0)
        {
            text.Append("$p").Append(symbol).Append(port == 0 ? "" : "=");
        }

        if (symbol < 0 || port != 0)
        {
            text.Append(port);
        }
    }

    /// <summary>Whether bytes are a whole <c>sockaddr_in</c> with zero padding, which has a form with a port.</summary>
    public static bool IsWholeName(ReadOnlySpan<byte> bytes) =>
        bytes.Length == AddressArgument.InetLength && !bytes[8..].ContainsAnyExcept((byte)0);

    /// <summary>Whether an address that was given back begins here.</summary>
    public static bool IsAtAnswer(LineCursor cursor)
    {
        var word = cursor.PeekWord();
        if (word.SequenceEqual("raw") || (word.Contains('.') && !word.SequenceEqual("...")))
        {
            return true;
        }

        var start = cursor.Position;
        cursor.TakeWord();
        var isFamily = !word.IsEmpty && cursor.Peek() == '/';
        cursor.Position = start;
        return isFamily;
    }

    /// <summary>Reads an address that was given back, and the symbol its port binds (-1 for none).</summary>
    public static byte[] ReadAnswer(LineCursor cursor, out int symbol)
    {
        symbol = Calls.Call.Nothing;
        if (cursor.TryTakeWord("raw"))
        {
            return [.. BytesText.ReadRaw(cursor, ScenarioLimits.AddressBytesMax)];
        }

        var (family, host) = ReadName(cursor);
        var port = 0;
        if (cursor.Peek() == '$')
        {
            symbol = NumberText.ReadSymbol(cursor);
            port = cursor.TryTake('=') ? (int)cursor.TakeNumber(0, ushort.MaxValue, "a port (0 to 65535)") : 0;
        }
        else
        {
            port = (int)cursor.TakeNumber(0, ushort.MaxValue, "a port (0 to 65535) or a symbol ($p0)");
        }

        var bytes = new byte[AddressArgument.InetLength];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)family);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)port);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), host);
        return bytes;
    }

    /// <summary>Writes a dotted quad.</summary>
    public static void WriteHost(StringBuilder text, uint host) =>
        text.Append(host >> 24).Append('.').Append((host >> 16) & 255).Append('.').Append((host >> 8) & 255).Append('.').Append(host & 255);

    /// <summary>Reads a dotted quad, four decimal numbers from 0 to 255.</summary>
    public static uint ReadHost(LineCursor cursor, string expected)
    {
        var word = cursor.PeekWord();
        uint host = 0;
        var parts = 0;
        foreach (var range in word.Split('.'))
        {
            if (!byte.TryParse(word[range], System.Globalization.NumberStyles.None, null, out var part) || ++parts > 4)
            {
                throw cursor.Unexpected(expected);
            }

            host = (host << 8) | part;
        }

        if (parts != 4)
        {
            throw cursor.Unexpected(expected);
        }

        cursor.TakeWord();
        return host;
    }

    private static void WriteName(StringBuilder text, int family, uint host)
    {
        if (family != AddressFamily.AF_INET)
        {
            AddressFamily.Set.Append(text, family);
            text.Append('/');
        }

        WriteHost(text, host);
        text.Append(':');
    }

    private static (int Family, uint Host) ReadName(LineCursor cursor)
    {
        var family = AddressFamily.AF_INET;
        if (cursor.Peek() == '\0' || !cursor.PeekWord().Contains('.'))
        {
            var start = cursor.Position;
            family = NumberText.Read(cursor, AddressFamily.Set, Forms);
            if (family is < 0 or > FamilyMax)
            {
                throw cursor.UnexpectedAt(start, $"a family from 0 to {FamilyMax}");
            }

            cursor.Take('/', "'/' and a dotted address behind the family");
        }

        var host = ReadHost(cursor, Forms);
        cursor.Take(':', "':' and a port");
        return (family, host);
    }
}
