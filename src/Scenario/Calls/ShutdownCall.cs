using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>shutdown(2)</c>.</summary>
public sealed record ShutdownCall(FdArgument Fd, int How) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "shutdown",
        CallDefines.Nothing,
        a => new ShutdownCall((FdArgument)a[0], (int)a[1]),
        Parameter.Fd,
        Parameter.Number("how", ShutdownHow.Set))
    {
        SocketCallNumber = SocketCallNumbers.SYS_SHUTDOWN,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, How];
}
