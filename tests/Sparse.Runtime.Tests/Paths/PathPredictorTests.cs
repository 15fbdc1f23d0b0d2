using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Tests.Paths;

public class PathPredictorTests
{
    private static readonly bool[] s_penalised = [true, true, false];

    [Fact]
    public void A_path_that_is_a_line_in_lambda_is_met_from_its_second_point() => Meets([8, 4], 2, static l => [3 - l / 4, -5 + l / 2, l]);

    [Fact]
    public void A_path_that_is_a_polynomial_is_met_once_there_are_enough_points() =>
        Meets([9, 7, 4, 3], 2, static l => [l * l / 10 - 10, 2 + l, l * l]);

    [Fact]
    public void So_is_one_in_the_logarithm() => Meets([8, 4, 2, 1], 0.5, static l => [4 - Math.Log(l), 7 + Math.Log(l) * Math.Log(l), 1]);

    [Fact]
    public void What_was_before_the_support_changed_counts_for_nothing()
    {
        // The second weight enters between 5 and 4; from then on both are other lines.
        static double[] Path(double l) => l > 4.5 ? [10 - l, 0, 0] : [5.5, 4.5 - l, 0];
        Meets([8, 7, 6, 5, 4, 3], 2, Path);
    }

    [Fact]
    public void A_zero_stays_and_a_weight_that_would_turn_becomes_one()
    {
        var next = PathPredictor.Predict(
            [3, 2],
            [
                [0.3, 2, 0.3],
                [0.1, 0, 0.1],
            ],
            1,
            s_penalised
        );
        Assert.Equal(0, next[0]);
        Assert.Equal(0, next[1]);
        Assert.Equal(-0.1, next[2], 1e-15); // no penalty: it may turn
    }

    private static void Meets(double[] lambdas, double lambda, Func<double, double[]> path)
    {
        var next = PathPredictor.Predict(lambdas, [.. lambdas.Select(path)], lambda, s_penalised);
        Assert.All(path(lambda).Zip(next), static pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
