using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>The mean of max(0, 1 − yz) over a minibatch, y = ±1, and its derivative by z, in one pass.</summary>
public static class Hinge
{
    /// <summary>Adds the loss to the sum and writes its derivative, −y/batch where yz is below 1 and 0 elsewhere.</summary>
    /// <param name="outputs">z: [batch, 1].</param>
    /// <param name="targets">y: [batch, 1], each −1 or +1.</param>
    /// <param name="delta">The derivative: [batch, 1].</param>
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
    /// <param name="outputs">z: [batch, 1].</param>
    /// <param name="targets">y: [batch, 1], each −1 or +1.</param>
    /// <param name="loss">The sum.</param>
    public static void Forward(in Block outputs, in Block targets, LossSum loss)
    {
        if (outputs.IsRaw)
        {
            loss.Add(RawValue(outputs.Span, targets.Span));
            return;
        }

        using var scope = NewDisposeScope();
        loss.Add((1 - (targets.Tensor * outputs.Tensor)).relu().mean());
    }

    private static double RawValue(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var slack = 1 - (targets[i] * outputs[i]);
            sum += slack <= 0 ? 0 : slack; // a NaN must show in the sum
        }

        return sum / outputs.Length;
    }

    private static double Raw(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> delta)
    {
        var scale = 1f / outputs.Length;
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var slack = 1 - (targets[i] * outputs[i]);
            // A NaN must show in the sum.
            sum += slack <= 0 ? 0 : slack;
            delta[i] = slack <= 0 ? 0 : -targets[i] * scale;
        }

        return sum / outputs.Length;
    }

    private static void TensorOps(Tensor outputs, Tensor targets, Tensor delta, LossSum loss)
    {
        using var scope = NewDisposeScope();
        var slack = 1 - (targets * outputs);
        loss.Add(slack.relu().mean());
        delta.copy_(-targets * (slack > 0).to_type(outputs.dtype) / outputs.numel());
    }
}
