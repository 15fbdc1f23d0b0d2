using System.Globalization;

namespace Sparse.Runtime.Charts;

/// <summary>A table of shares as colours: a row a layer, a column a point of a path.</summary>
/// <param name="Title">What it says, in one line.</param>
/// <param name="ColumnLabel">What the columns are.</param>
/// <param name="Rows">The rows' names, from the top.</param>
/// <param name="Columns">The columns' names, from the left; as many of them are written as there is room for.</param>
/// <param name="Values">A share in [0, 1] for every row and column; NaN leaves the cell white.</param>
public sealed record HeatMap(
    string Title,
    string ColumnLabel,
    IReadOnlyList<string> Rows,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<double>> Values
)
{
    // From nearly white over green to a dark blue: even steps of lightness, and legible in grey.
    private static readonly (double Red, double Green, double Blue)[] s_ramp =
    [
        (247, 252, 240),
        (204, 235, 197),
        (123, 204, 196),
        (43, 140, 190),
        (8, 64, 129),
    ];

    /// <summary>What a value is, for the scale: <c>share of zeros</c>.</summary>
    public string ValueLabel { get; init; } = "share";

    /// <summary>The width in pixels.</summary>
    public double Width { get; init; } = 760;

    /// <summary>The table as the text of an SVG file.</summary>
    /// <exception cref="ArgumentException">A row has not as many values as there are columns.</exception>
    public string ToSvg()
    {
        if (Values.Count != Rows.Count || Values.Any(row => row.Count != Columns.Count))
        {
            throw new ArgumentException($"The table '{Title}' needs {Rows.Count} rows of {Columns.Count} values.");
        }

        const double top = 64;
        var left = 24 + (Rows.Count == 0 ? 0 : Rows.Max(static name => SvgWriter.WidthOf(name, 12.5))) + 12;
        var cellHeight = Math.Clamp(260.0 / Math.Max(1, Rows.Count), 14, 40);
        var cellWidth = (Width - left - 24) / Math.Max(1, Columns.Count);
        var bottom = top + (cellHeight * Rows.Count);
        var writer = new SvgWriter(Width, bottom + 56, Title);
        writer.Text(24, 30, Title, 17, extra: " font-weight=\"600\"");
        Scale(writer);
        for (var row = 0; row < Rows.Count; row++)
        {
            var y = top + (row * cellHeight);
            writer.Text(left - 10, y + (cellHeight / 2) + 4, Rows[row], 12.5, anchor: "end");
            for (var column = 0; column < Columns.Count; column++)
            {
                var value = Values[row][column];
                writer.Raw(
                    $"<rect x=\"{SvgWriter.N(left + (column * cellWidth))}\" y=\"{SvgWriter.N(y)}\" width=\"{SvgWriter.N(cellWidth + 0.3)}\" height=\"{SvgWriter.N(cellHeight - 1)}\" fill=\"{Colour(value)}\"><title>{SvgWriter.Escape(string.Create(CultureInfo.InvariantCulture, $"{Rows[row]}, {Columns[column]}: {value:0.####}"))}</title></rect>"
                );
            }
        }

        var every = Math.Max(
            1,
            (int)Math.Ceiling((Columns.Count == 0 ? 0 : Columns.Max(static name => SvgWriter.WidthOf(name, 11.5)) + 14) / cellWidth)
        );
        for (var column = 0; column < Columns.Count; column += every)
        {
            writer.Text(left + ((column + 0.5) * cellWidth), bottom + 16, Columns[column], 11.5, SvgWriter.Muted, "middle");
        }

        writer.Text((left + Width - 24) / 2, bottom + 40, ColumnLabel, 12.5, anchor: "middle");
        return writer.ToString();
    }

    private void Scale(SvgWriter writer)
    {
        const double width = 120;
        var x = Width - 24 - width - 30;
        writer.Text(x - 10, 50, ValueLabel, 11.5, SvgWriter.Muted, "end");
        writer.Text(x + 6, 50, "0", 11.5, SvgWriter.Muted, "end");
        for (var i = 0; i < 24; i++)
        {
            writer.Raw(
                $"<rect x=\"{SvgWriter.N(x + 12 + (i * width / 24))}\" y=\"40\" width=\"{SvgWriter.N((width / 24) + 0.3)}\" height=\"12\" fill=\"{Colour(i / 23.0)}\"/>"
            );
        }

        writer.Text(x + width + 18, 50, "1", 11.5, SvgWriter.Muted);
    }

    private static string Colour(double value)
    {
        if (!double.IsFinite(value))
        {
            return "#ffffff";
        }

        var place = Math.Clamp(value, 0, 1) * (s_ramp.Length - 1);
        var index = Math.Min((int)place, s_ramp.Length - 2);
        var (from, to, share) = (s_ramp[index], s_ramp[index + 1], place - index);
        return $"#{Part(from.Red, to.Red):x2}{Part(from.Green, to.Green):x2}{Part(from.Blue, to.Blue):x2}";

        int Part(double a, double b) => (int)Math.Round(a + ((b - a) * share));
    }
}
