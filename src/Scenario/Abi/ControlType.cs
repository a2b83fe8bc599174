namespace Conformance.Scenarios.Abi;

/// <summary>Types of SOL_SOCKET control messages that are no options (<c>include/linux/socket.h</c>); all others are named like the option.</summary>
public static class ControlType
{
    public const int SCM_RIGHTS = 1;
    public const int SCM_CREDENTIALS = 2;

    /// <summary>The types by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(ControlType), isMask: false);
}
