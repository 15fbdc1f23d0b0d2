using System.Globalization;
using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Tests.Paths;

public class ParetoFrontTests
{
    private static readonly FrontPoint[] s_points = [new(1, 5), new(2, 3), new(2, 4), new(3, 3), new(4, 1), new(double.NaN, 0)];

    [Fact]
    public void The_front_holds_what_nothing_dominates() => Assert.Equal([0, 1, 4], ParetoFront.Nondominated(s_points));

    [Fact]
    public void Of_equal_points_one_is_kept() => Assert.Equal([0], ParetoFront.Nondominated([new(1, 1), new(1, 1)]));

    [Fact]
    public void Hypervolume_is_the_dominated_share_of_a_box()
    {
        var random = new Random(5);
        var points = Enumerable.Range(0, 30).Select(_ => new FrontPoint(random.NextDouble() * 1.2, random.NextDouble() * 1.2)).ToArray();
        var inside = 0;
        const int grid = 1000;
        for (var i = 0; i < grid; i++)
        {
            for (var j = 0; j < grid; j++)
            {
                var (loss, cost) = ((i + 0.5) / grid, (j + 0.5) / grid);
                inside += points.Any(point => point.Loss <= loss && point.Cost <= cost) ? 1 : 0;
            }
        }

        Assert.Equal((double)inside / (grid * grid), ParetoFront.Hypervolume(points, new(1, 1)), 2e-3);
    }

    [Fact]
    public void Points_outside_of_the_box_add_nothing() =>
        Assert.Equal(1, ParetoFront.Hypervolume([new(1, 1), new(0, 9), new(9, 0)], new(2, 2)));

    [Fact]
    public void A_front_is_at_distance_0_from_itself()
    {
        Assert.Equal(0, ParetoFront.Distance(s_points, s_points));
        Assert.Equal(0.25, ParetoFront.Distance([new(0.5, 0)], [new(0, 0), new(1, 0), new(0.5, 1), new(0.5, 0)]) - 0.25, 12);
    }

    [Fact]
    public void What_is_not_dominated_is_told() =>
        Assert.Equal([1], ParetoFront.NotDominatedBy([new(1, 5)], [new(1, 6), new(0.5, 9), new(2, 5)]));

    [SharedDataFact]
    public void The_published_iris_front_has_its_known_hypervolume()
    {
        var rows = File.ReadLines(SharedData.Golden("iris_continuation.csv"));
        var header = rows.First().Split(',');
        var (loss, cost) = (Array.IndexOf(header, "train_loss"), Array.IndexOf(header, "l1"));
        var points = rows.Skip(1)
            .Select(row => row.Split(','))
            .Select(row => new FrontPoint(
                double.Parse(row[loss], CultureInfo.InvariantCulture),
                double.Parse(row[cost], CultureInfo.InvariantCulture)
            ))
            .ToArray();
        Assert.Equal(38.77, ParetoFront.Hypervolume(points, new(1.1, 45)), 0.01);
    }
}
