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

    /// <summary>
    /// The same with smoothed labels: −Σ q log softmax(z), q = 1 − ε + ε/classes at the label and ε/classes elsewhere; its derivative
    /// (softmax(z) − q)/batch.
    /// </summary>
    /// <param name="outputs">z: [batch, classes].</param>
    /// <param name="labels">y: [batch], each in [0, classes).</param>
    /// <param name="delta">The derivative: [batch, classes].</param>
    /// <param name="loss">The sum.</param>
    /// <param name="smoothing">ε, in [0, 1).</param>
    public static void Backward(in Block outputs, Labels labels, in Block delta, LossSum loss, double smoothing)
    {
        if (outputs.IsRaw)
        {
            loss.Add(RawSmoothed(outputs, labels.Span, delta, smoothing));
        }
        else
        {
            TensorOps(outputs.Tensor, labels.Tensor, delta.Tensor, loss, smoothing);
        }
    }

    /// <summary>Adds the loss to the sum, without its derivative: to the bit what <see cref="Backward(in Block, Labels, in Block, LossSum)"/> adds.</summary>
    /// <param name="outputs">z: [batch, classes].</param>
    /// <param name="labels">y: [batch], each in [0, classes).</param>
    /// <param name="loss">The sum.</param>
    public static void Forward(in Block outputs, Labels labels, LossSum loss)
    {
        if (outputs.IsRaw)
        {
            loss.Add(RawValue(outputs, labels.Span));
            return;
        }

        using var scope = NewDisposeScope();
        loss.Add(-nn.functional.log_softmax(outputs.Tensor, 1).gather(1, labels.Tensor.unsqueeze(1)).mean());
    }

    /// <summary>The same with smoothed labels.</summary>
    /// <param name="outputs">z: [batch, classes].</param>
    /// <param name="labels">y: [batch], each in [0, classes).</param>
    /// <param name="loss">The sum.</param>
    /// <param name="smoothing">ε, in [0, 1).</param>
    public static void Forward(in Block outputs, Labels labels, LossSum loss, double smoothing)
    {
        if (outputs.IsRaw)
        {
            loss.Add(RawValue(outputs, labels.Span) + SmoothingShift(outputs, labels.Span, smoothing));
            return;
        }

        using var scope = NewDisposeScope();
        var logarithms = nn.functional.log_softmax(outputs.Tensor, 1); // [batch, classes]
        loss.Add(-(SmoothedTarget(logarithms, labels.Tensor.unsqueeze(1), smoothing) * logarithms).sum() / outputs.Rows);
    }

    // −Σ q log p = −(1 − ε) log p[y] − ε·mean(log p), with log p[j] = z[j] − largest − log Σ exp.
    private static double RawSmoothed(in Block outputs, ReadOnlySpan<int> labels, in Block delta, double smoothing)
    {
        var classes = outputs.Columns;
        var plain = Raw(outputs, labels, delta); // −mean log p[y], and the derivative with the whole share at the label
        var everywhere = (float)(smoothing / classes / outputs.Rows);
        var atLabel = (float)(smoothing / outputs.Rows);
        for (var row = 0; row < outputs.Rows; row++)
        {
            var d = delta.Row(row);
            foreach (ref var value in d)
            {
                value -= everywhere;
            }

            d[labels[row]] += atLabel;
        }

        return plain + SmoothingShift(outputs, labels, smoothing);
    }

    // ε(log p[y] − mean(log p)), the mean over the rows.
    private static double SmoothingShift(in Block outputs, ReadOnlySpan<int> labels, double smoothing)
    {
        var shift = 0.0;
        for (var row = 0; row < outputs.Rows; row++)
        {
            var z = outputs.Row(row);
            var mean = 0.0;
            foreach (var value in z)
            {
                mean += value;
            }

            shift += z[labels[row]] - (mean / outputs.Columns);
        }

        return smoothing * shift / outputs.Rows;
    }

    private static void TensorOps(Tensor outputs, Tensor labels, Tensor delta, LossSum loss, double smoothing)
    {
        using var scope = NewDisposeScope();
        var logarithms = nn.functional.log_softmax(outputs, 1); // [batch, classes]
        var rows = outputs.shape[0];
        var target = SmoothedTarget(logarithms, labels.unsqueeze(1), smoothing);
        loss.Add(-(target * logarithms).sum() / rows);
        delta.copy_((logarithms.exp() - target) / rows);
    }

    // q: [batch, classes].
    private static Tensor SmoothedTarget(Tensor logarithms, Tensor index, double smoothing)
    {
        var classes = logarithms.shape[1];
        var target = full_like(logarithms, smoothing / classes);
        target.scatter_(1, index, full_like(index, 1 - smoothing + (smoothing / classes), logarithms.dtype));
        return target;
    }

    // The operations of Raw in their order: a step that changes nothing changes no bit of the loss.
    private static double RawValue(in Block outputs, ReadOnlySpan<int> labels)
    {
        var sum = 0.0;
        for (var row = 0; row < outputs.Rows; row++)
        {
            var z = outputs.Row(row);
            var largest = float.NegativeInfinity;
            foreach (var value in z)
            {
                largest = MathF.Max(largest, value);
            }

            var total = 0f;
            foreach (var value in z)
            {
                total += MathF.Exp(value - largest);
            }

            sum += Math.Log(total) - (z[labels[row]] - largest);
        }

        return sum / outputs.Rows;
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
