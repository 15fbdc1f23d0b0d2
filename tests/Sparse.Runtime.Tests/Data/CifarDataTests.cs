using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Tests.Data;

public sealed class CifarDataTests : IDisposable
{
    private const int Record = 3073;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_numbered_parts_and_standardises_each_channel_by_the_training_part()
    {
        _folder.Write("cifar10/train_1.bin.gz", TemporaryFolder.Gzip(Records(0, 2)));
        _folder.Write("cifar10/train_2.bin", Records(2, 1));
        _folder.Write("cifar10/test_1.bin", Records(7, 2));
        using var data = Load();

        Assert.Equal([3, 3, 32, 32], data.Train.Inputs.shape);
        Assert.Equal([2, 3, 32, 32], data.Test!.Inputs.shape);
        Assert.Equal([0L, 1, 2], data.Train.Targets.data<long>().ToArray());
        Assert.Equal([7L, 8], data.Test.Targets.data<long>().ToArray());
        var train = data.Train.Inputs.data<float>().ToArray();
        var test = data.Test.Inputs.data<float>().ToArray();
        for (var channel = 0; channel < 3; channel++)
        {
            var pixels = Enumerable
                .Range(0, 3)
                .SelectMany(i => Enumerable.Range(0, 1024).Select(p => (double)Pixel(i, channel, p)))
                .ToArray();
            var mean = pixels.Average();
            var deviation = Math.Sqrt(pixels.Average(value => (value - mean) * (value - mean)));
            for (var p = 0; p < 1024; p += 97)
            {
                Assert.Equal((Pixel(1, channel, p) - mean) / deviation, train[(1 * 3072) + (channel * 1024) + p], 1e-5);
                Assert.Equal((Pixel(8, channel, p) - mean) / deviation, test[(1 * 3072) + (channel * 1024) + p], 1e-5);
            }
        }
    }

    [Fact]
    public void The_official_names_are_found()
    {
        _folder.Write("cifar-10-batches-bin/data_batch_1.bin", Records(0, 2));
        _folder.Write("cifar-10-batches-bin/test_batch.bin", Records(3, 1));
        using var data = Load();
        Assert.Equal((2, 1), (data.Train.Count, data.Test!.Count));
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        Assert.Contains("Cifar10 was not found", Assert.Throws<DataException>(Load).Message);
        _folder.Write("cifar10/train_1.bin", Records(0, 2)[..^1]);
        Assert.Contains("no test file", Assert.Throws<DataException>(Load).Message);
        _folder.Write("cifar10/test_1.bin", Records(0, 1));
        Assert.Contains("expected a multiple of 3073", Assert.Throws<DataException>(Load).Message);
        var wrong = Records(0, 2);
        wrong[Record] = 10;
        _folder.Write("cifar10/train_1.bin", wrong);
        Assert.Contains("record 2 has class 10", Assert.Throws<DataException>(Load).Message);
    }

    [SharedDataFact]
    public void The_subset_beside_the_repository_has_the_classes_its_page_tells()
    {
        using var data = DataSources.Load(new Cifar10Attribute(), new DataRequest([SharedData.Data], Loss.CrossEntropy, 1));
        Assert.Equal((10_000, 2_000), (data.Train.Count, data.Test!.Count));
        Assert.All(data.Train.Targets.data<long>().ToArray().CountBy(static label => label), static pair => Assert.Equal(1000, pair.Value));
        Assert.Equal(0, data.Train.Inputs.mean().ToDouble(), 1e-4);
    }

    private Dataset Load() => DataSources.Load(new Cifar10Attribute(), new DataRequest([_folder.Path], Loss.CrossEntropy, 1));

    private static byte Pixel(int image, int channel, int pixel) => (byte)((image * 31) + (channel * 57) + (pixel * (channel + 3)));

    private static byte[] Records(int first, int count) =>
        [
            .. Enumerable
                .Range(first, count)
                .SelectMany(static image => Enumerable.Range(0, 3072).Select(i => Pixel(image, i / 1024, i % 1024)).Prepend((byte)image)),
        ];
}
