using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>One curve over the runs, from zero, as SVG in the page; a dashed line stands where the kernel changed.</summary>
internal static class Plot
{
    private const double Width = 300;
    private const double Height = 84;
    private const double Left = 6;
    private const double Right = 294;
    private const double Top = 12;
    private const double Ground = 70;
    private const int DotsMax = 40;

    /// <summary>Draws it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="title">What the curve shows.</param>
    /// <param name="points">The runs, the oldest first; at least two.</param>
    /// <param name="valueOf">The value of a run, not negative.</param>
    /// <param name="words">A value in words.</param>
    public static void Write(HtmlText html, string title, IReadOnlyList<RunPointReport> points, Func<RunPointReport, double> valueOf, Func<double, string> words)
    {
        var values = points.Select(valueOf).ToList();
        var (first, last, max) = (values[0], values[^1], values.Max());
        var places = values.Select((value, index) => (X: XOf(index, values.Count), Y: YOf(value, max))).ToList();
        var curve = string.Join(' ', places.Select(place => $"{Number(place.X)},{Number(place.Y)}"));
        var description = $"{title} over {Quantity.Of(points.Count, "run")}: from {words(first)} to {words(last)}, at most {words(max)}.";
        html.Line($"<figure><figcaption>{title}<br /><b>{words(last)}</b> <span>was {words(values[^2])}</span></figcaption>")
            .Line($"<svg viewBox=\"0 0 {Number(Width)} {Number(Height)}\" role=\"img\" aria-label=\"{description}\">")
            .Line($"<line class=\"ground\" x1=\"{Number(Left)}\" y1=\"{Number(Ground)}\" x2=\"{Number(Right)}\" y2=\"{Number(Ground)}\" />");
        for (var index = 1; index < points.Count; index++)
        {
            if (points[index].Kernel != points[index - 1].Kernel)
            {
                html.Line($"<line class=\"kernel\" x1=\"{Number(places[index].X)}\" y1=\"{Number(Top)}\" x2=\"{Number(places[index].X)}\" y2=\"{Number(Ground)}\"><title>Linux {points[index].Kernel}</title></line>");
            }
        }

        html.Line($"<polygon class=\"area\" points=\"{Number(places[0].X)},{Number(Ground)} {curve} {Number(places[^1].X)},{Number(Ground)}\" />")
            .Line($"<polyline class=\"curve\" points=\"{curve}\" />");
        for (var index = points.Count > DotsMax ? points.Count - 1 : 0; index < points.Count; index++)
        {
            var (dot, radius) = index == points.Count - 1 ? ("last", "3.5") : ("earlier", "2.5");
            html.Line($"<circle class=\"{dot}\" cx=\"{Number(places[index].X)}\" cy=\"{Number(places[index].Y)}\" r=\"{radius}\"><title>{Label(points[index])}: {words(values[index])}</title></circle>");
        }

        html.Line($"<text x=\"{Number(Left)}\" y=\"{Number(Height - 3)}\">{Label(points[0])}</text>")
            .Line($"<text x=\"{Number(Right)}\" y=\"{Number(Height - 3)}\" text-anchor=\"end\">{Label(points[^1])}</text>")
            .Line("</svg></figure>");
    }

    private static double XOf(int index, int count) => Left + ((Right - Left) * index / (count - 1));

    private static double YOf(double value, double max) => max <= 0 ? Ground : Ground - ((Ground - Top) * value / max);

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static string Label(RunPointReport point) =>
        point.Started is { } started ? When.Day(started) : string.Create(CultureInfo.InvariantCulture, $"seed {point.Seed}");
}
