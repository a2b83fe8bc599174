namespace Conformance.Scenarios.Text;

/// <summary>
/// How large a scenario file may get. A file can come from a stranger, so everything that a short text could blow up has
/// a limit, and exceeding one is an error with a position.
/// </summary>
public static class ScenarioLimits
{
    /// <summary>The most calls.</summary>
    public const int CallsMax = 10_000;

    /// <summary>The most payload bytes in all calls and results together.</summary>
    public const int PayloadBytesMax = 64 << 20;

    /// <summary>The most raw bytes of an address.</summary>
    public const int AddressBytesMax = 128;

    /// <summary>The most bytes of an option value.</summary>
    public const int OptionBytesMax = 4096;

    /// <summary>The most entries of a <c>poll</c>; more than any descriptor limit, so that exceeding that one can be written.</summary>
    public const int PollEntriesMax = 2048;

    /// <summary>The most extra addresses of a world.</summary>
    public const int WorldAddressesMax = 16;
}
