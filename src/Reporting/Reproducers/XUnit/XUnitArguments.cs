using Conformance.Reporting.Reproducers.C;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.XUnit;

/// <summary>Arguments of a call as C# expressions; <see cref="XUnitRefusals"/> has passed them.</summary>
internal static class XUnitArguments
{
    private const int RunMin = 32;

    /// <summary>Where a call that asks for a name has it written; a call that takes data as well, beside it.</summary>
    public static string NameBuffer(Call call) => call is RecvFromCall ? "_from" : "_got";

    /// <summary>What the arguments of a call become, separated by commas.</summary>
    public static string Of(Call call) => call is PollCall poll
        ? $"_set, {CText.Number(poll.Set.Count)}, {CText.Number(poll.TimeoutMs)}"
        : string.Join(", ", call.Arguments.Select(argument => Of(call, argument)));

    /// <summary>What an argument becomes, its length behind it.</summary>
    public static string Of(Call call, object argument) => argument switch
    {
        FdArgument { IsHandle: true } fd => $"s{CText.Number(fd.Value)}",
        FdArgument fd => CText.Number(fd.Value),
        int number => CText.Number(number),
        AddressArgument address => $"{Name(address)}, {CText.Number(address.Length)}",
        PayloadArgument payload => $"{Bytes(payload.Bytes.Span)}, {CText.Number(payload.Length)}",
        BufferArgument room => $"_got, {CText.Number(room.Length)}",
        OutArgument { Form: OutForm.Null } => "null, null",
        OutArgument => $"{NameBuffer(call)}, _length",
        OptionValueArgument { Form: OptionValueForm.Null } value => $"null, {CText.Number(value.Length)}",
        OptionValueArgument value => $"{Bytes(value.Bytes.AsSpan())}, {CText.Number(value.Length)}",
        _ => throw new CallRefusedException($"{argument}: C# has no form for it"),
    };

    /// <summary>Bytes as an array.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= RunMin && !bytes.ContainsAnyExcept(bytes[0]))
        {
            return $"System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Repeat((byte){CText.Number(bytes[0])}, {CText.Number(bytes.Length)}))";
        }

        return $"new byte[] {{ {string.Join(", ", bytes.ToArray().Select(value => CText.Number(value)))} }}";
    }

    private static string Name(AddressArgument address) => address.Form switch
    {
        AddressForm.Null => "null",
        AddressForm.Raw => Bytes(address.Bytes.AsSpan()),
        _ => $"Inet({CText.Number(address.Address >> 24)}, {CText.Number((address.Address >> 16) & 255)}, {CText.Number((address.Address >> 8) & 255)}, {CText.Number(address.Address & 255)}, {(address.Port.IsSymbol ? "p" : "")}{CText.Number(address.Port.Value)})",
    };
}
