using Sparse.Runtime.Declarations;

namespace Sparse.Runtime.Paths;

/// <summary>
/// k-fold cross-validation of a front (Stone 1974; one standard error: Breiman et al. 1984): every fold is held out once, the front is walked on the
/// others, and a point of the whole front is scored by the mean over the folds at its place, with the standard error of that mean. The place is λ on a
/// path and R on a continuation; between those at which a fold has points its scores are taken linear in their logarithm, beyond them as those of the
/// nearest.
/// </summary>
internal static class CrossValidation
{
    /// <summary>Scores the points of a whole front.</summary>
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
                var (meanLoss, lossError) = Mean(folds, point.Place, static held => held.ValidationLoss);
                var (metric, metricError) = Mean(folds, point.Place, static held => held.ValidationMetric);
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
        double place,
        Func<PathPoint, double> score
    )
    {
        var scores = folds.Select(fold => At(fold, place, score)).ToArray();
        var mean = scores.Average();
        return (mean, Math.Sqrt(scores.Sum(value => (value - mean) * (value - mean)) / (scores.Length - 1) / scores.Length));
    }

    private static double At(IReadOnlyList<PathPoint> fold, double place, Func<PathPoint, double> score)
    {
        PathPoint? below = null;
        PathPoint? above = null;
        foreach (var point in fold)
        {
            if (point.Place <= place && !(below?.Place >= point.Place))
            {
                below = point;
            }

            if (point.Place >= place && !(above?.Place <= point.Place))
            {
                above = point;
            }
        }

        if (below is null || above is null || below.Place == above.Place || below.Place == 0)
        {
            return score(below ?? above!);
        }

        var share = Math.Log(place / below.Place) / Math.Log(above.Place / below.Place);
        return score(below) + (share * (score(above) - score(below)));
    }
}
