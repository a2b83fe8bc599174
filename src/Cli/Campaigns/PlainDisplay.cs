using System.Globalization;

namespace Conformance.Cli.Campaigns;

/// <summary>Shows a campaign as lines, one every few seconds: for logs.</summary>
internal sealed class PlainDisplay(TextWriter output) : ICampaignDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private TimeSpan _next = Interval;

    /// <inheritdoc/>
    public void Show(CampaignStatus status)
    {
        if (status.Elapsed < _next)
        {
            return;
        }

        _next = status.Elapsed + Interval;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{status.Part,4:P0}  {status.Elapsed.TotalSeconds,5:F0} s  {status.Counts}"));
    }

    /// <inheritdoc/>
    public void Announce(string line) => output.WriteLine(line);
}
