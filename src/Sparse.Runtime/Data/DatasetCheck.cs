using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>Whether a data set is one that a network can be trained on, found out before it is.</summary>
internal static class DatasetCheck
{
    private const long MostNumbers = 1 << 26;

    /// <summary>Checks types, shapes and every number of a data set on the CPU.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="loss">The loss it will be trained with.</param>
    /// <param name="inputShape">The shape of one sample that the network takes.</param>
    /// <param name="batch">Samples in a minibatch.</param>
    /// <exception cref="DataException">The first thing that is wrong.</exception>
    public static void Run(Dataset data, Loss loss, IReadOnlyList<int> inputShape, int batch)
    {
        var features = inputShape.Aggregate(1L, static (product, extent) => product * extent);
        var found = data.SampleShape.Aggregate(1L, static (product, extent) => product * extent);
        if (features != found)
        {
            throw new DataException(
                $"{data.Name}: a sample has the shape [{string.Join(", ", data.SampleShape)}], which is {found} numbers: the network takes"
                    + $" [{string.Join(", ", inputShape)}], which is {features}."
            );
        }

        if (loss == Loss.CrossEntropy && data.Classes < 2)
        {
            throw new DataException($"{data.Name} has {data.Classes} classes: cross-entropy expects at least two.");
        }

        // More than there are means all of them, so that the default goes with a small table.
        if (batch < 1)
        {
            throw new DataException($"{data.Name}: Batch is {batch}: expected at least 1.");
        }

        CheckPart(data, "training", data.Train, loss, features);
        if (data.Test is not null)
        {
            CheckPart(data, "test", data.Test, loss, features);
        }
    }

    /// <summary>Checks that the network's outputs go with the targets.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">The shape of the network's outputs for one sample, without the batch dimension.</param>
    /// <exception cref="DataException">They do not.</exception>
    public static void Outputs(Dataset data, Loss loss, long[] outputs)
    {
        var expected = loss == Loss.CrossEntropy ? data.Classes : data.Train.Targets.shape[1];
        if (outputs.Length != 1 || outputs[0] != expected)
        {
            var what =
                loss == Loss.CrossEntropy ? "classes"
                : expected == 1 ? "target column"
                : "target columns";
            throw new DataException(
                $"The network gives [{string.Join(", ", outputs)}] for a sample and {data.Name} has {expected} {what}: end the network in Linear({expected})."
            );
        }
    }

    private static void CheckPart(Dataset data, string part, Split split, Loss loss, long features)
    {
        if (split.Count < 1)
        {
            throw new DataException($"{data.Name}: the {part} part is empty.");
        }

        CheckNumbers(data, part, "feature", split.Inputs, features);
        if (split.Targets.shape[0] != split.Count)
        {
            throw new DataException($"{data.Name}: the {part} part has {split.Count} samples and {split.Targets.shape[0]} targets.");
        }

        if (loss == Loss.CrossEntropy)
        {
            CheckLabels(data, part, split.Targets);
        }
        else if (split.Targets.dim() != 2)
        {
            throw new DataException($"{data.Name}: the {part} targets have {split.Targets.dim()} dimensions: expected [count, outputs].");
        }
        else
        {
            CheckNumbers(data, part, "target", split.Targets, split.Targets.shape[1]);
            if (loss != Loss.MeanSquaredError && split.Targets.shape[1] != 1)
            {
                throw new DataException(
                    $"{data.Name}: the {part} targets are [{string.Join(", ", split.Targets.shape)}]: {loss} expects [count, 1]."
                );
            }
        }
    }

    private static void CheckNumbers(Dataset data, string part, string what, torch.Tensor tensor, long width)
    {
        if (tensor.dtype is not (torch.ScalarType.Float32 or torch.ScalarType.Float64) || !tensor.is_contiguous())
        {
            throw new DataException($"{data.Name}: the {part} part's {what}s are {tensor.dtype}: expected contiguous Float32 or Float64.");
        }

        // A span holds no more than 2 GB.
        var most = Math.Max(1, MostNumbers / Math.Max(1, width));
        for (var begin = 0L; begin < tensor.shape[0]; begin += most)
        {
            using var piece = tensor.narrow(0, begin, Math.Min(most, tensor.shape[0] - begin));
            if (FirstNonFinite(piece) is { } wrong)
            {
                throw NotFinite(data, part, what, (begin * width) + wrong.At, width, wrong.Value);
            }
        }
    }

    private static (int At, double Value)? FirstNonFinite(torch.Tensor numbers)
    {
        if (numbers.dtype == torch.float64)
        {
            var wide = MemoryMarshal.Cast<byte, double>(numbers.bytes);
            for (var i = 0; i < wide.Length; i++)
            {
                if (!double.IsFinite(wide[i]))
                {
                    return (i, wide[i]);
                }
            }

            return null;
        }

        var values = MemoryMarshal.Cast<byte, float>(numbers.bytes);
        var wrong = IndexOfNonFinite(values);
        return wrong < 0 ? null : (wrong, values[wrong]);
    }

    private static DataException NotFinite(Dataset data, string part, string what, long at, long width, double value) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{data.Name}: {part} sample {at / width}, {what} {at % width} (both from 0) is {value}: expected a finite number."
            )
        );

    private static void CheckLabels(Dataset data, string part, torch.Tensor targets)
    {
        if (targets.dtype != torch.int64 || targets.dim() != 1 || !targets.is_contiguous())
        {
            throw new DataException(
                $"{data.Name}: the {part} targets are {targets.dtype} of {targets.dim()} dimensions: expected contiguous Int64 [count]."
            );
        }

        var labels = MemoryMarshal.Cast<byte, long>(targets.bytes);
        var wrong = labels.IndexOfAnyExceptInRange(0, data.Classes - 1);
        if (wrong >= 0)
        {
            throw new DataException(
                $"{data.Name}: {part} sample {wrong} (from 0) has class {labels[wrong]}: expected 0..{data.Classes - 1}."
            );
        }
    }

    // x − x is 0 for finite x and NaN otherwise: a vector at a time, and only the vector that fails is looked into.
    private static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
        {
            var vector = new Vector<float>(values[i..]);
            if (!Vector.EqualsAll(vector - vector, Vector<float>.Zero))
            {
                break;
            }
        }

        for (; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
