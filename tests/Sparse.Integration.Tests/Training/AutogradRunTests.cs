using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Integration.Tests.Training;

/// <summary>Whole runs of networks that autograd differentiates, with norm layers and everything that may be declared.</summary>
public sealed class AutogradRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_with_a_norm_layer_is_saved_with_its_statistics_and_restored()
    {
        var result = Run("SmallConvolutionalL1");
        var tensors = Safetensors.Read(Path.Combine(result.Run!, "model.safetensors")).Tensors;
        var names = tensors.Select(static tensor => tensor.Name).ToArray();
        Assert.Contains("Conv1.BatchNorm.running_mean", names);
        Assert.Contains("Conv1.BatchNorm.running_var", names);
        var batches = tensors.Single(static tensor => tensor.Name == "Conv1.BatchNorm.num_batches_tracked");
        Assert.Equal([150L], batches.Integers.ToArray()); // three epochs of fifty

        // The restored network gives the test metric of the run, which a network with fresh statistics does not.
        var declaration = ExperimentRegistry.Find("SmallConvolutionalL1");
        using var restored = declaration.CreateNetwork();
        NetworkState.Write(restored, tensors);
        using var data = Load(declaration);
        Assert.Equal(result.TestMetric, Evaluator.Evaluate(restored, data.Test!, Loss.CrossEntropy).Metric);
        using var fresh = declaration.CreateNetwork();
        NetworkState.Write(
            fresh,
            [.. tensors.Select(tensor => tensor.Name.Contains("running_var", StringComparison.Ordinal) ? Ones(tensor) : tensor)]
        );
        Assert.NotEqual(
            Evaluator.Evaluate(restored, data.Test!, Loss.CrossEntropy).Loss,
            Evaluator.Evaluate(fresh, data.Test!, Loss.CrossEntropy).Loss
        );

        // The certificate's loss is that of eval mode.
        Assert.Equal(Evaluator.Evaluate(restored, data.Train, Loss.CrossEntropy).Loss, result.Loss, 1e-6);
        Assert.True(result.TestMetric > 0.5, $"accuracy {result.TestMetric}");
        Assert.InRange(result.Sparsity, 0.05, 0.99);
    }

    [Fact]
    public void What_a_norm_layer_makes_meaningless_has_no_certificate()
    {
        var result = Run("ScaleInvariantL1");
        Assert.Equal(CertificateStatus.NotDefined, result.Status);
        Assert.Equal("scale-invariant: Conv1.weight stands in front of a norm layer", result.Reason);
    }

    [Fact]
    public void Everything_that_may_be_declared_runs_and_repeats_bit_for_bit()
    {
        var one = Run("EverythingDeclared");
        var other = Run("EverythingDeclared");
        Assert.Equal(Model(one), Model(other));
        Assert.Equal(CertificateStatus.NotDefined, one.Status);
        Assert.Contains("decoupled weight decay", one.Reason);
        var header = File.ReadLines(Path.Combine(one.Run!, "metrics.csv")).First().Split(',');
        Assert.Equal("validation", header[^1]);
        Assert.All(
            File.ReadLines(Path.Combine(one.Run!, "metrics.csv")).Skip(1),
            row => Assert.True(double.Parse(row.Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture) > 0)
        );
    }

    /// <summary>With decay the minimiser is another; the certificate finds it stationary only because it counts the ridge in.</summary>
    [SharedDataFact]
    public void Decay_in_the_sgd_metric_is_certified_as_a_ridge()
    {
        var result = Run("DiabetesElastic");
        Assert.Equal(CertificateStatus.Certified, result.Status);
        var bare = Run("DiabetesElastic", ("WeightDecay.Strength", "0"));
        Assert.True(result.PenaltyValue < 0.9 * bare.PenaltyValue, $"{result.PenaltyValue} and {bare.PenaltyValue}");
    }

    private RunResult Run(string name, params (string Key, string Value)[] overrides)
    {
        var declaration = ExperimentRegistry.Find(name);
        var options = OptionValues.Resolve(declaration.Options, overrides.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return ExperimentRunner.Run(declaration, options, new RunRequest { Out = _folder.File("out") });
    }

    private static byte[] Model(RunResult result) => File.ReadAllBytes(Path.Combine(result.Run!, "model.safetensors"));

    private static SafetensorsTensor Ones(SafetensorsTensor tensor) =>
        new(tensor.Name, [.. tensor.Shape], Array.ConvertAll(tensor.Singles.ToArray(), static _ => 1f));

    private static Dataset Load(ExperimentDeclaration declaration) =>
        DataSources
            .Load(declaration.CreateData(OptionValues.Resolve(declaration.Options, [])), new DataRequest([], Loss.CrossEntropy, 1))
            .To(torch.CPU, declaration.InputShape);
}
