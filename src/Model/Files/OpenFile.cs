using Conformance.Model.Families;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Files;

/// <summary>
/// An open file description (<c>struct file</c>): what <c>dup</c> shares. A socket, or the null device that descriptors 0
/// to 2 are open on.
/// </summary>
public sealed class OpenFile
{
    /// <summary>Opens a description.</summary>
    /// <param name="socket">The socket, or null for the null device.</param>
    /// <param name="statusFlags">Access mode and status flags, as F_GETFL shows them.</param>
    public OpenFile(Socket? socket, int statusFlags)
    {
        Socket = socket;
        StatusFlags = statusFlags;
    }

    /// <summary>The socket, or null for the null device.</summary>
    public Socket? Socket { get; }

    /// <summary>Access mode and status flags (<c>f_flags</c>).</summary>
    public int StatusFlags { get; internal set; }

    /// <summary>Whether O_NONBLOCK is set.</summary>
    public bool IsNonblocking => (StatusFlags & FileFlags.O_NONBLOCK) != 0;

    /// <summary>How many descriptors refer to it.</summary>
    public int References { get; internal set; }
}
