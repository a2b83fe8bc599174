using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary><c>sendmsg</c> with its header, parts and control messages.</summary>
internal sealed class SendMsgForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => SendMsgCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var send = (SendMsgCall)call;
        var header = send.Header switch { BufferForm.Good => "&message", BufferForm.Null => "nothing", BufferForm.Bad => "unmapped()" };
        var statement = new CStatement(Type.Name, [.. arguments.Of(call, 0), new CArgument(header), .. arguments.Of(call, 4)]);
        if (send.Header != BufferForm.Good)
        {
            return statement;
        }

        var address = arguments.Address(send.Address);
        var (parts, pointer) = CVectors.Of(send.Data);
        List<string> before = [.. parts, $"struct msghdr message = {{.msg_iov = {pointer}, .msg_iovlen = {CVectors.Size(send.Data.Count)}}};", ""];
        before.Add($"message.msg_name = {address[0].Text};");
        before.Add($"message.msg_namelen = (socklen_t)({address[1].Text});");
        before.AddRange(Control(send.Control, arguments));
        return statement with { Before = before };
    }

    private static IEnumerable<string> Control(ControlArgument control, CArguments arguments)
    {
        if (control == ControlArgument.None)
        {
            yield break;
        }

        if (control.Form == BufferForm.Good)
        {
            yield return "clear_control();";
            foreach (var message in control.Messages)
            {
                var (bytes, size) = CArguments.Typed(message.Value);
                var level = arguments.Text.Number(message.Level, Scenarios.Abi.OptionLevel.Set);
                var type = arguments.Text.Option(message.Level, message.Type);
                yield return $"add_control({level}, {type}, {bytes}, {size}, {CText.Number(message.Value.Length)});";
            }

            yield return "message.msg_control = control_area;";
        }
        else if (control.Form == BufferForm.Bad)
        {
            yield return "message.msg_control = unmapped();";
        }

        yield return $"message.msg_controllen = {CVectors.Size(control.Length)};";
    }
}
