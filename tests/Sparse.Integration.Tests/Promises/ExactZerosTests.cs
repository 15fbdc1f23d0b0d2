using System.Text.Json;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;
using Sparse.Runtime.Training;

namespace Sparse.Integration.Tests.Promises;

/// <summary>Promise 1: a weight said to be zero is 0.0 in memory, in the file and in the count.</summary>
public class ExactZerosTests
{
    [Fact]
    public void Promise_1_exact_zeros_in_memory_in_the_file_and_in_the_count()
    {
        using var folder = new TemporaryFolder();
        var result = Run("DerivativeAdam", folder.Path, ("Lambda", "0.01"), ("Epochs", "8"));

        var file = Safetensors.Read(Path.Combine(result.Run!, "model.safetensors"));
        var weights = file
            .Tensors.Where(static tensor => tensor.Name.EndsWith(".weight", StringComparison.Ordinal))
            .SelectMany(Values)
            .ToArray();
        var zeros = weights.Count(static weight => BitConverter.SingleToInt32Bits(weight) == 0);
        Assert.InRange(zeros, 1, weights.Length - 1);
        Assert.Equal((double)zeros / weights.Length, result.Sparsity, 12);
        Assert.Equal(weights.Length - zeros, result.NonZeros);
        Assert.DoesNotContain(weights, static weight => weight == 0 && BitConverter.SingleToInt32Bits(weight) != 0);
        Assert.DoesNotContain(weights, static weight => weight != 0 && MathF.Abs(weight) < 1e-12f);
    }

    [Fact]
    public void Equal_seeds_give_equal_bytes_and_another_seed_others()
    {
        using var folder = new TemporaryFolder();
        var first = Model(Run("EveryLayerAdam", folder.Path));
        var second = Model(Run("EveryLayerAdam", folder.Path));
        var other = Model(Run("EveryLayerAdam", folder.Path, ("Seed", "2")));
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Promise_5_a_loop_you_can_read_lies_in_the_run_and_is_the_one_that_was_compiled()
    {
        using var folder = new TemporaryFolder();
        var result = Run("EveryLayerAdam", folder.Path);
        var saved = File.ReadAllText(Path.Combine(result.Run!, RunFolder.Loop)).TrimEnd();
        Assert.Equal(ExperimentRegistry.Find("EveryLayerAdam").LoopText().TrimEnd(), saved);
        Assert.Contains("private sealed class Loop : TrainingLoop", saved, StringComparison.Ordinal);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(result.Run!, "run.json")));
        Assert.Equal("EveryLayerAdam", record.RootElement.GetProperty("experiment").GetString());
    }

    internal static RunResult Run(string experiment, string folder, params (string Key, string Value)[] overrides)
    {
        var declaration = ExperimentRegistry.Find(experiment);
        var options = OptionValues.Resolve(declaration.Options, overrides.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return ExperimentRunner.RunAsync(declaration, options, new RunRequest { Out = folder }).GetAwaiter().GetResult();
    }

    private static byte[] Model(RunResult result) => File.ReadAllBytes(Path.Combine(result.Run!, "model.safetensors"));

    private static IEnumerable<float> Values(SafetensorsTensor tensor) => tensor.Singles.ToArray();
}
