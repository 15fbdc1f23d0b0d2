using System.Text;

namespace Sparse.Runtime.Charts;

/// <summary>
/// A chart of lines and points as one SVG file that needs nothing else: any browser shows it, and a pointer over a point shows its numbers.
/// </summary>
/// <param name="Title">What the chart says, in one line.</param>
/// <param name="X">The axis below.</param>
/// <param name="Y">The axis at the left.</param>
/// <param name="Series">The series, the first drawn first.</param>
public sealed record Chart(string Title, ChartAxis X, ChartAxis Y, IReadOnlyList<ChartSeries> Series)
{
    private const double Left = 72;
    private const double Right = 24;
    private const double Bottom = 56;
    private const double LegendLine = 20;

    /// <summary>A second line under the title; none by default.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Points that are pointed out.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>The width in pixels.</summary>
    public double Width { get; init; } = 760;

    /// <summary>The height in pixels.</summary>
    public double Height { get; init; } = 460;

    /// <summary>The chart as the text of an SVG file; equal charts give equal bytes.</summary>
    /// <exception cref="ArgumentException">A series has not as many heights as places.</exception>
    public string ToSvg()
    {
        foreach (var series in Series)
        {
            if (series.X.Count != series.Y.Count)
            {
                throw new ArgumentException($"The series '{series.Name}' has {series.X.Count} places and {series.Y.Count} heights.");
            }
        }

        var writer = new SvgWriter(Width, Height, Title);
        var top = Heading(writer);
        var across = new AxisRange(X, Series.SelectMany(static series => series.X));
        var up = new AxisRange(Y, Series.SelectMany(Heights));
        var area = new PlotArea(across, up, Left, top, Width - Left - Right, Height - top - Bottom);
        Axes(writer, area);
        for (var i = 0; i < Series.Count; i++)
        {
            Draw(writer, area, Series[i], SvgWriter.Colour(Series[i].Colour ?? i));
        }

        foreach (var mark in Marks)
        {
            Draw(writer, area, mark);
        }

        return writer.ToString();
    }

    private static IEnumerable<double> Heights(ChartSeries series) =>
        series.Errors is null
            ? series.Y
            : series
                .Y.Concat(series.Y.Zip(series.Errors, static (y, e) => y + e))
                .Concat(series.Y.Zip(series.Errors, static (y, e) => y - e));

    private double Heading(SvgWriter writer)
    {
        writer.Text(24, 30, Title, 17, extra: " font-weight=\"600\"");
        var y = 30d;
        if (Subtitle is not null)
        {
            y += 20;
            writer.Text(24, y, Subtitle, 12.5, SvgWriter.Muted);
        }

        y += 22;
        var x = 24d;
        for (var i = 0; i < Series.Count; i++)
        {
            var series = Series[i];
            if (series.Name.Length == 0)
            {
                continue;
            }

            var width = 26 + SvgWriter.WidthOf(series.Name, 12.5) + 18;
            if (x > 24 && x + width > Width - Right)
            {
                (x, y) = (24, y + LegendLine);
            }

            Key(writer, x, y, series, SvgWriter.Colour(series.Colour ?? i));
            writer.Text(x + 26, y, series.Name, 12.5);
            x += width;
        }

        return y + 18;
    }

    private static void Key(SvgWriter writer, double x, double y, ChartSeries series, string colour)
    {
        var opacity = series.IsFaint ? 0.4 : 1;
        if (series.Style != SeriesStyle.Points)
        {
            writer.Raw(
                $"<path d=\"M{SvgWriter.N(x)} {SvgWriter.N(y - 4)}h20\" stroke=\"{colour}\" stroke-width=\"2\" stroke-opacity=\"{SvgWriter.N(opacity)}\"{(series.IsDashed ? " stroke-dasharray=\"5 4\"" : "")}/>"
            );
        }

        if (series.Style is SeriesStyle.Points or SeriesStyle.LineAndPoints)
        {
            writer.Raw(
                $"<circle cx=\"{SvgWriter.N(x + 10)}\" cy=\"{SvgWriter.N(y - 4)}\" r=\"3.5\" fill=\"{colour}\" fill-opacity=\"{SvgWriter.N(opacity)}\"/>"
            );
        }
    }

    private void Axes(SvgWriter writer, PlotArea area)
    {
        foreach (var tick in area.Across.Ticks)
        {
            var x = area.X(tick);
            writer.Line(x, area.Top, x, area.Bottom, SvgWriter.Grid);
            writer.Text(x, area.Bottom + 18, area.Across.Text(tick), 11.5, SvgWriter.Muted, "middle");
        }

        foreach (var tick in area.Up.Ticks)
        {
            var y = area.Y(tick);
            writer.Line(area.Left, y, area.Right, y, SvgWriter.Grid);
            writer.Text(area.Left - 8, y + 4, area.Up.Text(tick), 11.5, SvgWriter.Muted, "end");
        }

        writer.Line(area.Left, area.Bottom, area.Right, area.Bottom, SvgWriter.Frame);
        writer.Line(area.Left, area.Top, area.Left, area.Bottom, SvgWriter.Frame);
        writer.Text((area.Left + area.Right) / 2, Height - 14, X.Label, 12.5, SvgWriter.Ink, "middle");
        var middle = (area.Top + area.Bottom) / 2;
        writer.Text(18, middle, Y.Label, 12.5, SvgWriter.Ink, "middle", $" transform=\"rotate(-90 18 {SvgWriter.N(middle)})\"");
    }

    private static void Draw(SvgWriter writer, PlotArea area, ChartSeries series, string colour)
    {
        var opacity = series.IsFaint ? 0.35 : 1;
        if (series.Style != SeriesStyle.Points && Path(area, series) is { Length: > 0 } path)
        {
            writer.Raw(
                $"<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-opacity=\"{SvgWriter.N(opacity)}\"{(series.IsDashed ? " stroke-dasharray=\"5 4\"" : "")}/>"
            );
        }

        for (var i = 0; series.Errors is { } errors && i < series.X.Count; i++)
        {
            if (area.Across.Holds(series.X[i]) && area.Up.Shows(series.Y[i] - errors[i]) && area.Up.Shows(series.Y[i] + errors[i]))
            {
                var x = area.X(series.X[i]);
                writer.Line(x, area.Y(series.Y[i] - errors[i]), x, area.Y(series.Y[i] + errors[i]), colour, 1.2);
            }
        }

        if (series.Style is not (SeriesStyle.Points or SeriesStyle.LineAndPoints))
        {
            return;
        }

        for (var i = 0; i < series.X.Count; i++)
        {
            if (!area.Across.Holds(series.X[i]) || !area.Up.Holds(series.Y[i]))
            {
                continue;
            }

            var note = series.Notes?[i] ?? $"{area.Across.Text(series.X[i])}, {area.Up.Text(series.Y[i])}";
            writer.Raw(
                $"<circle cx=\"{SvgWriter.N(area.X(series.X[i]))}\" cy=\"{SvgWriter.N(area.Y(series.Y[i]))}\" r=\"{(series.IsFaint ? "2.6" : "3.4")}\" fill=\"{colour}\" fill-opacity=\"{SvgWriter.N(opacity)}\" stroke=\"#ffffff\" stroke-width=\"0.8\"><title>{SvgWriter.Escape(note)}</title></circle>"
            );
        }
    }

    private static void Draw(SvgWriter writer, PlotArea area, ChartMark mark)
    {
        if (!area.Across.Holds(mark.X) || !area.Up.Holds(mark.Y))
        {
            return;
        }

        var (x, y) = (area.X(mark.X), area.Y(mark.Y));
        writer.Raw(
            $"<circle cx=\"{SvgWriter.N(x)}\" cy=\"{SvgWriter.N(y)}\" r=\"7\" fill=\"none\" stroke=\"{SvgWriter.Ink}\" stroke-width=\"1.6\"/>"
        );
        // A white edge under the letters keeps them legible on lines.
        var atRight = x + 12 + SvgWriter.WidthOf(mark.Text, 12) < area.Right;
        writer.Text(
            atRight ? x + 11 : x - 11,
            y - 9 < area.Top ? y + 18 : y - 9,
            mark.Text,
            12,
            anchor: atRight ? "start" : "end",
            extra: " font-weight=\"600\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\""
        );
    }

    private static string Path(PlotArea area, ChartSeries series)
    {
        var path = new StringBuilder();
        var isOpen = false;
        for (var i = 0; i < series.X.Count; i++)
        {
            if (!area.Across.Holds(series.X[i]) || !area.Up.Holds(series.Y[i]))
            {
                isOpen = false;
                continue;
            }

            var (x, y) = (SvgWriter.N(area.X(series.X[i])), SvgWriter.N(area.Y(series.Y[i])));
            path.Append(
                !isOpen ? $"M{x} {y}"
                : series.Style == SeriesStyle.Steps ? $"H{x}V{y}"
                : $"L{x} {y}"
            );
            isOpen = true;
        }

        return path.ToString();
    }
}
