using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary><c>ioctl</c> with its block, of which the part that answers is what is looked at.</summary>
internal sealed class IoctlForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => IoctlCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var made = (IoctlCall)call;
        if (made.WhyNot is { } reason)
        {
            throw new CallRefusedException($"{call}: {reason}");
        }

        var pointer = made.Argument.Form switch
        {
            OptionValueForm.Null => "NULL",
            OptionValueForm.Bad => "unmapped()",
            _ => "got_value",
        };
        var statement = new CStatement(Type.Name, [.. arguments.Of(call, 0), .. arguments.Of(call, 1), new CArgument(pointer)]);
        return made.IsReadable ? statement with { Before = Block(made), After = Answer(IoctlBlock.Of(made.Request)) } : statement;
    }

    private static List<string> Block(IoctlCall call)
    {
        List<string> lines = ["memset(got_value, 0, sizeof got_value);"];
        if (call.Argument.Bytes.Count > 0)
        {
            var (bytes, size) = CArguments.Typed(call.Argument);
            var offset = call.Argument.Form == OptionValueForm.Int ? IoctlBlock.Of(call.Request).NumberOffset : 0;
            lines.Add($"memcpy(got_value{(offset == 0 ? "" : $" + {CText.Number(offset)}")}, {bytes}, {size});");
        }

        return lines;
    }

    private static string[] Answer(IoctlBlock layout) =>
        layout is { AnswerBytes: > 0, AnswerOffset: > 0 } ? [$"memmove(got_value, got_value + {CText.Number(layout.AnswerOffset)}, {CText.Number(layout.AnswerBytes)});"] : [];
}
