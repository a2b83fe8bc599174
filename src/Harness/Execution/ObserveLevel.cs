using Conformance.Scenarios;

namespace Conformance.Harness.Execution;

/// <summary>How much is compared beside the results of the calls.</summary>
public enum ObserveLevel
{
    /// <summary>Nothing.</summary>
    Result,

    /// <summary>After each call the sockets it touched, at the end every open socket.</summary>
    Socket,

    /// <summary>After each call every part of every open socket that can be read without disturbing it.</summary>
    Full,
}

/// <summary>The parts each moment compares.</summary>
internal static class ObservedParts
{
    /// <summary>What can be read again and again: everything but SO_ERROR, which reading clears.</summary>
    public const ViewParts Undisturbing = ViewParts.Final & ~ViewParts.PendingError;

    /// <summary>What a second descriptor of a socket is compared for: the first one's reading has cleared SO_ERROR and what follows from it.</summary>
    public const ViewParts OfDuplicate = ViewParts.Flags;
}
