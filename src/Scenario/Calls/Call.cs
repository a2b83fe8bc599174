namespace Conformance.Scenarios.Calls;

/// <summary>
/// One system call of a scenario, with symbolic descriptors and ports. Immutable. A call that names something no earlier
/// call defined is valid: an undefined handle is descriptor -1, an undefined port symbol is port 0.
/// </summary>
public abstract record Call
{
    /// <summary>Value of <see cref="Handle"/> and <see cref="PortSymbol"/> where nothing is defined.</summary>
    public const int Nothing = -1;

    /// <summary>Index of the handle the returned descriptor defines, or <see cref="Nothing"/>.</summary>
    public int Handle { get; init; } = Nothing;

    /// <summary>Index of the symbol that the port of the returned address binds, or <see cref="Nothing"/>.</summary>
    public int PortSymbol { get; init; } = Nothing;

    /// <summary>Which way it enters the kernel; only types with a <see cref="CallType.SocketCallNumber"/> have a choice.</summary>
    public CallEntry Entry { get; init; }

    /// <summary>What kind of call this is.</summary>
    public abstract CallType Type { get; }

    /// <summary>The arguments in the order of the type's parameters, for code that treats all calls alike.</summary>
    public abstract IReadOnlyList<object> Arguments { get; }

    /// <summary>The call as it stands in a scenario file.</summary>
    public sealed override string ToString() => Text.ScenarioWriter.Write(this);

    /// <summary>The same call, same definitions and entry, with other arguments.</summary>
    public Call With(IReadOnlyList<object> arguments) => Type.Create(arguments) with { Handle = Handle, PortSymbol = PortSymbol, Entry = Entry };
}
