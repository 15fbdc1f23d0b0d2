using Sparse.Integration.Tests.Training;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Promises;

/// <summary>Promise 4, as far as it is kept: the exported file holds the network.</summary>
public class ModelYouCanTakeAwayTests
{
    [Fact]
    public void Promise_4_a_model_you_can_take_away_a_fresh_network_with_the_file_gives_the_same_test_metric()
    {
        using var folder = new TemporaryFolder();
        var result = ExactZerosTests.Run("DerivativeAdam", folder.Path);
        using var open = new OpenLoop("DerivativeAdam", ("Seed", "99"));
        var untrained = Evaluator.Evaluate(open.Loop.Network, open.Data.Test!, Loss.CrossEntropy).Metric;

        NetworkState.Write(open.Loop.Network, Safetensors.Read(Path.Combine(result.Run!, "model.safetensors")).Tensors);
        var loaded = Evaluator.Evaluate(open.Loop.Network, open.Data.Test!, Loss.CrossEntropy).Metric;
        Assert.Equal(result.TestMetric, loaded);
        Assert.NotEqual(untrained, loaded);
    }
}
