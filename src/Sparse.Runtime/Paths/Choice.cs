namespace Sparse.Runtime.Paths;

/// <summary>What a point of a path is chosen by. <c>Score</c> is to be small: a validation loss, or 1 − accuracy.</summary>
/// <param name="Score">The validation score, the smaller the better; NaN where the point has none.</param>
/// <param name="NonZeros">Weights that are not zero.</param>
/// <param name="Error">The standard error of the score; 0 where it is not known.</param>
public readonly record struct Candidate(double Score, long NonZeros, double Error = 0);

/// <summary>Rules that choose one point of a path. Each returns an index, or −1 where no point has a score.</summary>
public static class Choice
{
    /// <summary>The best score; of equal ones the sparsest.</summary>
    /// <param name="points">The points.</param>
    public static int Best(IReadOnlyList<Candidate> points) =>
        Least(points, static point => (point.Score, point.NonZeros), static point => double.IsFinite(point.Score));

    /// <summary>The sparsest whose score is at most one standard error of the best one above it (Breiman et al. 1984); of equal counts the best.</summary>
    /// <param name="points">The points.</param>
    public static int OneStandardError(IReadOnlyList<Candidate> points) =>
        Best(points) is var best and >= 0 ? SparsestUpTo(points, points[best].Score + points[best].Error) : -1;

    /// <summary>The sparsest whose score is at most (1 + <paramref name="share"/>) times the best.</summary>
    /// <param name="points">The points.</param>
    /// <param name="share">At least 0: 0.02 is two percent.</param>
    public static int Within(IReadOnlyList<Candidate> points, double share)
    {
        if (!(share >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share by which a score may be worse is at least 0.");
        }

        return Best(points) is var best and >= 0 ? SparsestUpTo(points, points[best].Score + (Math.Abs(points[best].Score) * share)) : -1;
    }

    /// <summary>The one whose count of nonzero weights is nearest to a level; of two equally near the sparser, of equal counts the best.</summary>
    /// <param name="points">The points.</param>
    /// <param name="nonZeros">The level.</param>
    public static int Nearest(IReadOnlyList<Candidate> points, long nonZeros) =>
        Least(
            points,
            point => (Math.Abs(point.NonZeros - nonZeros), point.NonZeros, point.Score),
            static point => double.IsFinite(point.Score)
        );

    /// <summary>
    /// The knee of score against the logarithm of the count: the point farthest below the line between the front's ends (Satopää et al. 2011). The
    /// best one where the front has fewer than three points.
    /// </summary>
    /// <param name="points">The points.</param>
    public static int Knee(IReadOnlyList<Candidate> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var all = points.Select(static point => new FrontPoint(point.Score, Math.Log(1 + point.NonZeros))).ToArray();
        var front = ParetoFront.Nondominated(all);
        if (front.Count < 3)
        {
            return Best(points);
        }

        var (first, last) = (all[front[0]], all[front[^1]]);
        var chosen = front[0];
        var farthest = double.NegativeInfinity;
        foreach (var index in front)
        {
            // Both axes scaled to [0, 1]: the line is score + cost = 1.
            var score = (all[index].Loss - first.Loss) / (last.Loss - first.Loss);
            var cost = (all[index].Cost - last.Cost) / (first.Cost - last.Cost);
            if (1 - score - cost > farthest)
            {
                (farthest, chosen) = (1 - score - cost, index);
            }
        }

        return chosen;
    }

    private static int SparsestUpTo(IReadOnlyList<Candidate> points, double score) =>
        Least(points, static point => (point.NonZeros, point.Score), point => point.Score <= score);

    private static int Least<TKey>(IReadOnlyList<Candidate> points, Func<Candidate, TKey> key, Func<Candidate, bool> allowed)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Enumerable
            .Range(0, points.Count)
            .Where(index => allowed(points[index]))
            .OrderBy(index => key(points[index]))
            .ThenBy(static index => index)
            .Append(-1)
            .First();
    }
}
