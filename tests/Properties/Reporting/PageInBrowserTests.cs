using Conformance.Harness.Campaign;
using Conformance.Properties.Cli;
using Conformance.Properties.Support;
using Conformance.Reporting.Html;
using Microsoft.Playwright;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>The page in a real browser: it renders, asks nobody for anything, and its filters and buttons work.</summary>
public sealed class PageInBrowserTests : IDisposable
{
    private const string Program = "#include <stdio.h>\nint main(void) { return puts(\"END\") < 0; }\n";

    private readonly ReportFolder _folder = new();

    [BrowserFact]
    public async Task Page_AsksForNothingAndHasNoError()
    {
        await using var browser = await Browser.Start();
        foreach (var report in (CampaignReport[])[SampleReports.Conformant, Many()])
        {
            var file = Written(report);
            var opened = await browser.Open(file);
            Assert.Equal([new Uri(file).AbsoluteUri], opened.Requests);
            Assert.Empty(opened.Errors);
            Assert.True(await opened.Page.Locator("h1").IsVisibleAsync());
        }
    }

    /// <summary>Nothing but the wide tables, which scroll by themselves, is wider than the window.</summary>
    [BrowserFact]
    public async Task Page_FitsAPhoneInLightAndDark()
    {
        await using var browser = await Browser.Start();
        var papers = new List<string>();
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            var opened = await browser.Open(Written(Many()), 390, 844, scheme);
            Assert.InRange(await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 390);
            papers.Add(await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        }

        Assert.NotEqual(papers[0], papers[1]);
    }

    [BrowserFact]
    public async Task Filters_LeaveOutWhatDoesNotMatch()
    {
        await using var browser = await Browser.Start();
        var page = (await browser.Open(Written(Many()))).Page;
        var cards = page.Locator("#divergences article");
        Assert.Equal(5, await cards.CountAsync());
        await page.Locator("#divergences input").FillAsync("number-3");
        Assert.Equal(1, await cards.Filter(new LocatorFilterOptions { Visible = true }).CountAsync());
        Assert.Equal("1 of 5", await page.Locator("#divergences output").TextContentAsync());
        await page.Locator("#divergences input").FillAsync("");
        await page.Locator("#divergences select").SelectOptionAsync("new");
        Assert.Equal(1, await cards.Filter(new LocatorFilterOptions { Visible = true }).CountAsync());

        var rules = page.Locator("#rules tbody tr");
        await page.Locator("#rules select").SelectOptionAsync("lacking");
        Assert.Equal(1, await rules.Filter(new LocatorFilterOptions { Visible = true }).CountAsync());
        Assert.True(await page.Locator("[id='rule-dup3.flags.unknown']").IsVisibleAsync());
        await page.Locator("#calls input").FillAsync("recv");
        Assert.Equal(1, await page.Locator("#calls tbody tr").Filter(new LocatorFilterOptions { Visible = true }).CountAsync());
    }

    [BrowserFact]
    public async Task LinkToARule_OpensItsGroup()
    {
        await using var browser = await Browser.Start();
        var page = (await browser.Open(Written(SampleReports.Divergent))).Page;
        Assert.False(await page.Locator("[id='rule-dup3.fd.same']").IsVisibleAsync());
        await page.Locator("#divergences .rule a").First.ClickAsync();
        Assert.True(await page.Locator("[id='rule-dup3.fd.same']").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task CopyButtons_CopyTheCommand()
    {
        await using var browser = await Browser.Start();
        var page = (await browser.Open(Written(SampleReports.Divergent))).Page;
        await page.Locator("#divergences .command.short button").First.ClickAsync();
        Assert.Equal("Copied", await page.Locator("#divergences .command.short button").First.TextContentAsync());
        Assert.Equal("./run.sh replay reports/latest/divergences/dup3/scenario.scn", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        // The C program goes with its command; a line of it that ends the shell's text early would cut it short.
        var compile = page.Locator("#divergences .command", new PageLocatorOptions { HasTextString = "cc -x c" });
        Assert.Contains(Program.TrimEnd(), await compile.Locator("pre").TextContentAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Keyboard_ReachesTheSearchAndTheSections()
    {
        await using var browser = await Browser.Start();
        var page = (await browser.Open(Written(Many()))).Page;
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await page.Keyboard.PressAsync("/");
        Assert.Equal("INPUT", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('button, a, input, select')].filter(e => !(e.textContent.trim() || e.ariaLabel || (e.labels && e.labels.length))).length"));
    }

    public void Dispose() => _folder.Dispose();

    private static CampaignReport Many() => SampleReports.Divergent with
    {
        Divergences = [SampleReports.Divergent.Divergences[0], .. Enumerable.Range(1, 4).Select(number => SampleReports.Divergence(new Reliability(10, 10), "divergences") with { Signature = $"number-{number}" })],
    };

    private string Written(CampaignReport report) => _folder.Write("index.html", IndexHtml.Write(report, "reports/latest", _ => Program));
}
