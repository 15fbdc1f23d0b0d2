using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Examples;

/// <summary>
/// MNIST as the published continuation runs have it: both parts merged, every pixel standardised over all 70,000 images (population deviation; a constant
/// pixel becomes 0), then 56,000 drawn by the seed for the training and 14,000 for the test.
/// </summary>
public sealed class MnistMergedAttribute : DataAttribute, IDataSource
{
    private const int Train = 56_000;

    /// <inheritdoc/>
    public Dataset Load(DataRequest request)
    {
        using var original = DataSources.Load(new MnistAttribute(), request with { Precision = Precision.Single });
        using var scope = torch.NewDisposeScope();
        var images = torch.cat([original.Train.Inputs.reshape(-1, 784), original.Test!.Inputs.reshape(-1, 784)]);
        var labels = torch.cat([original.Train.Targets, original.Test.Targets]);
        var mean = images.mean([0]);
        var centred = images - mean;
        var deviation = (centred * centred).mean([0]).sqrt();
        var scaled = centred / torch.where(deviation.gt(1e-6f), deviation, torch.ones_like(deviation));
        var order = Permutation((int)images.shape[0], request.Seed);
        return new Dataset("MnistMerged", Part(order[..Train]), Part(order[Train..]), 10, original.Origin);

        Split Part(long[] rows)
        {
            var index = torch.tensor(rows, [rows.Length]);
            return new Split(
                scaled.index_select(0, index).DetachFromDisposeScope(),
                labels.index_select(0, index).DetachFromDisposeScope()
            );
        }
    }

    private static long[] Permutation(int count, int seed)
    {
        var order = Enumerable.Range(0, count).Select(static index => (long)index).ToArray();
        new Random(seed).Shuffle(order);
        return order;
    }
}
