namespace Conformance.Scenarios.Calls;

/// <summary>What a call may define for later calls.</summary>
[Flags]
public enum CallDefines
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>It returns a descriptor: <c>s0 = socket(…)</c>.</summary>
    Handle = 1,

    /// <summary>It gives an address back, whose port a symbol can name: <c>= 127.0.0.1:$p0</c>.</summary>
    Port = 2,
}

/// <summary>
/// A system call the scenario language knows: name, parameters, and how to make one from generic arguments. Each call
/// stands in one file with its type; nothing else lists them.
/// </summary>
public sealed class CallType
{
    private readonly Func<IReadOnlyList<object>, Call> _create;

    /// <summary>Describes a call.</summary>
    public CallType(string name, CallDefines defines, Func<IReadOnlyList<object>, Call> create, params Parameter[] parameters)
    {
        Name = name;
        Defines = defines;
        _create = create;
        Parameters = parameters;
    }

    /// <summary>The name of the system call.</summary>
    public string Name { get; }

    /// <summary>What it defines.</summary>
    public CallDefines Defines { get; }

    /// <summary>Its parameters, in order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Its number among those of <c>socketcall(2)</c>, 0 for calls that cannot be made through it.</summary>
    public int SocketCallNumber { get; init; }

    /// <summary>
    /// The form of the value it answers with, from its arguments; null where the parameters say it (an option's value, data
    /// received) or there is none.
    /// </summary>
    public Func<IReadOnlyList<object>, Abi.OptionValueKind?>? AnswerKind { get; init; }

    /// <summary>Dense number of the type, 0 to <c>CallCatalogue.All.Count - 1</c>, in the order of the names; the same in every process of a build.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>Makes a call from arguments of the types the parameters name.</summary>
    public Call Create(IReadOnlyList<object> arguments) => _create(arguments);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
