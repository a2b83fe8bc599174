using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary><c>recvmsg</c> with its header and rooms, which lie one behind the other.</summary>
internal sealed class RecvMsgForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => RecvMsgCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var receive = (RecvMsgCall)call;
        var isMapped = receive.Source.Form != OutForm.BadLength;
        var statement = new CStatement(Type.Name, [.. arguments.Of(call, 0), new CArgument(isMapped ? "&message" : "unmapped()"), .. arguments.Of(call, 2)]);
        if (!isMapped)
        {
            return statement;
        }

        var (parts, pointer) = CVectors.Of(receive.Room);
        List<string> before = [.. parts, $"struct msghdr message = {{.msg_iov = {pointer}, .msg_iovlen = {CVectors.Size(receive.Room.Count)}, .msg_flags = -1}};", ""];
        if (receive.Source.Form != OutForm.Null)
        {
            before.Add($"message.msg_name = {(receive.Source.Form == OutForm.Buffer ? "&got_name" : "unmapped()")};");
        }

        before.Add($"message.msg_namelen = *ask({CText.Number(receive.Source.Length)});");
        if (receive.Control != new BufferArgument(BufferForm.Good, 0))
        {
            before.Add($"message.msg_control = {CArguments.Room(receive.Control, "memset(got_control, 0, sizeof got_control)").Text};");
            before.Add($"message.msg_controllen = {CVectors.Size(receive.Control.Length)};");
        }

        return statement with { Before = before, After = ["got_length = message.msg_namelen;"] };
    }
}
