using Sparse.Runtime.Training;

namespace Sparse.Runtime.Paths;

/// <summary>Trains on without a penalty while every weight that is zero stays zero: takes away the shrinkage that the penalty left.</summary>
internal static class Refit
{
    /// <summary>Refits the network as it stands.</summary>
    /// <param name="opened">The experiment.</param>
    /// <param name="epochs">Passes over the training set, at least 1.</param>
    /// <param name="cancellation">Ends it after the step it is in.</param>
    public static void Run(OpenedExperiment opened, int epochs, CancellationToken cancellation)
    {
        var loop = opened.Loop;
        for (var i = 0; i < loop.Lambdas.Count; i++)
        {
            loop.SetLambda(i, 0);
        }

        loop.Restart(keepState: false);
        using var mask = new WeightMask(loop.Parameters.Take(loop.Lambdas.Count));
        var order = new SampleOrder(opened.Data.Train.Count, opened.Batch, opened.Seed);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            order.Shuffle();
            for (var b = 0; b < order.Batches && !cancellation.IsCancellationRequested; b++)
            {
                loop.Step(order.Batch(b), measure: false);
                mask.Apply();
            }
        }
    }
}
