using TorchSharp;

namespace Sparse.Runtime.Evaluation;

/// <summary>What beside the loss is measured of a network's outputs on a part of a data set.</summary>
public static class Metrics
{
    private const int Top = 5;

    /// <summary>The metrics that go with a loss, the one reported first first.</summary>
    /// <param name="outputs">Of every sample: [count, outputs], on the CPU.</param>
    /// <param name="targets">Of every sample, on the CPU.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="classes">The data set's classes; 0 for a regression.</param>
    /// <returns>
    /// Cross-entropy: <c>accuracy</c>, and <c>top5</c> where there are more than five classes. Logistic and hinge: <c>accuracy</c> and <c>auc</c>.
    /// Squared error: <c>rmse</c>, and before it <c>accuracy</c> where the targets are classes, one-hot. All but rmse are in [0, 1].
    /// </returns>
    public static IReadOnlyList<KeyValuePair<string, double>> Of(torch.Tensor outputs, torch.Tensor targets, Loss loss, int classes = 0)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var values = outputs.to_type(torch.ScalarType.Float64);
        switch (loss)
        {
            case Loss.CrossEntropy:
                var accuracy = KeyValuePair.Create("accuracy", TopAccuracy(values, targets, 1));
                return values.shape[1] > Top ? [accuracy, KeyValuePair.Create("top5", TopAccuracy(values, targets, Top))] : [accuracy];
            case Loss.MeanSquaredError:
                var difference = values - targets.to_type(torch.ScalarType.Float64);
                var rmse = KeyValuePair.Create("rmse", Math.Sqrt((difference * difference).mean().item<double>()));
                return classes > 1 && targets.shape[1] == classes
                    ? [KeyValuePair.Create("accuracy", TopAccuracy(values, targets.argmax(1), 1)), rmse]
                    : [rmse];
            default:
                var scores = values.reshape(-1).data<double>().ToArray();
                var positive = Array.ConvertAll(
                    targets.reshape(-1).to_type(torch.ScalarType.Float64).data<double>().ToArray(),
                    static y => y > 0
                );
                return
                [
                    KeyValuePair.Create("accuracy", SignAccuracy(scores, positive)),
                    KeyValuePair.Create("auc", AreaUnderCurve(scores, positive)),
                ];
        }
    }

    /// <summary>The share of samples whose class is among the k with the largest outputs; of equal outputs the class of the smaller number counts.</summary>
    /// <param name="outputs">[count, classes].</param>
    /// <param name="labels">[count].</param>
    /// <param name="k">At least 1.</param>
    internal static double TopAccuracy(torch.Tensor outputs, torch.Tensor labels, int k)
    {
        using var scope = torch.NewDisposeScope();
        var index = labels.unsqueeze(1);
        var own = outputs.gather(1, index);
        var earlier = torch.arange(outputs.shape[1], dtype: torch.ScalarType.Int64, device: outputs.device).unsqueeze(0).lt(index);
        // How many classes stand before the sample's own.
        var before = outputs.gt(own).logical_or(outputs.eq(own).logical_and(earlier)).to_type(torch.ScalarType.Int64).sum(dim: 1);
        return before.lt(k).to_type(torch.ScalarType.Float64).mean().item<double>();
    }

    /// <summary>The share of samples with the positive class exactly where the output is above 0.</summary>
    internal static double SignAccuracy(double[] scores, bool[] positive)
    {
        var correct = 0L;
        for (var i = 0; i < scores.Length; i++)
        {
            correct += scores[i] > 0 == positive[i] ? 1 : 0;
        }

        return (double)correct / scores.Length;
    }

    /// <summary>
    /// The area under the receiver operating characteristic: the probability that a positive sample scores above a negative one, ties counted
    /// half (Mann, Whitney); NaN where a class is absent.
    /// </summary>
    internal static double AreaUnderCurve(double[] scores, bool[] positive)
    {
        var (keys, classes) = ((double[])scores.Clone(), (bool[])positive.Clone());
        Array.Sort(keys, classes);
        double pairs = 0;
        long negatives = 0;
        long positives = 0;
        for (var begin = 0; begin < keys.Length; )
        {
            var end = begin;
            long tiedPositives = 0;
            for (; end < keys.Length && keys[end] == keys[begin]; end++)
            {
                tiedPositives += classes[end] ? 1 : 0;
            }

            var tiedNegatives = end - begin - tiedPositives;
            pairs += tiedPositives * (negatives + (tiedNegatives / 2.0));
            negatives += tiedNegatives;
            positives += tiedPositives;
            begin = Math.Max(end, begin + 1); // a NaN is equal to nothing
        }

        return pairs / ((double)positives * negatives);
    }
}
