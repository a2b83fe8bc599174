using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary><c>poll</c> with its array.</summary>
internal sealed class PollForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => PollCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var poll = (PollCall)call;
        var timeout = new CArgument(CText.Number(poll.TimeoutMs));
        if (poll.Set.Count == 0)
        {
            return new CStatement(Type.Name, [new CArgument("nothing", "0"), new CArgument("0"), timeout]);
        }

        // The kernel refuses more entries than descriptors before it reads one.
        var entries = poll.Set.Take(World.DescriptorLimitMax).Select(entry => $"{{{CArguments.Fd(entry.Fd)}, {Events(entry.Events, arguments.Text)}, 0}}");
        return new CStatement(Type.Name, [new CArgument("set", "sizeof set", IsWritten: true), new CArgument(CText.Number(poll.Set.Count)), timeout])
        {
            Before = [$"struct pollfd set[] = {{{string.Join(", ", entries)}}};"],
        };
    }

    /// <summary>Events as a <c>short</c>.</summary>
    public static string Events(int events, CText text)
    {
        var names = text.Number(events, PollEvents.Set);
        return events > short.MaxValue ? $"(short)({names})" : names;
    }
}
