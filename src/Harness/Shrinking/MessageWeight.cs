using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Harness.Shrinking;

/// <summary>How far the arguments of messages are from the simplest: parts, control messages, the header's pointer.</summary>
internal static class MessageWeight
{
    private const long Part = 10;
    private const long Message = 40;

    /// <summary>The weight of such an argument; adds what tells it from others of the same weight to <paramref name="content"/>.</summary>
    public static long Of(object argument, List<long> content) => argument switch
    {
        PayloadVector vector => OfVector(vector.Form, vector.Parts, vector.Count, ArgumentWeight.OfPayload, content),
        BufferVector vector => OfVector(vector.Form, vector.Parts, vector.Count, OfBuffer, content),
        ControlArgument control => OfControl(control, content),
        BufferForm pointer => ArgumentWeight.OfPointer(pointer, content),
        _ => throw new InvariantException("every argument of a message has a weight"),
    };

    private static long OfVector<T>(BufferForm form, ValueList<T> parts, int count, Func<T, List<long>, long> ofPart, List<long> content)
    {
        var weight = ArgumentWeight.OfPointer(form, content) + ArgumentWeight.OfNaturalLength(count, parts.Count, content);
        content.Add(parts.Count);
        foreach (var part in parts)
        {
            weight += Part + ofPart(part, content);
        }

        return weight;
    }

    private static long OfBuffer(BufferArgument room, List<long> content) =>
        ArgumentWeight.OfPointer(room.Form, content) + ArgumentWeight.OfLength(room.Length, content);

    // No control messages at all is the simplest; then none in good memory.
    private static long OfControl(ControlArgument control, List<long> content)
    {
        content.Add((long)control.Form);
        var weight = control == ControlArgument.None ? 0 : 1 + (control.Form == BufferForm.Good ? 0 : ArgumentWeight.OfPointer(control.Form, content));
        weight += ArgumentWeight.OfNaturalLength(control.Length, control.NaturalLength, content);
        foreach (var message in control.Messages)
        {
            weight += Message
                + ArgumentWeight.OfNumber(message.Level, Preferred.Of(OptionLevel.Set), OptionLevel.Set, content)
                + ArgumentWeight.OfOption(message.Level, message.Type, content)
                + ArgumentWeight.OfOptionValue(message.Value, content);
        }

        return weight;
    }
}
