using Sparse.Integration.Tests.Promises;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Training;

/// <summary>A feature leaves the skip connection and the hidden layer at once.</summary>
public sealed class HierarchicalTrainingTests : IDisposable
{
    private const int Features = 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Features_leave_both_layers_at_once_and_the_planted_ones_stay()
    {
        var result = ExactZerosTests.Run("HierarchicalMomentum", _folder.Path);
        var (skip, hidden) = (Weights(result, "Skip.weight"), Weights(result, "Hidden.weight"));
        var norms = new double[Features];
        for (var feature = 0; feature < Features; feature++)
        {
            var norm = norms[feature] = Math.Sqrt(Column(skip, feature).Sum(static value => value * value));
            Assert.All(Column(hidden, feature), weight => Assert.True(Math.Abs(weight) <= norm * (1 + 1e-6)));
        }

        // The data depend on the first six.
        Assert.All(norms[..6], static norm => Assert.True(norm > 0.05));
        Assert.InRange(norms.Count(static norm => norm > 0), 6, 14);
        Assert.All(norms[6..], static norm => Assert.True(norm < 0.02));
        Assert.Equal(0.1 * norms.Sum(), result.PenaltyValue, 1e-6);
        Assert.Equal(result.NonZeros, skip.Concat(hidden).Concat(Weights(result, "Head.weight")).LongCount(static weight => weight != 0));
        Assert.True(result.TestMetric > 0.75, $"accuracy {result.TestMetric}");
    }

    [Fact]
    public void A_stationary_point_is_certified_for_both_layers_as_one()
    {
        var result = ExactZerosTests.Run("HierarchicalAtRest", _folder.Path);
        Assert.True(result.Status == CertificateStatus.Certified, $"{result.Status}: {result.Reason}");
        Assert.Contains("\"Skip.weight and Hidden.weight\"", File.ReadAllText(Path.Combine(result.Run!, "run.json")));
    }

    [Fact]
    public void Both_programs_take_the_same_steps()
    {
        using var fused = new OpenLoop("HierarchicalMomentum", ("Program", "Fused"));
        using var tensors = new OpenLoop("HierarchicalMomentum", ("Program", "TensorOps"));
        for (var step = 0; step < 20; step++)
        {
            var (one, other) = (
                fused.Loop.Step(fused.Order.Batch(step % fused.Order.Batches), measure: true),
                tensors.Loop.Step(fused.Order.Batch(step % fused.Order.Batches), measure: true)
            );
            Assert.Equal(one.NonZeros, other.NonZeros);
            Assert.Equal(one.Value, other.Value, 1e-5);
        }

        foreach (var (name, values) in fused.Parameters())
        {
            Assert.All(values.Zip(tensors.Parameters()[name]), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    private static double[] Weights(RunResult result, string name)
    {
        var model = Safetensors.Read(Path.Combine(result.Run!, "model.safetensors"));
        return Array.ConvertAll(model.Tensors.Single(tensor => tensor.Name == name).Singles.ToArray(), static weight => (double)weight);
    }

    private static IEnumerable<double> Column(double[] matrix, int column) => matrix.Where((_, i) => i % Features == column);
}
