using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Tests.Data;

/// <summary>Samples that lie in a file in place of memory are the same numbers, and the file has no name.</summary>
[Collection("files of samples")]
public sealed class DataOnDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Loss.CrossEntropy, 0, true)]
    [InlineData(Loss.MeanSquaredError, 2, false)]
    public void Images_are_the_same_on_disk(Loss loss, int perClass, bool standardise)
    {
        ImageFiles.WriteClasses(_folder, "mnist");
        Same(new MnistAttribute { PerClass = perClass, Standardise = standardise }, loss, Precision.Single);
        Same(new MnistAttribute { PerClass = perClass, Standardise = standardise }, loss, Precision.Double);
    }

    [Fact]
    public void A_source_that_knows_of_no_file_is_moved_to_one() =>
        Same(new PlantedAttribute { Train = 300, Test = 50 }, Loss.CrossEntropy, Precision.Single);

    [Fact]
    public void Samples_held_out_of_a_file_lie_in_files()
    {
        var attribute = new PlantedAttribute { Train = 9000, Test = 50 };
        var request = new DataRequest([_folder.Path], Loss.CrossEntropy, 1);
        var before = Mapped();
        using var memory = DataSources.Load(attribute, request).HoldOut(0.4, 1);
        using var disk = DataSources.Load(attribute, request with { OnDisk = true }).HoldOut(0.4, 1);
        foreach (var (one, other) in new[] { (memory.Train, disk.Train), (memory.Validation!, disk.Validation!) })
        {
            Assert.True(torch.equal(one.Inputs, other.Inputs).all().ToBoolean());
            Assert.True(torch.equal(one.Targets, other.Targets).all().ToBoolean());
        }

        // Those of the whole are gone, the test part's are not.
        Assert.Equal(before + 6, Mapped());
    }

    private void Same(DataAttribute attribute, Loss loss, Precision precision)
    {
        var request = new DataRequest([_folder.Path], loss, 1, precision);
        var before = Mapped();
        using var memory = DataSources.Load(attribute, request);
        Assert.Equal(before, Mapped());
        using var disk = DataSources.Load(attribute, request with { OnDisk = true });
        foreach (var (one, other) in new[] { (memory.Train, disk.Train), (memory.Test!, disk.Test!) })
        {
            Assert.Equal(one.Inputs.shape, other.Inputs.shape);
            Assert.Equal(one.Inputs.dtype, other.Inputs.dtype);
            Assert.True(torch.equal(one.Inputs, other.Inputs).all().ToBoolean());
            Assert.True(torch.equal(one.Targets, other.Targets).all().ToBoolean());
        }

        // Four files are mapped, inputs and targets of the training part and of the test part, and none has a name any more.
        Assert.Equal(before + 4, Mapped());
    }

    private static int Mapped()
    {
        var files = File.ReadLines("/proc/self/maps")
            .Where(static line => line.Contains(".sparse-samples-", StringComparison.Ordinal))
            .ToList();
        Assert.All(files, static line => Assert.EndsWith("(deleted)", line, StringComparison.Ordinal));
        return files.Count;
    }
}
