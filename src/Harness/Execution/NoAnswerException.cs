namespace Conformance.Harness.Execution;

/// <summary>
/// An executor that is not a kernel cannot answer: a recorded trace does not tell, or the model behind it does not say.
/// The scenario ends there as unmodelled.
/// </summary>
public sealed class NoAnswerException : Exception
{
    /// <summary>Says why there is no answer.</summary>
    public NoAnswerException(string reason)
        : base(reason)
    {
    }
}
