using System.Globalization;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>The data set that <see cref="LibSvmAttribute"/> declares.</summary>
/// <param name="attribute">The declaration.</param>
internal sealed class LibSvmDataSource(LibSvmAttribute attribute) : IDataSource
{
    /// <inheritdoc/>
    public Dataset Load(DataRequest request)
    {
        if (!(attribute.TestShare >= 0 && attribute.TestShare < 1))
        {
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"TestShare is {attribute.TestShare}: expected a share in [0, 1).")
            );
        }

        var path = Find(request.Folders);
        var train = LibSvmFile.Read(path);
        var testPath = TestOf(path);
        var test = testPath is null ? null : LibSvmFile.Read(testPath);
        var width = Width(train, test);
        var classes = request.Loss == Loss.CrossEntropy ? Classes(train) : null;
        if (test is not null)
        {
            return Make(train, [.. Enumerable.Range(0, train.Rows.Count)], test, [.. Enumerable.Range(0, test.Rows.Count)], width, classes);
        }

        var strata = classes is null ? null : train.Rows.Select(row => Array.IndexOf(classes, row.Label)).ToArray();
        var split = TrainTestSplit.Draw(train.Rows.Count, strata, attribute.TestShare, request.Seed);
        return Make(train, split.Train, train, split.Test, width, classes);
    }

    private Dataset Make(LibSvmFile train, int[] trainRows, LibSvmFile test, int[] testRows, int width, double[]? classes)
    {
        var first = ToSplit(train, trainRows, width, classes);
        try
        {
            var second = testRows.Length == 0 ? null : ToSplit(test, testRows, width, classes);
            // A test file that stands beside is taken in place of TestShare: it is named where the data are.
            var origin = test == train ? train.Path : $"{train.Path}, tested on {Path.GetFileName(test.Path)}";
            return new Dataset(Path.GetFileName(attribute.Path), first, second, classes?.Length ?? 0, origin);
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    private int Width(LibSvmFile train, LibSvmFile? test)
    {
        var largest = train.Rows.Max(static row => row.Indices.Length == 0 ? 0 : row.Indices[^1]);
        var width = attribute.Features > 0 ? attribute.Features : Math.Max(largest, 1);
        foreach (var file in test is null ? (LibSvmFile[])[train] : [train, test])
        {
            foreach (var row in file.Rows)
            {
                if (row.Indices.Length > 0 && row.Indices[^1] > width)
                {
                    throw new DataException(
                        $"{file.Path}: line {row.Line} has index {row.Indices[^1]}: expected at most {width}; say how many there are,"
                            + $" [LibSvm(..., Features = {row.Indices[^1]})]."
                    );
                }
            }
        }

        return width;
    }

    private static double[] Classes(LibSvmFile train)
    {
        var classes = train.Rows.Select(static row => row.Label).Distinct().Order().ToArray();
        if (classes.Length < 2 || classes.Length > Math.Max(2, train.Rows.Count / 2))
        {
            throw new DataException(
                $"{train.Path} has {classes.Length} different labels in {train.Rows.Count} rows: expected classes, at least two"
                    + $" (numbers to be predicted go with Loss.{Loss.MeanSquaredError})."
            );
        }

        return classes;
    }

    private static Split ToSplit(LibSvmFile file, int[] rows, int width, double[]? classes)
    {
        var inputs = new float[checked(rows.Length * width)];
        var labels = new long[rows.Length];
        var numbers = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = file.Rows[rows[i]];
            for (var k = 0; k < row.Indices.Length; k++)
            {
                inputs[(i * width) + row.Indices[k] - 1] = (float)row.Values[k];
            }

            numbers[i] = (float)row.Label;
            labels[i] = classes is null ? 0 : Array.IndexOf(classes, row.Label);
            if (labels[i] < 0)
            {
                throw new DataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{file.Path}: line {row.Line} has the label {row.Label}, which no training row has."
                    )
                );
            }
        }

        return new Split(
            torch.tensor(inputs, [rows.Length, width]),
            classes is null ? torch.tensor(numbers, [rows.Length, 1]) : torch.tensor(labels)
        );
    }

    private string Find(IReadOnlyList<string> folders)
    {
        if (string.IsNullOrWhiteSpace(attribute.Path))
        {
            throw new DataException("[LibSvm] names no file: expected a path such as \"libsvm/a9a.gz\".");
        }

        return DataFolders.FindDeclared(folders, attribute.Path);
    }

    // a9a.t.gz beside a9a.gz, a9a.t beside a9a.
    private static string? TestOf(string path)
    {
        var packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var stem = (packed ? path[..^3] : path) + ".t";
        return DataFolders.Find([""], packed ? [stem + ".gz", stem] : [stem, stem + ".gz"]);
    }
}
