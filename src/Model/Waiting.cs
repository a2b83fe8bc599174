using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Model;

/// <summary>
/// What becomes of a call that has to wait. Nothing in a scenario happens meanwhile, so a wait ends with its timeout, or,
/// when that is longer than anybody watches, counts as sleeping.
/// </summary>
internal static class Waiting
{
    private const int MillisecondsPerSecond = 1000;

    // Timers fire late and looks at the sleeper are coarse: within this factor of the patience either can come first.
    private const int Margin = 2;

    /// <summary>Predicts the end of a wait of so many timer ticks.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ticks">The timeout, 0 for no wait, <see cref="Sock.Forever"/> for none.</param>
    /// <param name="timedOut">The rule that refuses the call when the time is up.</param>
    /// <param name="effect">What the call does in either case.</param>
    public static Prediction Predict(Kernel kernel, long ticks, Rule timedOut, Action<Outcome>? effect = null)
    {
        var milliseconds = MillisecondsOf(kernel, ticks);
        if (IsUnclear(milliseconds))
        {
            return Unclear;
        }

        return kernel.Rules.Decide(timedOut, !IsSleep(milliseconds)) ? Prediction.Refused(timedOut, effect) : Prediction.Blocks(timedOut, effect);
    }

    /// <summary>The prediction for a wait that is neither clearly shorter nor clearly longer than the watchdog's patience.</summary>
    public static Prediction Unclear => Prediction.Unmodelled("a wait about as long as the watchdog's patience");

    /// <summary>Whether a wait of so many milliseconds counts as sleeping.</summary>
    public static bool IsSleep(long milliseconds) => milliseconds > CallResult.PatienceMs;

    /// <summary>Whether a wait of so many timer ticks may count as sleeping.</summary>
    public static bool IsLong(Kernel kernel, long ticks)
    {
        var milliseconds = MillisecondsOf(kernel, ticks);
        return IsSleep(milliseconds) || IsUnclear(milliseconds);
    }

    /// <summary>Whether it cannot be said if a wait counts as sleeping.</summary>
    public static bool IsUnclear(long milliseconds) =>
        milliseconds > CallResult.PatienceMs / Margin && milliseconds < CallResult.PatienceMs * Margin;

    private static long MillisecondsOf(Kernel kernel, long ticks) =>
        ticks > long.MaxValue / MillisecondsPerSecond ? long.MaxValue : ticks * MillisecondsPerSecond / kernel.Profile.TicksPerSecond;
}
