using Sparse.Runtime.Levels;

namespace Sparse.Runtime.Tests.Levels;

/// <summary>The picture of a search: what is left and λ of every target in one colour, λ where it is not 0, a ring where a training ended.</summary>
public sealed class LevelChartTests
{
    [Fact]
    public void One_target_has_its_line_its_lambda_and_the_loss()
    {
        var chart = Chart(targets: 1);
        Assert.Equal(["left / wanted", "λ / its largest", "loss / its end"], chart.Series.Select(static series => series.Name));
        Assert.Equal([4, 2, 1], chart.Series[0].Y);
        Assert.Equal([0.5, 1, 0], chart.Series[1].Y); // 0 in the refit: not drawn
        Assert.Equal([3, 2, 1], chart.Series[2].Y);
        Assert.Equal(["1: steered", "2"], chart.Marks.Select(static mark => mark.Text));
    }

    [Fact]
    public void Ten_targets_have_ten_keys_and_one_for_the_dashed_lines()
    {
        var chart = Chart(targets: 10);
        var keys = chart.Series.Select(static series => series.Name).Where(static name => name.Length > 0).ToArray();
        Assert.Equal([.. Enumerable.Range(0, 10).Select(static i => $"Layer{i}"), "λ / its largest", "loss / its end"], keys);
        Assert.Equal(
            10,
            chart
                .Series.Take(20)
                .Where(static series => !series.IsDashed)
                .Select(static series => (series.Colour, series.IsFaint))
                .Distinct()
                .Count()
        );
        Assert.Equal("10 of 10 levels met, 6 nonzeros of Layer0 ± 0 to 6 nonzeros of Layer9 ± 0", chart.Subtitle);
        Assert.DoesNotContain("-0<", chart.ToSvg(), StringComparison.Ordinal);
    }

    private static Sparse.Runtime.Charts.Chart Chart(int targets)
    {
        LevelTarget[] wanted =
        [
            .. Enumerable
                .Range(0, targets)
                .Select(i => new LevelTarget(LevelUnit.NonZeros, 6, 0, i)
                {
                    Layer = targets == 1 ? null : $"Layer{i}",
                    Counted = [new CountedParameter("W", 24, 4, 1, 0)],
                }),
        ];
        double[] Every(double value) => [.. Enumerable.Repeat(value, targets)];
        var outcome = new LevelOutcome([.. wanted.Select(static target => new TargetOutcome(target, 6))], 2, 1.1)
        {
            Way = LevelWay.Refitted,
            Steps = [new(1, "steered", Every(2e-3), Every(12), 2, 20, 1), new(2, "refitted", Every(0), Every(6), 1, 1, 1)],
            Trace = [new(10, Every(1e-3), Every(24), 3), new(20, Every(2e-3), Every(12), 2), new(21, Every(0), Every(6), 1)],
        };
        return LevelChart.Of("Test", wanted, outcome);
    }
}
