using System.Numerics;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>
/// How far an argument is from the simplest of its kind. Only the order of weights matters: names before numbers, short
/// before long, good pointers before bad ones.
/// </summary>
internal static class ArgumentWeight
{
    private const long Named = 10;
    private const long Unnamed = 100;
    private const long OddLength = 30;
    private const long RawBytes = 60;
    private const long NullPointer = 100;
    private const long BadPointer = 110;
    private const long Undefined = 300;
    private const int HeavyBit = 40;

    /// <summary>The weight of an argument; adds what tells it from others of the same weight to <paramref name="content"/>.</summary>
    public static long Of(Call call, int index, object argument, List<long> content)
    {
        var parameter = call.Type.Parameters[index];
        var weight = argument switch
        {
            FdArgument fd => OfFd(fd, content),
            int number when parameter.Kind == ParameterKind.OptionName => OfOption((int)call.Arguments[index - 1], number, content),
            int number => OfNumber(number, Preferred.Of(parameter.Constants), parameter.Constants, content),
            AddressArgument address => OfAddress(address, content),
            OutArgument room => OfOut(room, parameter, SimplerArguments.IsOptionValue(call), content),
            PayloadArgument data => OfPayload(data, content),
            BufferArgument room => OfPointer(room.Form, content) + OfLength(room.Length, content),
            OptionValueArgument value => OfOptionValue(value, content),
            ValueList<PollEntry> set => OfPollSet(set, content),
            PayloadVector or BufferVector or ControlArgument or BufferForm => MessageWeight.Of(argument, content),
            _ => throw new InvariantException("every kind of argument has a weight"),
        };
        return weight;
    }

    private static long OfFd(FdArgument fd, List<long> content)
    {
        content.Add(fd.IsHandle ? 0 : 1);
        content.Add(Magnitude(fd.Value));
        return fd.IsHandle ? fd.Value : Undefined + Preferred.PlaceOf(Preferred.Descriptors, fd.Value, Named + Size(fd.Value));
    }

    internal static long OfNumber(int number, IReadOnlyList<int> preferred, ConstantSet? constants, List<long> content)
    {
        var place = Preferred.PlaceOf(preferred, number, -1);
        content.Add(place >= 0 ? place : Magnitude(number) + preferred.Count);
        return place >= 0 ? place : constants is null ? Unnamed + Size(number) : OfNamed(number, constants);
    }

    private static long OfNamed(int number, ConstantSet constants)
    {
        for (var place = 0; place < constants.Constants.Count; place++)
        {
            if (constants.Constants[place].Value == number)
            {
                return Named + place;
            }
        }

        if (!constants.IsMask)
        {
            return Unnamed + Size(number);
        }

        var weight = Named;
        for (var rest = unchecked((uint)number); rest != 0; rest &= rest - 1)
        {
            var bit = 1u << BitOperations.TrailingZeroCount(rest);
            var place = constants.Constants.TakeWhile(constant => constant.Value != bit).Count();
            weight += place < constants.Constants.Count ? Named + place : HeavyBit;
        }

        return weight;
    }

    internal static long OfOption(int level, int option, List<long> content)
    {
        content.Add(Magnitude(option));
        var row = SocketOption.Find(level, option);
        return row is null ? Unnamed + Size(option) : Preferred.PlaceOf(SocketOption.All, row, 0);
    }

    private static long OfAddress(AddressArgument address, List<long> content)
    {
        content.Add((long)address.Form);
        switch (address.Form)
        {
            case AddressForm.Inet:
                content.Add(address.Address);
                return Preferred.PlaceOf(Preferred.Addresses, address.Address, 2 * Named)
                    + OfPort(address.Port, content)
                    + (address.Family == AddressFamily.AF_INET ? OfNumber(0, Preferred.Numbers, null, content) : Named + OfNumber(address.Family, [], AddressFamily.Set, content))
                    + OfNaturalLength(address.Length, AddressArgument.InetLength, content);
            case AddressForm.Raw:
                AddBytes(address.Bytes.AsSpan(), content);
                return RawBytes + (2 * address.Bytes.Count) + OfNaturalLength(address.Length, address.Bytes.Count, content);
            case AddressForm.Null:
                return NullPointer + OfNaturalLength(address.Length, AddressArgument.InetLength, content);
            case AddressForm.Bad:
                return BadPointer + OfNaturalLength(address.Length, AddressArgument.InetLength, content);
            default:
                throw new InvariantException("every form of address has a weight");
        }
    }

    private static long OfPort(PortArgument port, List<long> content)
    {
        content.Add(port.IsSymbol ? 1 : 0);
        content.Add(port.Value);
        return port.IsSymbol ? Named + port.Value : Preferred.PlaceOf(Preferred.Ports, port.Value, Unnamed);
    }

    private static long OfOut(OutArgument room, Parameter parameter, bool isOption, List<long> content)
    {
        content.Add((long)room.Form);
        var weight = room.Form switch
        {
            OutForm.Buffer => 1,
            OutForm.Null => 2,
            OutForm.BadBuffer => NullPointer,
            OutForm.BadLength => BadPointer,
        };
        var lengthWeight = room.Form == OutForm.Null ? OfLength(room.Length, content) : OfNaturalLength(room.Length, Preferred.NaturalLength(isOption), content);
        return room.Equals(parameter.Default) ? 0 : weight + lengthWeight;
    }

    internal static long OfPayload(PayloadArgument data, List<long> content)
    {
        var weight = OfPointer(data.Form, content) + OfLength(data.Length, content);
        var bytes = data.Bytes.Span;
        if (bytes.ContainsAnyExcept((byte)'a'))
        {
            AddBytes(bytes, content);
            weight += 1;
        }

        return weight;
    }

    internal static long OfOptionValue(OptionValueArgument value, List<long> content)
    {
        content.Add((long)value.Form);
        var number = value.Form == OptionValueForm.Int ? BitConverter.ToInt32(value.Bytes.AsSpan()) : 0;
        content.Add(Magnitude(number));
        AddBytes(value.Bytes.AsSpan(), content);
        var (weight, natural) = value.Form switch
        {
            OptionValueForm.Int => (Preferred.PlaceOf(Preferred.OptionValues, number, Named + Size(number)), 4),
            OptionValueForm.Linger => (2 * Named, 8),
            OptionValueForm.TimeValue => (2 * Named, 16),
            OptionValueForm.Text => ((3 * Named) + (2 * value.Bytes.Count), value.Bytes.Count),
            OptionValueForm.Raw => (RawBytes + (2 * value.Bytes.Count), value.Bytes.Count),
            OptionValueForm.Null => (NullPointer, 4),
            OptionValueForm.Bad => (BadPointer, 4),
        };
        return weight + OfNaturalLength(value.Length, natural, content);
    }

    private static long OfPollSet(ValueList<PollEntry> set, List<long> content)
    {
        var weight = Named * set.Count;
        content.Add(set.Count);
        foreach (var entry in set)
        {
            weight += OfFd(entry.Fd, content) + OfNumber(entry.Events, [PollEvents.POLLIN, 0], PollEvents.Set, content);
        }

        return weight;
    }

    internal static long OfPointer(BufferForm form, List<long> content)
    {
        content.Add((long)form);
        return form switch
        {
            BufferForm.Good => 0,
            BufferForm.Null => NullPointer,
            BufferForm.Bad => BadPointer,
        };
    }

    // One byte is the simplest length: none at all is a case of its own.
    internal static long OfLength(int length, List<long> content)
    {
        content.Add(Magnitude(length));
        return length == 1 ? 0 : length == 0 ? 1 : 2 + Size(length);
    }

    internal static long OfNaturalLength(int length, int natural, List<long> content)
    {
        content.Add(length == natural ? -1 : Magnitude(length));
        return length == natural ? 0 : OddLength + Size(length);
    }

    private static void AddBytes(ReadOnlySpan<byte> bytes, List<long> content)
    {
        content.Add(bytes.Length);
        foreach (var value in bytes)
        {
            content.Add(value);
        }
    }

    private static long Size(int number) => 2 * (64 - BitOperations.LeadingZeroCount((ulong)Math.Abs((long)number))) + (number < 0 ? 1 : 0);

    private static long Magnitude(int number) => (2 * Math.Abs((long)number)) + (number < 0 ? 1 : 0);
}
