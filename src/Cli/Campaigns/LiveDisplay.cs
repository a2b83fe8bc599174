using System.Globalization;
using Spectre.Console;

namespace Conformance.Cli.Campaigns;

/// <summary>Shows a campaign as a progress bar: for terminals.</summary>
internal sealed class LiveDisplay : ICampaignDisplay
{
    private readonly ProgressTask _bar;

    private LiveDisplay(ProgressTask bar) => _bar = bar;

    /// <summary>Runs something under a display that suits the console: a bar on a terminal, lines elsewhere.</summary>
    public static T During<T>(Func<ICampaignDisplay, T> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return work(new PlainDisplay(Console.Out));
        }

        return AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new LiveDisplay(context.AddTask("starting", maxValue: 1))));
    }

    /// <inheritdoc/>
    public void Show(CampaignStatus status)
    {
        _bar.Value = status.Part;
        _bar.Description = string.Create(CultureInfo.InvariantCulture, $"{status.Elapsed.TotalSeconds:F0} s  {status.Counts}");
    }

    /// <inheritdoc/>
    public void Announce(string line) => AnsiConsole.MarkupLineInterpolated($"{line}");
}
