namespace Conformance.Oracle;

/// <summary>A scenario asks for a call that could act outside of its namespace; it was not made.</summary>
public sealed class CallRefusedException : Exception
{
    /// <summary>Says which call, and what it could do.</summary>
    public CallRefusedException(string message)
        : base(message)
    {
    }
}
