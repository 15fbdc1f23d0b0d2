using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Tests.Paths;

public class CrossValidationTests
{
    [Fact]
    public void A_point_has_the_mean_over_the_folds_and_its_standard_error()
    {
        var scored = CrossValidation.Score(
            [Point(0, 1), Point(1, 0.1)],
            [
                [Point(0, 1, 0.5, 3), Point(1, 0.1, 0.9, 1)],
                [Point(0, 1, 0.7, 2), Point(1, 0.1, 0.8, 4)],
                [Point(0, 1, 0.6, 1), Point(1, 0.1, 1.0, 1)],
            ],
            Loss.CrossEntropy
        );
        Assert.Equal(0.6, scored[0].ValidationMetric, 1e-12);
        Assert.Equal(2, scored[0].ValidationLoss, 1e-12);

        // The deviation of 0.5, 0.7, 0.6 is 0.1.
        Assert.Equal(0.1 / Math.Sqrt(3), scored[0].ValidationError, 1e-12);
        Assert.Equal(0.9, scored[1].ValidationMetric, 1e-12);
        Assert.Equal(2, scored[1].ValidationLoss, 1e-12);
    }

    [Fact]
    public void The_error_of_a_regression_is_that_of_its_loss()
    {
        var scored = CrossValidation.Score(
            [Point(0, 1)],
            [
                [Point(0, 1, double.NaN, 3)],
                [Point(0, 1, double.NaN, 1)],
            ],
            Loss.MeanSquaredError
        );
        Assert.Equal(2, scored[0].ValidationLoss);
        Assert.Equal(1, scored[0].ValidationError, 1e-12); // deviation √2, over √2
    }

    [Fact]
    public void Where_a_fold_has_no_point_it_is_between_its_neighbours_in_the_logarithm_and_beyond_the_last_one_like_it()
    {
        IReadOnlyList<PathPoint> even = [Point(0, 1, 0.2, 1), Point(1, 0.01, 0.6, 1)];
        var scored = CrossValidation.Score([Point(0, 10), Point(1, 0.1), Point(2, 0.001), Point(3, 0)], [even, even], Loss.CrossEntropy);
        Assert.Equal([0.2, 0.4, 0.6, 0.6], scored.Select(static point => Math.Round(point.ValidationMetric, 12)));
        Assert.All(scored, static point => Assert.Equal(0, point.ValidationError, 1e-12));
    }

    [Fact]
    public void A_point_of_a_continuation_is_scored_at_its_R_whatever_its_lambda()
    {
        IReadOnlyList<PathPoint> fold = [OnFront(0, 5, 10, 0.9), OnFront(1, 7, 0.1, 0.5)];
        var scored = CrossValidation.Score([OnFront(0, 0.3, 10), OnFront(1, 0.2, 1), OnFront(2, 0.1, 0)], [fold, fold], Loss.CrossEntropy);
        Assert.Equal([0.9, 0.7, 0.5], scored.Select(static point => Math.Round(point.ValidationMetric, 12)));
    }

    private static PathPoint OnFront(int index, double lambda, double penalty, double metric = double.NaN) =>
        Point(index, lambda, metric) with
        {
            Alpha = 1 / (1 + lambda),
            Penalty = penalty,
        };

    private static PathPoint Point(int index, double lambda, double metric = double.NaN, double loss = double.NaN) =>
        new()
        {
            Index = index,
            Lambda = lambda,
            ValidationMetric = metric,
            ValidationLoss = loss,
        };
}
