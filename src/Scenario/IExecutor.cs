using Conformance.Scenarios.Calls;

namespace Conformance.Scenarios;

/// <summary>
/// Something that answers the calls of a scenario: real Linux, a recorded trace, the model with a fixed chooser, another
/// kernel behind a pipe. The only door between the harness and the outside.
/// </summary>
public interface IExecutor : IDisposable
{
    /// <summary>
    /// Starts a scenario in that world, clean: no socket open, descriptors 0 to 2 on the null device, no port in use.
    /// </summary>
    /// <exception cref="WorldUnavailableException">This host cannot provide that world.</exception>
    void Begin(World world);

    /// <summary>Makes one call, with the symbols of <paramref name="bindings"/>, and returns what it answered.</summary>
    /// <exception cref="CallRefusedException">The call could act outside of the scenario's world; it was not made.</exception>
    CallResult Execute(Call call, Bindings bindings);

    /// <summary>Reads the asked-for parts of the socket behind an open descriptor.</summary>
    SocketView Observe(int descriptor, ViewParts parts);

    /// <summary>Ends the scenario: closes everything it left and verifies that nothing remains.</summary>
    void End();
}

/// <summary>This host cannot provide a scenario's world (a user id that is not mapped, a sysctl it lacks).</summary>
public sealed class WorldUnavailableException : Exception
{
    /// <summary>Says what is missing and what would help.</summary>
    public WorldUnavailableException(string message)
        : base(message)
    {
    }
}

/// <summary>
/// A scenario asks for a call that could act outside of its world (a path in the file system, another process, the
/// hypervisor); it was not made. The scenario's author has to change it.
/// </summary>
public sealed class CallRefusedException : Exception
{
    /// <summary>Says which call, and what it could do.</summary>
    public CallRefusedException(string message)
        : base(message)
    {
    }
}
