using System.Globalization;
using System.Security;
using System.Text;

namespace Sparse.Runtime.Charts;

/// <summary>Writes the elements of an SVG file. Numbers have two decimals: equal figures are equal bytes on every machine.</summary>
internal sealed class SvgWriter
{
    public const string Ink = "#1f2430";
    public const string Muted = "#667085";
    public const string Grid = "#e6e9ef";
    public const string Frame = "#98a2b3";

    private const string Fonts = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

    /// <summary>Colours that stay apart in print and for the colour-blind.</summary>
    private static readonly string[] s_palette = ["#1f5fbf", "#d9540d", "#0f8a6d", "#9a3fa5", "#b8860b", "#c2255c", "#4b5563", "#0b7fa5"];

    private readonly StringBuilder _text = new();

    public SvgWriter(double width, double height, string title)
    {
        Raw(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" font-family=\"{Fonts}\" role=\"img\">"
        );
        Raw($"<title>{Escape(title)}</title>");
        _text.Append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    public static string Colour(int index) => s_palette[index % s_palette.Length];

    public static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>About as wide as the text will be, in pixels.</summary>
    public static double WidthOf(string text, double size) => text.Length * size * 0.56;

    public void Raw(FormattableString element) => _text.Append(FormattableString.Invariant(element)).Append('\n');

    public void Text(double x, double y, string text, double size, string fill = Ink, string anchor = "start", string extra = "") =>
        Raw(
            $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" fill=\"{fill}\" text-anchor=\"{anchor}\"{extra}>{Escape(text)}</text>"
        );

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1) =>
        Raw($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{stroke}\" stroke-width=\"{N(width)}\"/>");

    public static string Escape(string text) => SecurityElement.Escape(text);

    public override string ToString() => _text + "</svg>\n";
}
