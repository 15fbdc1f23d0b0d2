using System.Globalization;
using System.Xml.Linq;
using Sparse.Runtime.Charts;

namespace Sparse.Runtime.Tests.Charts;

public class ChartTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_point_stands_where_its_values_are()
    {
        var svg = Drawn(
            new Chart(
                "t",
                new ChartAxis("x")
                {
                    Minimum = 1,
                    Maximum = 100,
                    Scale = AxisScale.Log,
                },
                new ChartAxis("y") { Minimum = 0, Maximum = 2 },
                [new ChartSeries("s", [1, 10, 100], [0, 1, 2])]
            )
        );
        var points = Points(svg);
        Assert.Equal(3, points.Length);
        Assert.Equal((points[0].X + points[2].X) / 2, points[1].X, 0.02);
        Assert.Equal((points[0].Y + points[2].Y) / 2, points[1].Y, 0.02);
        Assert.True(points[0].X < points[2].X && points[0].Y > points[2].Y);
    }

    [Theory]
    [InlineData(190, 230)] // 200 alone among 1-2-5
    [InlineData(0.4, 0.7)]
    [InlineData(0.21, 0.99)]
    [InlineData(0.6, 1.9)]
    [InlineData(0.02, 3.2)]
    [InlineData(0.5, 1200)]
    [InlineData(1000, 1001)]
    [InlineData(1e-7, 1e7)]
    [InlineData(5, 5)]
    public void An_axis_has_three_ticks_at_least_and_no_crowd(double least, double most)
    {
        foreach (var scale in Enum.GetValues<AxisScale>())
        {
            var axis = new AxisRange(new ChartAxis("x") { Scale = scale }, [least, most]);
            Assert.InRange(axis.Ticks.Count, 3, 14);
            Assert.All(axis.Ticks, tick => Assert.True(axis.Holds(tick)));
            Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(axis.Text).Distinct().Count());
        }
    }

    [Fact]
    public void A_point_at_the_end_of_the_range_stands_clear_of_the_frame()
    {
        var svg = Drawn(
            new Chart(
                "t",
                new ChartAxis("x") { Minimum = 0, Maximum = 1 },
                new ChartAxis("y") { Minimum = 0, Maximum = 1 },
                [new ChartSeries("s", [0, 1], [0, 1])]
            )
        );
        var frame = svg.Descendants(s_svg + "line").Where(static line => (string?)line.Attribute("stroke") == SvgWriter.Frame).ToArray();
        Assert.Equal(2, frame.Length);
        var (left, bottom) = (
            frame.Min(static line => (double)line.Attribute("x1")!),
            frame.Max(static line => (double)line.Attribute("y1")!)
        );
        Assert.All(Points(svg), point => Assert.True(point.X - left > 4 && bottom - point.Y > 4));
    }

    [Fact]
    public void What_has_no_place_is_left_out_and_parts_the_line()
    {
        var svg = Drawn(
            new Chart(
                "t",
                new ChartAxis("x"),
                new ChartAxis("y") { Scale = AxisScale.Log },
                [new ChartSeries("s", [0, 1, 2, 3, 4], [1, double.NaN, 2, 0, 3])]
            )
        );
        Assert.Equal(3, Points(svg).Length);
        var line = svg.Descendants(s_svg + "path").Last().Attribute("d")!.Value;
        Assert.Equal(3, line.Count(static letter => letter == 'M'));
    }

    [Fact]
    public void Equal_charts_are_equal_bytes_whatever_the_culture()
    {
        var chart = new Chart("1,5 < 2 & so on", new ChartAxis("x"), new ChartAxis("y"), [new ChartSeries("s", [0.1, 0.25], [1.5, 2.5])]);
        var before = chart.ToSvg();
        var culture = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(before, chart.ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Series_of_unequal_length_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new Chart("t", new ChartAxis("x"), new ChartAxis("y"), [new ChartSeries("s", [1], [1, 2])]).ToSvg()
        );

    [Fact]
    public void A_chart_without_values_is_still_one() => Drawn(new Chart("t", new ChartAxis("x"), new ChartAxis("y"), []));

    [Fact]
    public void A_heat_map_has_a_cell_a_value_darker_for_more()
    {
        var svg = XDocument.Parse(
            new HeatMap(
                "t",
                "λ",
                ["Fc1", "Fc2"],
                ["1", "2", "3"],
                [
                    [0, 0.5, 1],
                    [1, double.NaN, 0],
                ]
            ).ToSvg()
        );
        var cells = svg.Descendants(s_svg + "rect")
            .Where(static cell => cell.Elements().Any())
            .Select(static cell => cell.Attribute("fill")!.Value)
            .ToArray();
        Assert.Equal(6, cells.Length);
        Assert.Equal(cells[0], cells[5]);
        Assert.Equal("#ffffff", cells[4]);
        Assert.True(Convert.ToInt32(cells[2][1..3], 16) < Convert.ToInt32(cells[1][1..3], 16));
    }

    private static XDocument Drawn(Chart chart) => XDocument.Parse(chart.ToSvg());

    private static (double X, double Y)[] Points(XDocument svg) =>
        [
            .. svg.Descendants(s_svg + "circle")
                .Where(static circle => circle.Elements().Any())
                .Select(static circle => ((double)circle.Attribute("cx")!, (double)circle.Attribute("cy")!)),
        ];
}
