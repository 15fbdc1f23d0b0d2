using Sparse.Runtime.Data;
using Sparse.Runtime.Export;
using Sparse.Runtime.Lifted;
using Sparse.Runtime.Lifted.Newton;
using Sparse.Runtime.Runs;
using TorchSharp;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>What is kept of the samples in files: the same bits as in memory, nothing left behind, no room on the disk.</summary>
[Collection("files of samples")]
public class SampleFileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Disk_and_memory_give_the_same_bits(double zeros)
    {
        using var memory = new SmallProblem([9, 7, 6, 3], 50, block: 17, lambda: zeros > 0 ? 2e-3 : 2e-2, zeros: zeros);
        using var disk = new SmallProblem([9, 7, 6, 3], 50, block: 17, lambda: zeros > 0 ? 2e-3 : 2e-2, onDisk: true, zeros: zeros);
        foreach (var small in new[] { memory, disk })
        {
            small.WarmStart(20);
            // A neuron leaves, and its column of every file.
            small.Problem.Layers[1].Weights.Values.Row(2).Clear();
            Assert.Equal(1, small.Problem.DropDeadNeurons());
            for (var step = 0; step < 5; step++)
            {
                small.Sweep(0.8, 1.5);
                small.StepMultipliers(0.8);
            }

            using var newton = new LiftedNewton(1e-4, small.Rows.Count);
            for (var step = 0; step < 3; step++)
            {
                Assert.True(newton.Begin(small.Problem, static () => false));
                Assert.True(newton.Step(static () => false));
                newton.StepMultipliers();
            }
        }

        for (var l = 0; l < 3; l++)
        {
            var (one, other) = (memory.Problem.Layers[l], disk.Problem.Layers[l]);
            Assert.Equal(one.Weights.Values.Span.ToArray(), other.Weights.Values.Span.ToArray());
            Assert.Equal(one.U.Matrix.Span.ToArray(), other.U.Matrix.Span.ToArray());
            Assert.Equal(one.V.Matrix.Span.ToArray(), other.V.Matrix.Span.ToArray());
            Assert.Equal(one.Xi.Matrix.Span.ToArray(), other.Xi.Matrix.Span.ToArray());
        }
    }

    [Fact]
    public void No_file_has_a_name_while_it_is_in_use()
    {
        var before = Named();
        using var small = new SmallProblem([9, 7, 3], 50, onDisk: true);
        small.Sweep(1, 1);
        Assert.Equal(before, Named());

        static string[] Named() => [.. Directory.GetFiles(Path.GetTempPath(), ".sparse-samples-*").Order(StringComparer.Ordinal)];
    }

    /// <summary>State that is larger than memory: written from a file, read as one.</summary>
    [Fact]
    public void State_on_disk_is_written_and_read_without_being_in_memory()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "state.safetensors");
        using var values = SampleFile.Zeros([1000, 3000], torch.float64); // more than one piece
        using var ramp = torch.arange(3_000_000, dtype: torch.float64).reshape(1000, 3000);
        values.copy_(ramp);
        var expected = ramp.data<double>().ToArray();
        Safetensors.Write(
            path,
            [
                new SafetensorsTensor("small", [2], new[] { 1.5, 2 }),
                new SafetensorsTensor("u", [1000, 3000], values.alias()),
                new SafetensorsTensor("single", [1], new[] { 3f }),
            ]
        );
        foreach (var largest in new[] { 1000, int.MaxValue })
        {
            var read = Safetensors.Read(path, largest).Tensors.ToDictionary(static tensor => tensor.Name);
            Assert.Equal([1000, 3000], read["u"].Shape);
            Assert.Equal(expected, read["u"].Doubles.ToArray());
            Assert.Equal(expected, read["u"].Named("v").Doubles.ToArray());
            Assert.Equal(expected.Length - 1, read["u"].CountNonZeros());
            Assert.False(read["u"].HasNonFinite());
            Assert.Equal([1.5, 2], read["small"].Doubles.ToArray());
            Assert.Equal([3f], read["single"].Singles.ToArray());
        }
    }

    [Fact]
    public void On_disk_a_block_is_never_all_samples_of_many()
    {
        Assert.Equal(SampleRows.BlockOnDisk, new SampleRows(100_000, 0, onDisk: true).Longest);
        Assert.Equal(100_000, new SampleRows(100_000, 0).Longest);
        Assert.Equal(500, new SampleRows(500, 0, onDisk: true).Longest);
    }

    [Fact]
    public void A_full_disk_is_told_before_anything_is_computed()
    {
        // 8 PB.
        var error = Assert.Throws<RunException>(() => SampleFile.Zeros([1 << 30, 1 << 20], torch.float64));
        Assert.Contains("9,007,199.3 GB", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetTempPath(), error.Message, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", error.Message, StringComparison.Ordinal);
    }
}
