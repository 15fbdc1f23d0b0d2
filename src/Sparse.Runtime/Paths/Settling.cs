using System.Diagnostics;
using System.Globalization;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;
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
    /// The point to begin at: of those with enough weights the sparsest, so that no more is removed than has to be; of equal ones the later. Where none has
    /// enough, the one with most: its level is what it is.
    /// </summary>
    /// <param name="points">All points, at least one.</param>
    /// <param name="kept">Penalised weights that it is to have.</param>
    public static PathPoint Nearest(IReadOnlyList<PathPoint> points, long kept) =>
        points
            .Where(point => point.Layers.Sum() >= kept)
            .OrderBy(static point => point.Layers.Sum())
            .ThenBy(static point => -point.Index)
            .FirstOrDefault()
        ?? points.OrderBy(static point => -point.Layers.Sum()).First();

    /// <summary>Makes one: removal of the smallest weights, refit, scores, file.</summary>
    /// <param name="sparsity">The share of zeros wanted, in (0, 1).</param>
    /// <param name="recipe">How.</param>
    /// <param name="points">The points.</param>
    /// <param name="before">The network at the level before; null where there is none.</param>
    /// <param name="broken">Why there is none, where the refit diverged.</param>
    /// <returns>What came of it; null where it diverged or was interrupted.</returns>
    public SettledNetwork? Settle(
        double sparsity,
        SettlingRecipe recipe,
        IReadOnlyList<PathPoint> points,
        SettledNetwork? before,
        out string? broken
    )
    {
        var weights = opened
            .Declaration.Parameters.Where(static parameter => parameter.Penalty >= 0)
            .Sum(static parameter => parameter.Count);
        var kept = (long)Math.Round((1 - sparsity) * weights);
        var point = Nearest(points, (long)Math.Ceiling(recipe.Excess * kept));
        var from = before is not null && recipe.From == RefitFrom.Level ? folder.SettledModel(before.Wanted) : folder.Model(point.Index);
        NetworkState.Write(opened.Loop.Network, Safetensors.Read(from).Tensors);
        opened.Loop.Restart(keepState: false); // what the solver has beside the weights is of another network
        var begun = Slices().Sum(static slice => slice.NonZeros);
        var removed = double.NaN;
        if (!recipe.IsGradual)
        {
            Remove(kept);
            removed = opened.Data.Validation is { } held ? opened.Score(held).Metric : double.NaN;
        }

        var clock = Stopwatch.StartNew();
        var state =
            recipe.Epochs == 0
                ? opened.FiniteState(out broken)
                : Refit.Run(
                    opened,
                    recipe.Epochs,
                    () => recipe.Relax?.Invoke(point.Lambda),
                    cancellation,
                    out broken,
                    (done, total, refit) =>
                    {
                        if (recipe.IsGradual && new GradualRemoval(total, recipe.Removals).Left(done) is { } still)
                        {
                            Remove(kept + (long)(Math.Max(0, begun - kept) * still));
                            refit.TakeZeros();
                        }
                    }
                );
        var seconds = clock.Elapsed.TotalSeconds;
        if (state is null || cancellation.IsCancellationRequested)
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
            Epochs = recipe.Epochs,
            Seconds = seconds,
        };
    }

    // The projection on the l0 ball, of all penalised weights as one vector.
    private void Remove(long kept)
    {
        var slices = Slices();
        var values = Array.ConvertAll(slices, static slice => slice.Read());
        L0Ball.Project(values, kept);
        for (var i = 0; i < slices.Length; i++)
        {
            slices[i].TakeZeros(values[i]);
        }
    }

    private WeightSlice[] Slices() => [.. opened.Loop.Parameters.Take(opened.Loop.Lambdas.Count).Select(WeightSlice.Of)];
}
