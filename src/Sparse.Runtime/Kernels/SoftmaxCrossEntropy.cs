using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>The mean over a minibatch of −log softmax(z)[y], and its derivative by z, in one pass.</summary>
public static class SoftmaxCrossEntropy
{
    /// <summary>Adds the loss to the sum and writes its derivative, (softmax(z) − onehot(y))/batch.</summary>
    /// <param name="outputs">z: [batch, classes].</param>
    /// <param name="labels">y: [batch], each in [0, classes).</param>
    /// <param name="delta">The derivative: [batch, classes].</param>
    /// <param name="loss">The sum.</param>
    public static void Backward(in Block outputs, Labels labels, in Block delta, LossSum loss)
    {
        if (outputs.IsRaw)
        {
            loss.Add(Raw(outputs, labels.Span, delta));
        }
        else
        {
            TensorOps(outputs.Tensor, labels.Tensor, delta.Tensor, loss);
        }
    }

    private static double Raw(in Block outputs, ReadOnlySpan<int> labels, in Block delta)
    {
        var scale = 1f / outputs.Rows;
        var sum = 0.0;
        for (var row = 0; row < outputs.Rows; row++)
        {
            var z = outputs.Row(row);
            var d = delta.Row(row);
            var largest = float.NegativeInfinity;
            foreach (var value in z)
            {
                largest = MathF.Max(largest, value);
            }

            var total = 0f;
            for (var column = 0; column < z.Length; column++)
            {
                d[column] = MathF.Exp(z[column] - largest);
                total += d[column];
            }

            var label = labels[row];
            sum += Math.Log(total) - (z[label] - largest);
            var normalise = scale / total;
            foreach (ref var value in d)
            {
                value *= normalise;
            }

            d[label] -= scale;
        }

        return sum / outputs.Rows;
    }

    private static void TensorOps(Tensor outputs, Tensor labels, Tensor delta, LossSum loss)
    {
        using var scope = NewDisposeScope();
        var logarithms = nn.functional.log_softmax(outputs, 1); // [batch, classes]
        var index = labels.unsqueeze(1); // [batch, 1]
        var picked = logarithms.gather(1, index); // [batch, 1]
        loss.Add(-picked.mean());
        var rows = outputs.shape[0];
        delta.copy_((logarithms.exp() - zeros_like(logarithms).scatter_(1, index, ones_like(picked))) / rows);
    }
}
