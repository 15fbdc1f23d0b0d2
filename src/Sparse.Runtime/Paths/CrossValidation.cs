using Sparse.Runtime.Declarations;

namespace Sparse.Runtime.Paths;

/// <summary>
/// k-fold cross-validation of a path (Stone 1974; one standard error: Breiman et al. 1984): every fold is held out once, the path is walked on the others,
/// and a point of the whole path is scored by the mean over the folds at its λ, with the standard error of that mean. Between the strengths at which a
/// fold has points its scores are taken linear in log λ, beyond them as those of the nearest.
/// </summary>
internal static class CrossValidation
{
    /// <summary>Scores the points of a whole path.</summary>
    /// <param name="points">Its points.</param>
    /// <param name="folds">The points of each fold's walk, with the scores on what was held out; at least 2 folds.</param>
    /// <param name="loss">The declared loss: of a regression the error is that of the loss, of a classification that of the accuracy.</param>
    public static IReadOnlyList<PathPoint> Score(
        IReadOnlyList<PathPoint> points,
        IReadOnlyList<IReadOnlyList<PathPoint>> folds,
        Loss loss
    ) =>
        [
            .. points.Select(point =>
            {
                var (meanLoss, lossError) = Mean(folds, point.Lambda, static held => held.ValidationLoss);
                var (metric, metricError) = Mean(folds, point.Lambda, static held => held.ValidationMetric);
                return point with
                {
                    ValidationLoss = meanLoss,
                    ValidationMetric = metric,
                    ValidationError = loss == Loss.MeanSquaredError ? lossError : metricError,
                };
            }),
        ];

    private static (double Mean, double Error) Mean(
        IReadOnlyList<IReadOnlyList<PathPoint>> folds,
        double lambda,
        Func<PathPoint, double> score
    )
    {
        var scores = folds.Select(fold => At(fold, lambda, score)).ToArray();
        var mean = scores.Average();
        return (mean, Math.Sqrt(scores.Sum(value => (value - mean) * (value - mean)) / (scores.Length - 1) / scores.Length));
    }

    private static double At(IReadOnlyList<PathPoint> fold, double lambda, Func<PathPoint, double> score)
    {
        PathPoint? below = null;
        PathPoint? above = null;
        foreach (var point in fold)
        {
            if (point.Lambda <= lambda && !(below?.Lambda >= point.Lambda))
            {
                below = point;
            }

            if (point.Lambda >= lambda && !(above?.Lambda <= point.Lambda))
            {
                above = point;
            }
        }

        if (below is null || above is null || below.Lambda == above.Lambda || below.Lambda == 0)
        {
            return score(below ?? above!);
        }

        var share = Math.Log(lambda / below.Lambda) / Math.Log(above.Lambda / below.Lambda);
        return score(below) + (share * (score(above) - score(below)));
    }
}
