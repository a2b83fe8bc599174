using System.Diagnostics.CodeAnalysis;

namespace Conformance.Model;

/// <summary>Something the model itself did wrong; never a divergence.</summary>
public sealed class InvariantException : Exception
{
    /// <summary>States the claim that does not hold.</summary>
    public InvariantException(string claim)
        : base($"The model broke its own invariant: {claim}.")
    {
    }
}

/// <summary>States what must be true; a broken claim is our bug and stops the run at once.</summary>
public static class Invariant
{
    /// <summary>Throws unless the condition holds; the claim is stated positively.</summary>
    public static void Holds([DoesNotReturnIf(false)] bool condition, string claim)
    {
        if (!condition)
        {
            throw new InvariantException(claim);
        }
    }
}
