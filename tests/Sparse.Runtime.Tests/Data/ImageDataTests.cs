using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Sparse.Runtime.Data;

namespace Sparse.Runtime.Tests.Data;

public sealed class ImageDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_four_files_and_standardises_by_the_training_part()
    {
        ImageFiles.WriteSet(_folder);

        using var data = Load();

        Assert.Equal([3, 1, 28, 28], data.Train.Inputs.shape);
        Assert.Equal([2, 1, 28, 28], data.Test!.Inputs.shape);
        Assert.Equal(10, data.Classes);
        Assert.Equal([9, 0, 4], Longs(data.Train));
        Assert.Equal([1, 2], Longs(data.Test));
        // Two passes over the pixels as they stand, against the histogram of the loader.
        var pixels = Enumerable.Range(0, 3 * 784).Select(static i => ImageFiles.Pixel(i) / 255.0).ToArray();
        var mean = pixels.Average();
        var deviation = Math.Sqrt(pixels.Average(pixel => (pixel - mean) * (pixel - mean)));
        var train = Floats(data.Train);
        var test = Floats(data.Test);
        for (var i = 0; i < train.Length; i++)
        {
            Assert.Equal((pixels[i] - mean) / deviation, train[i], 1e-6);
        }

        for (var i = 0; i < test.Length; i++)
        {
            Assert.Equal((1 - pixels[i] - mean) / deviation, test[i], 1e-6);
        }
    }

    [Fact]
    public void Files_straight_in_the_folder_are_found_but_not_those_of_another_set()
    {
        ImageFiles.WriteSet(_folder, "mnist");

        using (var mnist = DataSources.Load(new MnistAttribute(), Request(_folder.File("mnist"))))
        {
            Assert.Equal(3, mnist.Train.Count);
        }

        var error = Assert.Throws<DataException>(() => DataSources.Load(new FashionMnistAttribute(), Request(_folder.File("mnist"))));
        Assert.Contains("FashionMnist was not found", error.Message);
    }

    [Fact]
    public void A_missing_set_names_its_origin_and_the_folders_searched()
    {
        var error = Assert.Throws<DataException>(() => Load());
        Assert.Contains("https://github.com/zalandoresearch/fashion-mnist", error.Message);
        Assert.Contains(_folder.Path, error.Message);
    }

    [Fact]
    public void A_missing_file_of_four_is_named()
    {
        ImageFiles.WriteSet(_folder);
        File.Delete(_folder.File("fashion-mnist/t10k-labels-idx1-ubyte"));
        Assert.Contains("t10k-labels-idx1-ubyte.gz is missing", Assert.Throws<DataException>(() => Load()).Message);
    }

    [Fact]
    public void Each_fault_is_one_clear_error()
    {
        const string images = "train-images-idx3-ubyte.gz";
        const string labels = "train-labels-idx1-ubyte.gz";
        var good = ImageFiles.Images(3, ImageFiles.Pixel);
        var wrongSize = ImageFiles.Images(3, ImageFiles.Pixel);
        wrongSize[11] = 14;
        wrongSize[15] = 56;
        AssertFault(
            images,
            TemporaryFolder.Gzip(ImageFiles.Labels(1)),
            "expected an IDX file of images (first bytes 0x00000803), found 0x00000801"
        );
        AssertFault(images, TemporaryFolder.Gzip(good)[..^60], "cut short");
        AssertFault(images, TemporaryFolder.Gzip(good)[..^8], "cut short");
        AssertFault(images, TemporaryFolder.Gzip(good[..^1]), "expected 2352 bytes after the IDX header, found 2351");
        AssertFault(images, TemporaryFolder.Gzip([.. good, 0]), "found more");
        AssertFault(images, TemporaryFolder.Gzip(good[..10]), "within the IDX header");
        AssertFault(images, TemporaryFolder.Gzip(wrongSize), "the images are 14x56: expected 28x28");
        AssertFault(images, TemporaryFolder.Gzip(ImageFiles.Images(3, static _ => 7)), "every pixel has the same value");
        AssertFault(labels, TemporaryFolder.Gzip(ImageFiles.Labels(1, 2)), "has 2 labels");
        AssertFault(labels, TemporaryFolder.Gzip(ImageFiles.Labels(1, 10, 3)), "label 2 is 10: expected a class in 0..9");
    }

    [Fact]
    public void A_loss_of_two_classes_is_refused()
    {
        ImageFiles.WriteSet(_folder);
        var request = new DataRequest([_folder.Path], Loss.Logistic, 1);
        Assert.Throws<DataException>(() => DataSources.Load(new FashionMnistAttribute(), request));
    }

    [Fact]
    public void Under_the_squared_error_the_targets_are_one_at_the_class()
    {
        ImageFiles.WriteSet(_folder);
        var request = new DataRequest([_folder.Path], Loss.MeanSquaredError, 1);
        using var data = DataSources.Load(new FashionMnistAttribute { Standardise = false }, request);
        Assert.Equal([3, 10], data.Train.Targets.shape);
        var targets = data.Train.Targets.data<float>().ToArray();
        var expected = new float[30];
        (expected[9], expected[10], expected[24]) = (1, 1, 1);
        Assert.Equal(expected, targets);
        Assert.Equal(Enumerable.Range(0, 3 * 784).Select(static i => (float)(ImageFiles.Pixel(i) / 255.0)), Floats(data.Train));
    }

    [Fact]
    public void The_first_of_each_class_are_taken_and_too_few_are_an_error()
    {
        var folder = _folder.File("ten");
        ImageFiles.WriteClasses(_folder, "ten/mnist");
        var request = new DataRequest([folder], Loss.CrossEntropy, 1);
        using var data = DataSources.Load(
            new MnistAttribute
            {
                PerClass = 2,
                TestPerClass = 1,
                Standardise = false,
            },
            request
        );
        // Labels 0, 1, ..., 9, 0, 1, ..., 9, 0, ...: of three rounds the first two.
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => (long)(i % 10)), Longs(data.Train));
        Assert.Equal(10, data.Test!.Count);
        Assert.Equal(ImageFiles.Pixel(19 * 784 + 5) / 255.0, Floats(data.Train)[19 * 784 + 5], 1e-6);
        var error = Assert.Throws<DataException>(() => DataSources.Load(new MnistAttribute { PerClass = 4 }, request));
        Assert.Contains("3 images of class 0: 4 of each are asked for", error.Message);
    }

    [Fact]
    public void Damage_anywhere_gives_a_data_exception_or_a_data_set_and_nothing_else()
    {
        ImageFiles.WriteSet(_folder);
        var file = _folder.File("fashion-mnist/t10k-images-idx3-ubyte");
        var good = File.ReadAllBytes(file);
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int At, byte Value, int Length, bool Zip)>(),
                damage =>
                {
                    var bytes = good.ToArray();
                    // The header, where damage matters, is hit as often as the pixels.
                    var span = (damage.At & 1) == 0 ? 16 : bytes.Length;
                    bytes[(int)((uint)damage.At % (uint)span)] = damage.Value;
                    bytes = damage.Zip ? TemporaryFolder.Gzip(bytes) : bytes;
                    var length = (damage.Length & 3) == 0 ? (int)((uint)damage.Length % (uint)bytes.Length) : bytes.Length;
                    File.WriteAllBytes(file, bytes[..length]);
                    LoadOrDataException();
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Garbage_gives_a_data_exception_and_nothing_else()
    {
        ImageFiles.WriteSet(_folder);
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    _folder.Write("fashion-mnist/train-images-idx3-ubyte.gz", [0x1f, 0x8b, .. bytes]);
                    Assert.Throws<DataException>(() => Load());
                    _folder.Write("fashion-mnist/train-images-idx3-ubyte.gz", bytes);
                    Assert.Throws<DataException>(() => Load());
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [SharedDataFact]
    public void The_real_fashion_mnist_has_the_published_moments_and_labels()
    {
        using var data = DataSources.Load(new FashionMnistAttribute(), Request(SharedData.Data));
        Assert.Equal([60000, 1, 28, 28], data.Train.Inputs.shape);
        Assert.Equal([10000, 1, 28, 28], data.Test!.Inputs.shape);
        Assert.Equal([9, 0, 0, 3, 0, 2, 7, 2, 5, 5], Longs(data.Train)[..10]);
        Assert.Equal(
            Enumerable.Repeat(6000, 10),
            Longs(data.Train).CountBy(static label => label).OrderBy(static c => c.Key).Select(static c => c.Value)
        );
        // A black pixel is -mean/deviation; the published moments are 0.2860 and 0.3530.
        var black = Floats(data.Train)[..784].Min();
        Assert.Equal(-0.2860 / 0.3530, black, 2e-4);
    }

    private void AssertFault(string file, byte[] contents, string expected)
    {
        ImageFiles.WriteSet(_folder);
        _folder.Write("fashion-mnist/" + file, contents);
        var message = Assert.Throws<DataException>(() => Load()).Message;
        Assert.Contains(expected, message);
        Assert.Contains(file, message);
        Assert.DoesNotContain('\n', message);
    }

    private void LoadOrDataException()
    {
        try
        {
            Load().Dispose();
        }
        catch (DataException) { }
    }

    private Dataset Load() => DataSources.Load(new FashionMnistAttribute(), Request(_folder.Path));

    private static DataRequest Request(string folder) => new([folder], Loss.CrossEntropy, 1);

    private static float[] Floats(Split part) => MemoryMarshal.Cast<byte, float>(part.Inputs.bytes).ToArray();

    private static long[] Longs(Split part) => MemoryMarshal.Cast<byte, long>(part.Targets.bytes).ToArray();
}
