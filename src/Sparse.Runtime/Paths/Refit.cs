using Sparse.Runtime.Training;

namespace Sparse.Runtime.Paths;

/// <summary>Trains on without a penalty while every weight that is zero stays zero: takes away the shrinkage that the penalty left.</summary>
internal static class Refit
{
    /// <summary>Refits the network as it stands: a training of its own, with the solver begun anew and the declared schedule over its epochs.</summary>
    /// <param name="opened">The experiment. Its strengths and its epochs are what they were when this returns.</param>
    /// <param name="epochs">Passes over the training set, at least 1.</param>
    /// <param name="cancellation">Ends it after the step it is in.</param>
    public static void Run(OpenedExperiment opened, int epochs, CancellationToken cancellation)
    {
        var loop = opened.Loop;
        var (lambdas, declared) = (loop.Lambdas.ToArray(), loop.Epochs);
        for (var i = 0; i < lambdas.Length; i++)
        {
            loop.SetLambda(i, 0);
        }

        loop.Epochs = epochs;
        loop.Restart(keepState: false);
        using var mask = new WeightMask(loop.Parameters.Take(lambdas.Length));
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

        loop.Publish(); // a solver whose output is not its iterate
        mask.Apply();
        loop.Epochs = declared;
        for (var i = 0; i < lambdas.Length; i++)
        {
            loop.SetLambda(i, lambdas[i]);
        }
    }
}
