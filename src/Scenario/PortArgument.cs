namespace Conformance.Scenarios;

/// <summary>A port: a number in host order (0 to 65535; 0 asks for a choice) or a symbol, <c>$p0</c>, that an earlier result bound.</summary>
public readonly record struct PortArgument
{
    private PortArgument(bool isSymbol, int value)
    {
        IsSymbol = isSymbol;
        Value = value;
    }

    /// <summary>Whether this is a symbol.</summary>
    public bool IsSymbol { get; }

    /// <summary>Index of the symbol (0 to <see cref="Bindings.SymbolMax"/>), or the port.</summary>
    public int Value { get; }

    /// <summary>The symbol <c>$p</c><paramref name="index"/>. Unbound, it stands for port 0.</summary>
    public static PortArgument Symbol(int index) => new(true, index);

    /// <summary>A port number.</summary>
    public static PortArgument Number(int port) => new(false, port);
}
