using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>The mean of log(1 + exp(−yz)) over a minibatch, y = ±1, and its derivative by z, in one pass.</summary>
public static class BinaryLogistic
{
    /// <summary>Adds the loss to the sum and writes its derivative, −y/(1 + exp(yz))/batch.</summary>
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
        loss.Add(-nn.functional.logsigmoid(targets.Tensor * outputs.Tensor).mean());
    }

    private static double RawValue(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var margin = (double)targets[i] * outputs[i];
            sum += Math.Log(1 + Math.Exp(-Math.Abs(margin))) + Math.Max(-margin, 0);
        }

        return sum / outputs.Length;
    }

    private static double Raw(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> delta)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var margin = (double)targets[i] * outputs[i];
            // exp of what is not positive: neither form overflows.
            var e = Math.Exp(-Math.Abs(margin));
            sum += Math.Log(1 + e) + Math.Max(-margin, 0);
            delta[i] = (float)(-targets[i] * (margin > 0 ? e : 1) / (1 + e) / outputs.Length);
        }

        return sum / outputs.Length;
    }

    private static void TensorOps(Tensor outputs, Tensor targets, Tensor delta, LossSum loss)
    {
        using var scope = NewDisposeScope();
        var margin = targets * outputs;
        loss.Add(-nn.functional.logsigmoid(margin).mean());
        delta.copy_(-targets * sigmoid(-margin) / outputs.numel());
    }
}
