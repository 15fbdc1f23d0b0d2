using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>The mean of (z − y)² over samples and outputs, and its derivative by z, in one pass.</summary>
public static class MeanSquaredError
{
    /// <summary>Adds the loss to the sum and writes its derivative, 2(z − y)/(batch·outputs).</summary>
    /// <param name="outputs">z: [batch, outputs].</param>
    /// <param name="targets">y: [batch, outputs].</param>
    /// <param name="delta">The derivative: [batch, outputs].</param>
    /// <param name="loss">The sum.</param>
    public static void Backward(in Block outputs, in Block targets, in Block delta, LossSum loss)
    {
        if (outputs.IsRaw)
        {
            loss.Add(Raw(outputs.Span, targets.Span, delta.Span));
        }
        else
        {
            TensorOps(outputs.Tensor, targets.Tensor, delta.Tensor, loss);
        }
    }

    /// <summary>Adds the loss to the sum, without its derivative: to the bit what <see cref="Backward"/> adds.</summary>
    /// <param name="outputs">z: [batch, outputs].</param>
    /// <param name="targets">y: [batch, outputs].</param>
    /// <param name="loss">The sum.</param>
    public static void Forward(in Block outputs, in Block targets, LossSum loss)
    {
        if (outputs.IsRaw)
        {
            loss.Add(RawValue(outputs.Span, targets.Span));
            return;
        }

        using var scope = NewDisposeScope();
        var difference = outputs.Tensor - targets.Tensor;
        loss.Add((difference * difference).mean());
    }

    private static double RawValue(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var difference = outputs[i] - targets[i];
            sum += (double)difference * difference;
        }

        return sum / outputs.Length;
    }

    private static double Raw(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> delta)
    {
        var scale = 2f / outputs.Length;
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var difference = outputs[i] - targets[i];
            sum += (double)difference * difference;
            delta[i] = scale * difference;
        }

        return sum / outputs.Length;
    }

    private static void TensorOps(Tensor outputs, Tensor targets, Tensor delta, LossSum loss)
    {
        using var scope = NewDisposeScope();
        var difference = outputs - targets;
        loss.Add((difference * difference).mean());
        delta.copy_(difference * (2.0 / outputs.numel()));
    }
}
