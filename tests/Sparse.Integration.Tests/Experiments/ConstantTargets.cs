using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Integration.Tests.Experiments;

/// <summary>Samples from which there is nothing to learn: every target is the same.</summary>
public sealed class ConstantTargetsAttribute : DataAttribute, IDataSource
{
    /// <summary>The target.</summary>
    public double Value { get; init; }

    public Dataset Load(DataRequest request)
    {
        using var generator = new torch.Generator(5);
        return new Dataset(
            "ConstantTargets",
            new Split(torch.randn([100, 10], generator: generator), torch.full([100, 1], Value)),
            null,
            0,
            "drawn from seed 5"
        );
    }
}

[Train<LeastSquares>(Loss.MeanSquaredError)]
[ConstantTargets(Value = 0.1, Batch = 100)]
[L1]
[AcceleratedProxGradient]
[Path(Points = 5, Ratio = 1e-2, FirstEpochs = 10, Epochs = 10, Validation = 0)]
public partial class ConstantPath;

[Train<LeastSquares>(Loss.MeanSquaredError)]
[ConstantTargets(Value = 0.1, Batch = 100)]
[L1]
[AcceleratedProxGradient]
[Path(Points = 3, Largest = 0.1, Ratio = 1e-2, FirstEpochs = 100, Epochs = 100, Validation = 0)]
public partial class ConstantPathFromLargest;
