using System.Globalization;

namespace Sparse.Runtime.Paths;

/// <summary>What a front lacks that is expected of it: its sparse end, or more than one point.</summary>
internal static class FrontNotice
{
    // Of the penalised weights: what a path may have left at its sparse end.
    private const double End = 0.01;

    /// <summary>What is to be said of a front that is over; null for nothing.</summary>
    /// <param name="owner">The attribute that declares it: <c>Path</c>, <c>Continuation</c>.</param>
    /// <param name="points">Its points, at least one.</param>
    /// <param name="largest">The largest lambda that a path has found; NaN where it was given.</param>
    public static string? Of(string owner, IReadOnlyList<PathPoint> points, double largest)
    {
        if (owner == "Continuation")
        {
            return points.Count > 1
                ? null
                : "the front has one point: from it no step led to another network. Where its loss is large, scale the targets or give the first point more epochs";
        }

        var strongest = points.MaxBy(static point => point.Lambda)!;
        return double.IsNaN(largest) || strongest.Sparsity >= 1 - End
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"at the largest lambda that was found, {strongest.Lambda:g4}, {strongest.Layers.Sum()} penalised weights are left: to see in which order these go, set {owner}.Largest above it"
            );
    }
}
