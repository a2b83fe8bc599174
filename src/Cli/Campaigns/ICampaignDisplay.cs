using System.Globalization;

namespace Conformance.Cli.Campaigns;

/// <summary>How far a campaign is.</summary>
/// <param name="Elapsed">Time since it began.</param>
/// <param name="Budget">How long it may run, or null.</param>
/// <param name="ScenariosMax">How many scenarios it is to run, or null.</param>
/// <param name="Scenarios">Scenarios done.</param>
/// <param name="Calls">Calls made.</param>
/// <param name="Divergences">Signatures found.</param>
/// <param name="Deaths">Workers that died.</param>
/// <param name="Domain">The finite domain it runs through, or null.</param>
internal sealed record CampaignStatus(
    TimeSpan Elapsed, TimeSpan? Budget, long? ScenariosMax, long Scenarios, long Calls, int Divergences, int Deaths, string? Domain)
{
    /// <summary>The part that is done, 0 to 1.</summary>
    public double Part => Math.Clamp(Budget is { } budget ? Elapsed / budget : ScenariosMax is > 0 and var max ? (double)Scenarios / max : 0, 0, 1);

    /// <summary>The counts in words.</summary>
    public string Counts => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Domain is null ? "" : $"{Domain}  ")}{Scenarios:N0} scenarios  {Calls:N0} calls  {Divergences} divergences");
}

/// <summary>Shows a campaign while it runs.</summary>
internal interface ICampaignDisplay
{
    /// <summary>Shows how far it is; called several times a second.</summary>
    void Show(CampaignStatus status);

    /// <summary>Shows something that happened.</summary>
    void Announce(string line);
}
