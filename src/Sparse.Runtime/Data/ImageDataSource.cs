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
    private const int Side = 28;

    // Images whose numbers are looked at in one span, which holds no more than 2 GB.
    private const int Piece = 4096;
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
    public bool TakesSamples => true;

    /// <inheritdoc/>
    public Dataset Load(DataRequest request)
    {
        if (request.Loss is not (Loss.CrossEntropy or Loss.MeanSquaredError))
        {
            throw new DataException(
                $"{name} has ten classes as targets: train it with Loss.CrossEntropy or Loss.MeanSquaredError, not Loss.{request.Loss}."
            );
        }

        // The four must come from one place: training images of one set beside test images of another would pass every other check.
        var (trainImages, place) = FindImages(request.Folders);
        var (mean, deviation, train) = ReadTrain(trainImages, place, request);
        try
        {
            var test = ReadTest(place, mean, deviation, request);
            return new Dataset(name, train, test, Classes, place)
            {
                Scaling = new InputScaling(["pixel"], [255 * mean], [1 / (255 * deviation)]),
            };
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

    private (double Mean, double Deviation, Split Train) ReadTrain(string imagesPath, string place, DataRequest request)
    {
        var counts = new long[256];
        var (images, labels) = Read(imagesPath, FindPart(place, "train-labels-idx1-ubyte"), wanted.PerClass, request, counts);
        var (mean, deviation) = Moments(counts);
        if (!(deviation > 0))
        {
            images.Dispose();
            throw new DataException($"{imagesPath}: every pixel has the same value: there is nothing to learn from.");
        }

        if (!wanted.Standardise)
        {
            (mean, deviation) = (0, 1);
        }

        return (mean, deviation, ToSplit(images, labels, mean, deviation, request));
    }

    private Split ReadTest(string place, double mean, double deviation, DataRequest request)
    {
        var path = FindPart(place, "t10k-images-idx3-ubyte");
        var (images, labels) = Read(path, FindPart(place, "t10k-labels-idx1-ubyte"), wanted.TestPerClass, request, new long[256]);
        return ToSplit(images, labels, mean, deviation, request);
    }

    private string FindPart(string place, string file) =>
        DataFolders.Find([place], file + ".gz", file)
        ?? throw new DataException($"{name} is not whole: {file}.gz is missing in {place}. It can be had from {origin}.");

    // The images wanted, [images, 1, 28, 28], the bytes of their pixels as numbers; and how often each byte is among them. The file is read image by image.
    private static (torch.Tensor Images, byte[] Labels) Read(
        string imagesPath,
        string labelsPath,
        int perClass,
        DataRequest request,
        Span<long> counts
    )
    {
        using var images = IdxFile.OpenImages(imagesPath);
        if (images.Rows != Side || images.Columns != Side)
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

        var chosen = perClass == 0 ? [.. Enumerable.Range(0, labels.Length)] : First(labels, perClass, labelsPath);
        var kept = request.Samples([chosen.Length, 1, Side, Side]);
        try
        {
            Span<byte> pixels = stackalloc byte[Side * Side];
            var next = 0;
            for (var begin = 0; begin < chosen.Length; begin += Piece)
            {
                var values = Values(kept, begin);
                for (var at = 0; at < values.Length; at += pixels.Length)
                {
                    do
                    {
                        images.Read(pixels);
                    } while (next++ != chosen[begin + (at / pixels.Length)]);

                    for (var i = 0; i < pixels.Length; i++)
                    {
                        values[at + i] = pixels[i];
                        counts[pixels[i]]++;
                    }
                }
            }

            for (; next < images.Count; next++)
            {
                images.Read(pixels);
            }

            images.RequireEnd();
            return (kept, Array.ConvertAll(chosen, i => labels[i]));
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    // The first images of each class, in the file's order.
    private static int[] First(byte[] labels, int perClass, string labelsPath)
    {
        var found = new int[Classes];
        var kept = new List<int>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (found[labels[i]] < perClass)
            {
                found[labels[i]]++;
                kept.Add(i);
            }
        }

        var scarce = Array.FindIndex(found, count => count < perClass);
        return scarce < 0
            ? [.. kept]
            : throw new DataException($"{labelsPath} has {found[scarce]} images of class {scarce}: {perClass} of each are asked for.");
    }

    // The numbers of a piece of the images.
    private static Span<float> Values(torch.Tensor images, long begin)
    {
        using var piece = images.narrow(0, begin, Math.Min(Piece, images.shape[0] - begin));
        return MemoryMarshal.Cast<byte, float>(piece.bytes);
    }

    // A byte has 256 values: the table is the standardisation, and the moments follow from counts, exactly.
    private static Split ToSplit(torch.Tensor images, byte[] labels, double mean, double deviation, DataRequest request)
    {
        var table = new float[256];
        for (var value = 0; value < 256; value++)
        {
            table[value] = (float)(((value / 255.0) - mean) / deviation);
        }

        for (var begin = 0L; begin < images.shape[0]; begin += Piece)
        {
            foreach (ref var value in Values(images, begin))
            {
                value = table[(int)value];
            }
        }

        return new Split(
            images,
            request.Loss == Loss.MeanSquaredError ? OneHot(labels) : torch.tensor(Array.ConvertAll(labels, static label => (long)label))
        );
    }

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

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<long> counts)
    {
        var (pixels, sum, squares) = (0L, 0.0, 0.0);
        for (var value = 0; value < 256; value++)
        {
            pixels += counts[value];
            sum += (double)counts[value] * value;
            squares += (double)counts[value] * value * value;
        }

        var mean = sum / pixels;
        return (mean / 255, Math.Sqrt(Math.Max(0, (squares / pixels) - (mean * mean))) / 255);
    }
}
