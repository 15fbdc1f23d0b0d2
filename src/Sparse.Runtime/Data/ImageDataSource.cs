using System.Runtime.InteropServices;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>MNIST and the sets made in its likeness: four IDX files in a folder.</summary>
/// <param name="name">The data set's name, as declared.</param>
/// <param name="folder">The folder it lies in, below a data folder.</param>
/// <param name="origin">Where the files can be had, for the message when they are not there.</param>
/// <param name="wanted">Which of the images, and how.</param>
internal sealed class ImageDataSource(string name, string folder, string origin, GreyImagesAttribute wanted) : IDataSource
{
    private const int Classes = 10;
    private static readonly string[] FoldersOfSets = ["mnist", "fashion-mnist"];

    /// <summary>The source of a declared set.</summary>
    /// <param name="wanted">The declaration: MNIST or Fashion-MNIST.</param>
    public static ImageDataSource Of(GreyImagesAttribute wanted) =>
        wanted is FashionMnistAttribute
            ? new(
                "FashionMnist",
                "fashion-mnist",
                "Zalando Research: https://github.com/zalandoresearch/fashion-mnist (data/fashion)",
                wanted
            )
            : new(
                "Mnist",
                "mnist",
                "LeCun, Cortes, Burges: http://yann.lecun.com/exdb/mnist/, mirrored at https://ossci-datasets.s3.amazonaws.com/mnist/",
                wanted
            );

    /// <inheritdoc/>
    public Dataset Load(DataRequest request)
    {
        if (request.Loss is not (Loss.CrossEntropy or Loss.MeanSquaredError))
        {
            throw new DataException(
                $"{name} has ten classes as targets: train it with Loss.CrossEntropy or Loss.MeanSquaredError, not Loss.{request.Loss}."
            );
        }

        var squared = request.Loss == Loss.MeanSquaredError;

        // The four must come from one place: training images of one set beside test images of another would pass every other check.
        var (trainImages, place) = FindImages(request.Folders);
        var (mean, deviation, train) = ReadTrain(trainImages, place, squared);
        try
        {
            var test = ReadTest(place, mean, deviation, squared);
            return new Dataset(name, train, test, Classes, place);
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    private (string Path, string Place) FindImages(IReadOnlyList<string> folders)
    {
        const string file = "train-images-idx3-ubyte";
        // The sets share their files' names: one straight in a folder is not taken from a folder that bears another set's name.
        var bare = folders.Where(candidate =>
            !FoldersOfSets.Contains(Path.GetFileName(candidate)) || Path.GetFileName(candidate) == folder
        );
        var path =
            DataFolders.Find(folders, Path.Combine(folder, file + ".gz"), Path.Combine(folder, file))
            ?? DataFolders.Find([.. bare], file + ".gz", file)
            ?? throw new DataException(
                $"{name} was not found: {DataFolders.Describe(folders)}, each for {folder}/{file}.gz. It can be had from {origin};"
                    + $" put its four files into DIR/{folder} and give --data DIR, or set {DataFolders.Variable}."
            );
        return (path, Path.GetDirectoryName(path)!);
    }

    private (double Mean, double Deviation, Split Train) ReadTrain(string imagesPath, string place, bool squared)
    {
        var (images, labels) = Read(imagesPath, FindPart(place, "train-labels-idx1-ubyte"), wanted.PerClass);
        var (mean, deviation) = Moments(images.Pixels.AsSpan(0, labels.Length * images.Rows * images.Columns));
        if (!(deviation > 0))
        {
            throw new DataException($"{imagesPath}: every pixel has the same value: there is nothing to learn from.");
        }

        if (!wanted.Standardise)
        {
            (mean, deviation) = (0, 1);
        }

        return (mean, deviation, ToSplit(images, labels, mean, deviation, squared));
    }

    private Split ReadTest(string place, double mean, double deviation, bool squared)
    {
        var path = FindPart(place, "t10k-images-idx3-ubyte");
        var (images, labels) = Read(path, FindPart(place, "t10k-labels-idx1-ubyte"), wanted.TestPerClass);
        return ToSplit(images, labels, mean, deviation, squared);
    }

    private string FindPart(string place, string file) =>
        DataFolders.Find([place], file + ".gz", file)
        ?? throw new DataException($"{name} is not whole: {file}.gz is missing in {place}. It can be had from {origin}.");

    private static ((byte[] Pixels, int Count, int Rows, int Columns) Images, byte[] Labels) Read(
        string imagesPath,
        string labelsPath,
        int perClass
    )
    {
        var images = IdxFile.ReadImages(imagesPath);
        if (images.Rows != 28 || images.Columns != 28)
        {
            throw new DataException($"{imagesPath}: the images are {images.Rows}x{images.Columns}: expected 28x28.");
        }

        var labels = IdxFile.ReadLabels(labelsPath);
        if (labels.Length != images.Count)
        {
            throw new DataException(
                $"{labelsPath} has {labels.Length} labels and {imagesPath} has {images.Count} images: expected as many."
            );
        }

        var wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        if (wrong >= 0)
        {
            throw new DataException($"{labelsPath}: label {wrong + 1} is {labels[wrong]}: expected a class in 0..{Classes - 1}.");
        }

        return perClass == 0 ? (images, labels) : First(images, labels, perClass, labelsPath);
    }

    // The first images of each class, in the file's order; moved to the front of the pixels.
    private static ((byte[] Pixels, int Count, int Rows, int Columns) Images, byte[] Labels) First(
        (byte[] Pixels, int Count, int Rows, int Columns) images,
        byte[] labels,
        int perClass,
        string labelsPath
    )
    {
        var size = images.Rows * images.Columns;
        var found = new int[Classes];
        var kept = new List<byte>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (found[labels[i]] < perClass)
            {
                found[labels[i]]++;
                images.Pixels.AsSpan(i * size, size).CopyTo(images.Pixels.AsSpan(kept.Count * size));
                kept.Add(labels[i]);
            }
        }

        var scarce = Array.FindIndex(found, count => count < perClass);
        return scarce < 0
            ? (images with { Count = kept.Count }, [.. kept])
            : throw new DataException($"{labelsPath} has {found[scarce]} images of class {scarce}: {perClass} of each are asked for.");
    }

    private static Split ToSplit(
        (byte[] Pixels, int Count, int Rows, int Columns) images,
        byte[] labels,
        double mean,
        double deviation,
        bool squared
    ) =>
        new(
            Standardise(images, mean, deviation),
            squared ? OneHot(labels) : torch.tensor(Array.ConvertAll(labels, static label => (long)label))
        );

    private static torch.Tensor OneHot(byte[] labels)
    {
        var targets = torch.zeros([labels.Length, Classes], dtype: torch.float32);
        var values = MemoryMarshal.Cast<byte, float>(targets.bytes);
        for (var i = 0; i < labels.Length; i++)
        {
            values[(i * Classes) + labels[i]] = 1;
        }

        return targets;
    }

    // A byte has 256 values: the table is the standardisation, and the moments follow from counts, exactly.
    private static torch.Tensor Standardise((byte[] Pixels, int Count, int Rows, int Columns) images, double mean, double deviation)
    {
        var table = new float[256];
        for (var value = 0; value < 256; value++)
        {
            table[value] = (float)(((value / 255.0) - mean) / deviation);
        }

        var inputs = torch.empty([images.Count, 1, images.Rows, images.Columns], dtype: torch.float32);
        var target = MemoryMarshal.Cast<byte, float>(inputs.bytes);
        var pixels = images.Pixels.AsSpan(0, target.Length);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = table[pixels[i]];
        }

        return inputs;
    }

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<byte> pixels)
    {
        // Two interleaved tables: runs of equal pixels (the background) would otherwise wait on one counter.
        var even = new long[256];
        var odd = new long[256];
        var i = 0;
        for (; i + 1 < pixels.Length; i += 2)
        {
            even[pixels[i]]++;
            odd[pixels[i + 1]]++;
        }

        if (i < pixels.Length)
        {
            even[pixels[i]]++;
        }

        double sum = 0;
        double squares = 0;
        for (var value = 0; value < 256; value++)
        {
            var count = (double)(even[value] + odd[value]);
            sum += count * value;
            squares += count * value * value;
        }

        var mean = sum / pixels.Length;
        return (mean / 255, Math.Sqrt(Math.Max(0, (squares / pixels.Length) - (mean * mean))) / 255);
    }
}
