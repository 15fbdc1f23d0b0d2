namespace Sparse.Runtime.Paths;

/// <summary>Measures of a set of points of which both values are to be small. Points that are not finite count for nothing.</summary>
public static class ParetoFront
{
    /// <summary>The points that no other one dominates, by ascending loss. Of equal points the first is kept.</summary>
    /// <param name="points">Points, in any order.</param>
    /// <returns>Their indices.</returns>
    public static IReadOnlyList<int> Nondominated(IReadOnlyList<FrontPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var order = Enumerable
            .Range(0, points.Count)
            .Where(i => double.IsFinite(points[i].Loss) && double.IsFinite(points[i].Cost))
            .OrderBy(i => points[i].Loss)
            .ThenBy(i => points[i].Cost)
            .ThenBy(static i => i);
        var front = new List<int>();
        var least = double.PositiveInfinity;
        foreach (var index in order)
        {
            if (points[index].Cost < least)
            {
                least = points[index].Cost;
                front.Add(index);
            }
        }

        return front;
    }

    /// <summary>The area that the points dominate inside of a box from a reference point: what of [·, reference] at least one point is below.</summary>
    /// <param name="points">Points, in any order, dominated ones as well.</param>
    /// <param name="reference">The corner of the box that is worst in both.</param>
    /// <returns>The area, at least 0; points outside of the box add nothing.</returns>
    public static double Hypervolume(IReadOnlyList<FrontPoint> points, FrontPoint reference)
    {
        ArgumentNullException.ThrowIfNull(points);
        var area = 0.0;
        var height = reference.Cost;
        foreach (var index in Nondominated(points))
        {
            var point = points[index];
            if (point.Loss < reference.Loss && point.Cost < height)
            {
                area += (reference.Loss - point.Loss) * (height - point.Cost);
                height = point.Cost;
            }
        }

        return area;
    }

    /// <summary>
    /// The inverted generational distance: the mean distance from each point of a reference front to the nearest of ours, each axis divided by its
    /// extent in the reference.
    /// </summary>
    /// <param name="points">Ours; at least one finite.</param>
    /// <param name="reference">The reference; at least one finite.</param>
    public static double Distance(IReadOnlyList<FrontPoint> points, IReadOnlyList<FrontPoint> reference)
    {
        var ours = Finite(points, nameof(points));
        var theirs = Finite(reference, nameof(reference));
        var loss = Extent(theirs.Select(static point => point.Loss));
        var cost = Extent(theirs.Select(static point => point.Cost));
        return theirs.Average(target =>
            ours.Min(point => Math.Sqrt(Square((point.Loss - target.Loss) / loss) + Square((point.Cost - target.Cost) / cost)))
        );
    }

    /// <summary>The points of another front that none of ours dominates.</summary>
    /// <param name="points">Ours.</param>
    /// <param name="others">The others.</param>
    /// <returns>Indices into <paramref name="others"/>.</returns>
    public static IReadOnlyList<int> NotDominatedBy(IReadOnlyList<FrontPoint> points, IReadOnlyList<FrontPoint> others) =>
        [.. Enumerable.Range(0, others.Count).Where(i => !points.Any(point => point.Dominates(others[i])))];

    private static FrontPoint[] Finite(IReadOnlyList<FrontPoint> points, string name)
    {
        ArgumentNullException.ThrowIfNull(points, name);
        var finite = points.Where(static point => double.IsFinite(point.Loss) && double.IsFinite(point.Cost)).ToArray();
        return finite.Length > 0 ? finite : throw new ArgumentException("There is no finite point.", name);
    }

    private static double Extent(IEnumerable<double> values)
    {
        var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
        }

        return largest > least ? largest - least : 1;
    }

    private static double Square(double value) => value * value;
}
