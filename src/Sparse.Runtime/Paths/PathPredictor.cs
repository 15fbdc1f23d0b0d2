namespace Sparse.Runtime.Paths;

/// <summary>
/// The predictor of a path's next point: a polynomial through the last ones. The path of the lasso is piecewise linear in λ (Efron et al. 2004), those of
/// smooth losses are smooth in λ or in its logarithm, as long as the support stays. Which of them it is need not be known: of several polynomials that one
/// is taken which would have predicted the last point best. It costs no gradient.
/// </summary>
public static class PathPredictor
{
    /// <summary>The most points a prediction rests on: a cubic polynomial's four, and one to judge it by.</summary>
    public const int Reach = 5;

    /// <summary>Predicts the weights at a strength.</summary>
    /// <param name="lambdas">The strengths of the last points, the latest last; all different.</param>
    /// <param name="points">Their weights, each [n].</param>
    /// <param name="lambda">The strength that comes.</param>
    /// <param name="penalised">[n]: where a weight that is zero stays zero, and one that would change its sign becomes zero.</param>
    /// <returns>[n].</returns>
    public static double[] Predict(
        IReadOnlyList<double> lambdas,
        IReadOnlyList<double[]> points,
        double lambda,
        IReadOnlyList<bool> penalised
    )
    {
        ArgumentNullException.ThrowIfNull(lambdas);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(penalised);
        var since = Math.Min(points.Count - 2, SupportSince(points, penalised));
        if (since > 0)
        {
            (lambdas, points) = ([.. lambdas.Skip(since)], [.. points.Skip(since)]);
        }

        var last = points.Count - 1;
        var best = (Degree: Math.Min(1, last), IsLogarithmic: false);
        var least = double.PositiveInfinity;
        for (var degree = 0; degree < last; degree++)
        {
            foreach (var logarithmic in degree > 0 && lambda > 0 && lambdas.All(static l => l > 0) ? new[] { false, true } : [false])
            {
                var error = Distance(Polynomial(lambdas, points, last, degree, logarithmic, lambdas[last], penalised), points[last]);
                if (error < least)
                {
                    (least, best) = (error, (degree, logarithmic));
                }
            }
        }

        // With two points nothing can be judged: the line.
        return Polynomial(lambdas, points, points.Count, last == 1 ? 1 : best.Degree, best.IsLogarithmic, lambda, penalised);
    }

    // The first of the points that have the support of the last one, without a gap.
    private static int SupportSince(IReadOnlyList<double[]> points, IReadOnlyList<bool> penalised)
    {
        var since = points.Count - 1;
        while (
            since > 0 && !Enumerable.Range(0, penalised.Count).Any(i => penalised[i] && points[since - 1][i] == 0 != (points[^1][i] == 0))
        )
        {
            since--;
        }

        return since;
    }

    // Lagrange's interpolation through the points before `end`, evaluated at lambda.
    private static double[] Polynomial(
        IReadOnlyList<double> lambdas,
        IReadOnlyList<double[]> points,
        int end,
        int degree,
        bool logarithmic,
        double lambda,
        IReadOnlyList<bool> penalised
    )
    {
        var last = points[end - 1];
        var next = new double[last.Length];
        for (var k = end - 1 - degree; k < end; k++)
        {
            var share = 1.0;
            for (var j = end - 1 - degree; j < end; j++)
            {
                share *= j == k ? 1 : (At(lambda) - At(lambdas[j])) / (At(lambdas[k]) - At(lambdas[j]));
            }

            for (var i = 0; i < next.Length; i++)
            {
                next[i] += share * points[k][i];
            }
        }

        for (var i = 0; i < next.Length; i++)
        {
            next[i] = penalised[i] && next[i] * last[i] <= 0 ? 0 : next[i];
        }

        return next;

        double At(double value) => logarithmic ? Math.Log(value) : value;
    }

    private static double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
