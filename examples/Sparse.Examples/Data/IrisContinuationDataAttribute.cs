using System.Globalization;
using System.IO.Compression;
using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Examples;

/// <summary>
/// Iris as the published continuation run has it: two rows corrected to Fisher's values, standardised over all 150 rows (population deviation), put in the
/// order of a file; every fifth row, 30 of them, is the training part and the other 120 the test part.
/// </summary>
public sealed class IrisContinuationDataAttribute : DataAttribute, IDataSource
{
    private const int Features = 4;

    /// <inheritdoc/>
    public Dataset Load(DataRequest request)
    {
        var (table, folder) = Find(request.Folders, Path.Combine("small", "iris.csv.gz"));
        var rows = Lines(table)
            .Skip(1)
            .Select(static line => Array.ConvertAll(line.Split(','), static cell => double.Parse(cell, CultureInfo.InvariantCulture)))
            .ToArray();
        new[] { 4.9, 3.1, 1.5, 0.2 }.CopyTo(rows[34], 0);
        new[] { 4.9, 3.6, 1.4, 0.1 }.CopyTo(rows[37], 0);
        Standardise(rows);
        var order = Lines(Find([Path.Combine(folder, "..", "golden")], "iris_permutation.csv").Path)
            .Skip(1)
            .Select(static line => int.Parse(line, CultureInfo.InvariantCulture))
            .ToArray();
        var permuted = order.Select(index => rows[index]).ToArray();
        return new Dataset(
            "IrisContinuationData",
            Part(permuted.Where(static (_, i) => i % 5 == 0)),
            Part(permuted.Where(static (_, i) => i % 5 != 0)),
            3,
            table
        );
    }

    private static void Standardise(double[][] rows)
    {
        for (var j = 0; j < Features; j++)
        {
            var mean = rows.Average(row => row[j]);
            var deviation = Math.Sqrt(rows.Average(row => (row[j] - mean) * (row[j] - mean)));
            foreach (var row in rows)
            {
                row[j] = (row[j] - mean) / deviation;
            }
        }
    }

    private static Split Part(IEnumerable<double[]> rows)
    {
        var part = rows.ToArray();
        return new Split(
            torch.tensor(part.SelectMany(static row => row.Take(Features)).ToArray(), [part.Length, Features]),
            torch.tensor(part.Select(static row => (long)row[Features]).ToArray(), [part.Length])
        );
    }

    private static (string Path, string Folder) Find(IReadOnlyList<string> folders, string name) =>
        folders
            .Select(folder => (Path.Combine(folder, name), folder))
            .Where(static found => File.Exists(found.Item1))
            .Append(("", ""))
            .First()
            is ({ Length: > 0 } path, var at)
            ? (path, at)
            : throw new DataException($"'{name}' was not found in {string.Join(", ", folders)}: give the folder it is in with --data DIR.");

    private static List<string> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
