using System.Diagnostics;
using System.Globalization;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Levels;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Paths;

/// <summary>
/// Makes the networks at the levels of sparsity that were asked for, out of the points of a path: a path has the counts that its strengths give, a
/// user has a level in mind.
/// </summary>
/// <param name="opened">The experiment.</param>
/// <param name="folder">Where the networks go.</param>
/// <param name="cancellation">Ends a refit after the step it is in.</param>
internal sealed class Settling(OpenedExperiment opened, PathFolder folder, CancellationToken cancellation)
{
    /// <summary>
    /// The point to begin at: of those with enough weights the sparsest, so that least is removed; of equal ones the later. Where none has enough, the one
    /// with most: its level is what it is.
    /// </summary>
    /// <param name="points">All points, at least one.</param>
    /// <param name="kept">Penalised weights that are to stay.</param>
    public static PathPoint Nearest(IReadOnlyList<PathPoint> points, long kept) =>
        points
            .Where(point => point.Layers.Sum() >= kept)
            .OrderBy(static point => point.Layers.Sum())
            .ThenBy(static point => -point.Index)
            .FirstOrDefault()
        ?? points.OrderBy(static point => -point.Layers.Sum()).First();

    /// <summary>Makes one: removal of the smallest weights, refit, scores, file.</summary>
    /// <param name="sparsity">The share of zeros wanted, in (0, 1).</param>
    /// <param name="epochs">Epochs of the refit, at least 0; 0 for none.</param>
    /// <param name="relax">Sets the strengths of the refit, given the point's λ; null where they are 0.</param>
    /// <param name="points">The points.</param>
    /// <param name="load">Puts the weights of a point into the network.</param>
    /// <param name="broken">Why there is none, where the refit diverged.</param>
    /// <returns>What came of it; null where it diverged or was interrupted.</returns>
    public SettledNetwork? Settle(
        double sparsity,
        int epochs,
        Action<double>? relax,
        IReadOnlyList<PathPoint> points,
        Action<int> load,
        out string? broken
    )
    {
        broken = null;
        var weights = opened
            .Declaration.Parameters.Where(static parameter => parameter.Penalty >= 0)
            .Sum(static parameter => parameter.Count);
        var kept = (long)Math.Round((1 - sparsity) * weights);
        var point = Nearest(points, kept);
        load(point.Index);
        opened.Loop.Restart(keepState: false); // what the solver has beside the weights is of another point
        Remove(kept);
        var removed = opened.Data.Validation is { } held ? opened.Score(held).Metric : double.NaN;
        var clock = Stopwatch.StartNew();
        if (epochs > 0)
        {
            Refit.Run(opened, epochs, () => relax?.Invoke(point.Lambda), cancellation);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        if (cancellation.IsCancellationRequested || opened.FiniteState(out broken) is not { } state)
        {
            return null;
        }

        var model = folder.SettledModel(sparsity);
        var metadata = opened.Metadata();
        metadata["lambda"] = point.Lambda.ToString("r", CultureInfo.InvariantCulture); // of the point; the refit had none of it, or a share
        folder.WriteSettled(model, state, metadata);
        var counting = Counting.OfFile(model, opened.Declaration.Parameters);
        return new SettledNetwork
        {
            Wanted = sparsity,
            Sparsity = counting.Sparsity,
            NonZeros = counting.NonZeros,
            Point = point.Index,
            Lambda = point.Lambda,
            ValidationRemoved = removed,
            ValidationMetric = opened.Data.Validation is { } again ? opened.Score(again).Metric : double.NaN,
            Loss = opened.Score(opened.Data.Train).Loss,
            TestMetric = opened.Data.Test is { } test ? opened.Score(test).Metric : double.NaN,
            Epochs = epochs,
            Seconds = seconds,
        };
    }

    // The projection on the l0 ball, of all penalised weights as one vector.
    private void Remove(long kept)
    {
        var slices = opened.Loop.Parameters.Take(opened.Loop.Lambdas.Count).Select(WeightSlice.Of).ToArray();
        var values = Array.ConvertAll(slices, static slice => slice.Read());
        L0Ball.Project(values, kept);
        for (var i = 0; i < slices.Length; i++)
        {
            slices[i].TakeZeros(values[i]);
        }
    }
}
