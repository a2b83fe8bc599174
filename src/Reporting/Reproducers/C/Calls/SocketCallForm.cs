using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary>The multiplexer itself, with a block that cannot be read.</summary>
internal sealed class SocketCallForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => SocketCallCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var made = (SocketCallCall)call;
        var block = made.Block == SocketCallBlock.NULL ? "0" : "low_unmapped()";
        return new CStatement("enter_socketcall", [new CArgument(arguments.Text.Number(made.Number, SocketCallNumbers.Set)), new CArgument(block)]);
    }

    /// <summary>A call through the multiplexer: a block of 32-bit words, everything it points to copied below 4 GiB.</summary>
    /// <exception cref="CallRefusedException">The call has a message header, which 32-bit programs lay out in their own way.</exception>
    public static CStatement Through(CStatement direct, Call call, CText text)
    {
        if (call is SendMsgCall or RecvMsgCall)
        {
            throw new CallRefusedException($"{call}: a message header of 32-bit programs, with all it points to, has no form in C yet; the call without 'socketcall' has");
        }

        var words = direct.Arguments.Select(Word);
        var number = text.Number(call.Type.SocketCallNumber, SocketCallNumbers.Set);
        return direct with
        {
            Function = "socketcall",
            Arguments = [new CArgument(number), new CArgument("words"), new CArgument("sizeof words")],
            Before = [.. direct.Before, $"const uint32_t words[] = {{{string.Join(", ", words)}}};"],
        };
    }

    private static string Word(CArgument argument) => argument switch
    {
        { Bytes: null } => argument.Text,
        { Text: "NULL" or "nothing" } => "0",
        { Text: "unmapped()" } => "low_unmapped()",
        { IsWritten: true } => $"low_out({argument.Text}, {argument.Bytes})",
        _ => $"low_in({argument.Text}, {argument.Bytes})",
    };
}
