using System.Globalization;
using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Evaluation;

/// <summary>What a regression has to beat to have learnt anything: the mean of the training targets, predicted for every sample.</summary>
internal static class ConstantPrediction
{
    /// <summary>The root of its mean squared error on the test part; NaN where the data are no regression or have no test part.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="loss">The loss.</param>
    public static double Rmse(Dataset data, Loss loss)
    {
        if (loss != Loss.MeanSquaredError || data.Classes > 0 || data.Test is not { } test)
        {
            return double.NaN;
        }

        using var scope = torch.NewDisposeScope();
        var targets = test.Targets.cpu();
        var mean = data.Train.Targets.cpu().to_type(torch.ScalarType.Float64).mean([0], keepdim: true);
        return Metrics.Of(mean.expand(targets.shape), targets, loss)[0].Value;
    }

    /// <summary>What is to be said of a network that is no better; null of one that is.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="rmse">The network's root of the mean squared error on the test part.</param>
    public static string? Notice(Dataset data, Loss loss, double rmse)
    {
        var constant = Rmse(data, loss);
        return !(rmse >= constant)
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the network is no better than a constant: always predicting the mean of the training targets has a test rmse of {constant:g5}. Targets are taken as they are: scale them to about 1, train longer or with a larger LearningRate, or weaken the penalty."
            );
    }
}
