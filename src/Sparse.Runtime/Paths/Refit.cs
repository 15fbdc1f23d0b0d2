using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using TorchSharp;

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
        var penalised = loop.Parameters.Take(loop.Lambdas.Count).ToArray();
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var masks = Array.ConvertAll(penalised, static buffer => buffer.Values.Tensor.ne(0).to_type(buffer.Values.Tensor.dtype));
        var batch = int.Parse(
            opened.Options.All.First(static pair => pair.Key.EndsWith(".Batch", StringComparison.Ordinal)).Value!,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var order = new SampleOrder(opened.Data.Train.Count, batch, opened.Seed);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            order.Shuffle();
            for (var b = 0; b < order.Batches && !cancellation.IsCancellationRequested; b++)
            {
                loop.Step(order.Batch(b), measure: false);
                Keep(penalised, masks);
            }
        }
    }

    private static void Keep(ParameterBuffer[] buffers, torch.Tensor[] masks)
    {
        for (var i = 0; i < buffers.Length; i++)
        {
            buffers[i].Values.Tensor.mul_(masks[i]);
        }
    }
}
