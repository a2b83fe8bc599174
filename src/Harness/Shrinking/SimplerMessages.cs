using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Harness.Shrinking;

/// <summary>Simpler values for the arguments of messages, the simplest first.</summary>
internal static class SimplerMessages
{
    /// <summary>One part, fewer parts, simpler parts, the natural count.</summary>
    public static IEnumerable<PayloadVector> Of(PayloadVector vector) => Of(
        vector.Form,
        vector.Parts,
        vector.Count,
        PayloadArgument.Repeat((byte)'a', 1),
        SimplerArguments.OfPayload,
        (form, parts, count) => new PayloadVector(form, parts, count)).Where(candidate => candidate != vector);

    /// <summary>One room, fewer rooms, simpler rooms, the natural count.</summary>
    public static IEnumerable<BufferVector> Of(BufferVector vector) => Of(
        vector.Form,
        vector.Parts,
        vector.Count,
        new BufferArgument(BufferForm.Good, 1),
        SimplerArguments.OfBuffer,
        (form, parts, count) => new BufferVector(form, parts, count)).Where(candidate => candidate != vector);

    /// <summary>No control messages, fewer, simpler ones, the natural length.</summary>
    public static IEnumerable<ControlArgument> Of(ControlArgument control)
    {
        List<ControlArgument> simpler = [ControlArgument.None, control with { Length = control.NaturalLength }];
        simpler.AddRange(SimplerNumbers.Nearer(control.Length).Prepend(ControlMessage.HeaderBytes).Select(length => control with { Length = length }));
        if (control.Form == BufferForm.Bad)
        {
            simpler.Add(ControlArgument.Null(control.Length));
        }

        for (var place = 0; place < control.Messages.Count; place++)
        {
            simpler.Add(ControlArgument.Of([.. control.Messages.Where((_, position) => position != place)]));
            var message = control.Messages[place];
            simpler.AddRange(OfMessage(message).Select(candidate =>
                ControlArgument.Of([.. control.Messages.Select((old, position) => position == place ? candidate : old)])));
        }

        return simpler.Where(candidate => candidate != control);
    }

    /// <summary>Good pointers before bad ones.</summary>
    public static IEnumerable<BufferForm> Of(BufferForm pointer) => Enum.GetValues<BufferForm>().Where(form => form < pointer);

    private static IEnumerable<ControlMessage> OfMessage(ControlMessage message) =>
        SimplerNumbers.Of(message.Level, Preferred.Of(OptionLevel.Set), OptionLevel.Set).Select(level => message with { Level = level })
            .Concat(SimplerArguments.OfOption(message.Level, message.Type).Select(type => message with { Type = type }))
            .Concat(SimplerOptionValues.Of(message.Value)
                .Where(value => value.Form is not (OptionValueForm.Null or OptionValueForm.Bad))
                .Select(value => message with { Value = value }));

    private static IEnumerable<TVector> Of<TVector, TPart>(
        BufferForm form,
        ValueList<TPart> parts,
        int count,
        TPart simplest,
        Func<TPart, IEnumerable<TPart>> ofPart,
        Func<BufferForm, ValueList<TPart>, int, TVector> make)
    {
        yield return make(BufferForm.Good, [simplest], 1);
        if (form != BufferForm.Good)
        {
            yield return make(BufferForm.Null, [], count);
        }

        yield return make(form, parts, parts.Count);
        foreach (var nearer in SimplerNumbers.Nearer(count))
        {
            yield return make(form, parts, nearer);
        }

        for (var place = 0; place < parts.Count; place++)
        {
            yield return make(form, [.. parts.Where((_, position) => position != place)], parts.Count - 1);
            foreach (var part in ofPart(parts[place]))
            {
                yield return make(form, [.. parts.Select((old, position) => position == place ? part : old)], count);
            }
        }
    }
}
