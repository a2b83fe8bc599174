using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>
/// The arguments of a call as C expressions, by the kind of their parameter. A new call whose parameters are of these
/// kinds needs nothing here; one that C spells otherwise has a <see cref="CCallForm"/>.
/// </summary>
internal sealed class CArguments(CText text, Bindings handles)
{
    private const string NameBytes = "sizeof got_name";
    private const string ReadableNameBytes = "128";

    /// <summary>The literals.</summary>
    public CText Text => text;

    /// <summary>What an argument becomes; one argument of a scenario may be two of C.</summary>
    public IReadOnlyList<CArgument> Of(Call call, int index)
    {
        var parameter = call.Type.Parameters[index];
        return call.Arguments[index] switch
        {
            FdArgument fd => [new CArgument(Fd(fd))],
            int number when parameter.Kind == ParameterKind.OptionName => [new CArgument(text.Option((int)call.Arguments[index - 1], number))],
            int number => [new CArgument(text.Number(number, NamesOf(call, index)))],
            AddressArgument address => Address(address),
            OutArgument request => HasOption(call) ? Value(request) : Name(request),
            PayloadArgument payload => [Payload(payload), new CArgument(CText.Number(payload.Length))],
            BufferArgument room => [Room(room, "got_data"), new CArgument(CText.Number(room.Length))],
            OptionValueArgument value when parameter.Kind == ParameterKind.OptionValue => OptionValue(value),
            var other => throw new NotSupportedException($"{call.Type}: C has no form for {other}"),
        };
    }

    /// <summary>A descriptor.</summary>
    public static string Fd(FdArgument fd) => fd.IsHandle ? $"s{fd.Value}" : CText.Number(fd.Value);

    /// <summary>A descriptor of a view, by its handle where one holds it.</summary>
    public string Fd(int descriptor)
    {
        for (var handle = Bindings.HandleMax; handle >= 0; handle--)
        {
            if (handles.Resolve(FdArgument.Handle(handle)) == descriptor)
            {
                return $"s{handle}";
            }
        }

        return CText.Number(descriptor);
    }

    /// <summary>An address given, and its length.</summary>
    public IReadOnlyList<CArgument> Address(AddressArgument address)
    {
        var length = CText.Number(address.Length);
        var port = address.Port.IsSymbol ? $"p{address.Port.Value}" : CText.Number(address.Port.Value);
        var host = CText.Host(address.Address);
        return address.Form switch
        {
            AddressForm.Inet when address.Family == AddressFamily.AF_INET => [new CArgument($"inet_address({host}, {port})", ReadableNameBytes), Natural(address.Length, AddressArgument.InetLength, "sizeof(struct sockaddr_in)")],
            AddressForm.Inet => [new CArgument($"family_address({text.Number(address.Family, AddressFamily.Set)}, {host}, {port})", ReadableNameBytes), Natural(address.Length, AddressArgument.InetLength, "sizeof(struct sockaddr_in)")],
            AddressForm.Raw => [new CArgument($"raw_address({CText.Literal(address.Bytes.AsSpan())}, {CText.Number(address.Bytes.Count)})", ReadableNameBytes), new CArgument(length)],
            AddressForm.Null => [new CArgument("NULL", "0"), new CArgument(length)],
            AddressForm.Bad => [new CArgument("unmapped()", "0"), new CArgument(length)],
        };
    }

    /// <summary>Data given.</summary>
    public static CArgument Payload(PayloadArgument payload) => payload.Form switch
    {
        BufferForm.Good => new CArgument(CText.Bytes(payload.Bytes.Span), CText.Number(payload.Length)),
        BufferForm.Null => new CArgument("nothing", "0"),
        BufferForm.Bad => new CArgument("unmapped()", "0"),
    };

    /// <summary>Room for data.</summary>
    public static CArgument Room(BufferArgument room, string area) => room.Form switch
    {
        BufferForm.Good => new CArgument(area, CText.Number(Math.Max(0, room.Length)), IsWritten: true),
        BufferForm.Null => new CArgument("nothing", "0"),
        BufferForm.Bad => new CArgument("unmapped()", "0"),
    };

    /// <summary>An option value given, and its length.</summary>
    public IReadOnlyList<CArgument> OptionValue(OptionValueArgument value)
    {
        if (value.Form is OptionValueForm.Null or OptionValueForm.Bad)
        {
            return [new CArgument(value.Form == OptionValueForm.Null ? "NULL" : "unmapped()", "0"), new CArgument(CText.Number(value.Length))];
        }

        var (bytes, size) = Typed(value);
        return value.Length > value.Bytes.Count
            ? [new CArgument($"padded({bytes}, {size})", "65536"), new CArgument(CText.Number(value.Length))]
            : [new CArgument(bytes, size), Natural(value.Length, value.Bytes.Count, size)];
    }

    /// <summary>A value in the form it has in C, and its size.</summary>
    public static (string Bytes, string Size) Typed(OptionValueArgument value)
    {
        var bytes = value.Bytes.AsSpan();
        return value.Form switch
        {
            OptionValueForm.Int => ($"&(int){{{CText.Number(BitConverter.ToInt32(bytes))}}}", "sizeof(int)"),
            OptionValueForm.Linger => ($"&(struct linger){{{CText.Number(BitConverter.ToInt32(bytes))}, {CText.Number(BitConverter.ToInt32(bytes[4..]))}}}", "sizeof(struct linger)"),
            OptionValueForm.TimeValue => ($"&(struct timeval){{{Long(BitConverter.ToInt64(bytes))}, {Long(BitConverter.ToInt64(bytes[8..]))}}}", "sizeof(struct timeval)"),
            _ => (CText.Bytes(bytes), CText.Number(bytes.Length)),
        };
    }

    private static ConstantSet? NamesOf(Call call, int index)
    {
        var parameter = call.Type.Parameters[index];
        return parameter.ConstantsAfter is { } after ? after((int)call.Arguments[index - 1]) : parameter.Constants;
    }

    private static bool HasOption(Call call) => call.Type.Parameters.Any(parameter => parameter.Kind == ParameterKind.OptionName);

    private static CArgument[] Name(OutArgument request) => Out(request, "&got_name.any", NameBytes, "ask");

    private static CArgument[] Value(OutArgument request) => Out(request, "got_value", "sizeof got_value", "ask_value");

    private static CArgument[] Out(OutArgument request, string area, string bytes, string ask)
    {
        var length = new CArgument($"{ask}({CText.Number(request.Length)})", "sizeof(socklen_t)", IsWritten: true);
        return request.Form switch
        {
            OutForm.Buffer => [new CArgument(area, bytes, IsWritten: true), length],
            OutForm.Null => [new CArgument("NULL", "0"), new CArgument("NULL", "0")],
            OutForm.BadBuffer => [new CArgument("unmapped()", "0"), length],
            OutForm.BadLength => [new CArgument(area, bytes, IsWritten: true), new CArgument("unmapped()", "0")],
        };
    }

    private static CArgument Natural(int length, int natural, string size) => new(length == natural ? size : CText.Number(length));

    private static string Long(long number) => number == long.MinValue ? "-9223372036854775807 - 1" : CText.Number(number);
}
