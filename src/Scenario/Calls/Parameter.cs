using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary>What kind of argument a parameter takes; the type named is the one found in <see cref="Call.Arguments"/>.</summary>
public enum ParameterKind
{
    /// <summary>A descriptor: <see cref="FdArgument"/>.</summary>
    Fd,

    /// <summary>A 32-bit integer, perhaps with names: <see cref="int"/>.</summary>
    Number,

    /// <summary>The number of an option of the level in the parameter before: <see cref="int"/>.</summary>
    OptionName,

    /// <summary>An address given: <see cref="AddressArgument"/>.</summary>
    Address,

    /// <summary>An address or option value asked for: <see cref="OutArgument"/>.</summary>
    Out,

    /// <summary>Data to send: <see cref="PayloadArgument"/>.</summary>
    Payload,

    /// <summary>Room to receive: <see cref="BufferArgument"/>.</summary>
    Buffer,

    /// <summary>An option value given: <see cref="OptionValueArgument"/>.</summary>
    OptionValue,

    /// <summary>The array of <c>poll</c>: a <see cref="ValueList{T}"/> of <see cref="PollEntry"/>.</summary>
    PollSet,

    /// <summary>Data to send, in parts: <see cref="Scenarios.PayloadVector"/>.</summary>
    PayloadVector,

    /// <summary>Room to receive, in parts: <see cref="Scenarios.BufferVector"/>.</summary>
    BufferVector,

    /// <summary>Control messages given: <see cref="ControlArgument"/>.</summary>
    Control,

    /// <summary>A block of memory without a length of its own: <see cref="OptionValueArgument"/>.</summary>
    Block,

    /// <summary>What a pointer whose target other parameters describe points to: <see cref="BufferForm"/>.</summary>
    Pointer,
}

/// <summary>One parameter of a call: all that text, generator and shrinker need to know of it.</summary>
/// <param name="Name">The name the manual page gives it.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Constants">The names its numbers can be written with.</param>
/// <param name="Default">The value that trailing omission means, or null where it must be written.</param>
public sealed record Parameter(string Name, ParameterKind Kind, ConstantSet? Constants = null, object? Default = null)
{
    /// <summary>Chooses the names by the number in the parameter before, where they depend on it; used instead of <see cref="Constants"/>.</summary>
    public Func<int, ConstantSet?>? ConstantsAfter { get; init; }

    /// <summary>The descriptor the call works on.</summary>
    public static Parameter Fd { get; } = new("fd", ParameterKind.Fd);

    /// <summary>A number with names.</summary>
    public static Parameter Number(string name, ConstantSet? constants = null) => new(name, ParameterKind.Number, constants);
}
