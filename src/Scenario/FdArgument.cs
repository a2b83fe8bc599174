namespace Conformance.Scenarios;

/// <summary>
/// A descriptor argument: a handle (<c>s0</c>, <c>s1</c>, …: whatever the call that defines it returned, -1 when that
/// call failed or was dropped, so every subsequence of a scenario is valid) or a plain number.
/// </summary>
public readonly record struct FdArgument
{
    private FdArgument(bool isHandle, int value)
    {
        IsHandle = isHandle;
        Value = value;
    }

    /// <summary>Whether this is a handle and not a plain number.</summary>
    public bool IsHandle { get; }

    /// <summary>Index of the handle (0 to <see cref="Bindings.HandleMax"/>), or the number itself.</summary>
    public int Value { get; }

    /// <summary>The handle with that index.</summary>
    public static FdArgument Handle(int index) => new(true, index);

    /// <summary>A plain descriptor number.</summary>
    public static FdArgument Number(int number) => new(false, number);
}
