using System.Globalization;
using Conformance.Model.Ports;

namespace Conformance.Harness.Comparison;

/// <summary>Prints the ports a prediction allows and says where an unexpected one lies.</summary>
internal static class PortText
{
    private const int TakenShownMax = 8;

    /// <summary>The first tier that is not empty, for people.</summary>
    public static string Of(PortChoice ports)
    {
        var tier = ports.Tiers.FirstOrDefault(candidate => !candidate.IsEmpty);
        if (tier is null)
        {
            return "no port is free";
        }

        var step = tier.Step == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in steps of {tier.Step}");
        var taken = tier.Taken.Count == 0 ? "" : $" without {string.Join(',', tier.Taken.Take(TakenShownMax))}{(tier.Taken.Count > TakenShownMax ? ",…" : "")}";
        return string.Create(CultureInfo.InvariantCulture, $"a port of {tier.Low}-{tier.High}{step}{taken}");
    }

    /// <summary>The chosen port, for people.</summary>
    public static string Of(int port) => string.Create(CultureInfo.InvariantCulture, $"port {port}");

    /// <summary>Where the chosen port lies, as a symbol: none, a taken one, one of a later tier, or one outside.</summary>
    public static string Place(PortChoice ports, int port)
    {
        if (port == 0)
        {
            return "none";
        }

        if (ports.Tiers.Any(tier => tier.Contains(port)))
        {
            return "later tier";
        }

        return ports.Tiers.Any(tier => tier.Taken.Contains(port)) ? "taken port" : "port outside";
    }
}
