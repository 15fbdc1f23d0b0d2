using Sparse.Runtime.Export;

namespace Sparse.Runtime.Training;

/// <summary>
/// A refit, as long as it stands: the penalties are off and what is zero stays zero, so that training on takes away the shrinkage that the penalties left.
/// Disposed, it puts the strengths back.
/// </summary>
internal sealed class Refit : IDisposable
{
    private readonly TrainingLoop _loop;
    private readonly double[] _lambdas;
    private WeightMask _mask;

    /// <summary>Turns the penalties off, and takes down which weights are zero.</summary>
    /// <param name="loop">The training.</param>
    public Refit(TrainingLoop loop)
    {
        (_loop, _lambdas) = (loop, [.. loop.Lambdas]);
        for (var i = 0; i < _lambdas.Length; i++)
        {
            loop.SetLambda(i, 0);
        }

        _mask = Zeros();
    }

    /// <summary>Weights that are not held at zero.</summary>
    public long Kept => _mask.Kept;

    /// <summary>After a step: what is to be zero is zero again.</summary>
    public void Hold() => _mask.Apply();

    /// <summary>Takes down anew which weights are zero: more of them are.</summary>
    public void TakeZeros()
    {
        _mask.Dispose();
        _mask = Zeros();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _mask.Dispose();
        for (var i = 0; i < _lambdas.Length; i++)
        {
            _loop.SetLambda(i, _lambdas[i]);
        }
    }

    /// <summary>Refits the network as it stands: a training of its own, with the solver begun anew and the declared schedule over its epochs.</summary>
    /// <param name="opened">The experiment. Its strengths and its epochs are what they were when this returns.</param>
    /// <param name="epochs">Passes over the training set, at least 1.</param>
    /// <param name="relax">Sets the strengths that stay; null for none.</param>
    /// <param name="cancellation">Ends it after the step it is in.</param>
    /// <param name="broken">Why there is no network, where it diverged: a step can be too large for the loss alone.</param>
    /// <param name="afterStep">Told after every step how many of how many are done; null for nobody.</param>
    /// <returns>The refitted network's state, which is in the network too; null where it diverged or was ended before its end.</returns>
    public static IReadOnlyList<SafetensorsTensor>? Run(
        OpenedExperiment opened,
        int epochs,
        Action? relax,
        CancellationToken cancellation,
        out string? broken,
        Action<long, long, Refit>? afterStep = null
    )
    {
        var declared = opened.Loop.Epochs;
        using var refit = new Refit(opened.Loop);
        try
        {
            relax?.Invoke();
            opened.Loop.Epochs = epochs;
            refit.TakeSteps(opened, epochs, cancellation, afterStep);
            broken = null;
            return cancellation.IsCancellationRequested ? null : opened.FiniteState(out broken);
        }
        catch (DivergedException exception)
        {
            broken = exception.Message;
            return null;
        }
        finally
        {
            opened.Loop.Epochs = declared;
        }
    }

    private void TakeSteps(OpenedExperiment opened, int epochs, CancellationToken cancellation, Action<long, long, Refit>? afterStep)
    {
        _loop.Restart(keepState: false);
        var order = new SampleOrder(opened.Data.Train.Count, opened.Batch, opened.Seed);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            order.Shuffle();
            for (var b = 0; b < order.Batches && !cancellation.IsCancellationRequested; b++)
            {
                _loop.Step(order.Batch(b), measure: false);
                Hold();
                afterStep?.Invoke(((long)epoch * order.Batches) + b + 1, (long)epochs * order.Batches, this);
            }
        }

        _loop.Publish(); // a solver whose output is not its iterate
        Hold();
    }

    private WeightMask Zeros() => new(_loop.Parameters.Take(_lambdas.Length));
}
