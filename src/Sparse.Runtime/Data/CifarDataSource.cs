using System.Runtime.InteropServices;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>
/// CIFAR-10 in its binary records: a byte of class, then 1024 bytes each of red, green and blue. The official files (<c>data_batch_1.bin</c> …,
/// <c>test_batch.bin</c>) or numbered parts (<c>train_1.bin.gz</c> …, <c>test_1.bin.gz</c>), as many as are there, in order.
/// </summary>
internal sealed class CifarDataSource : IDataSource
{
    private const int Classes = 10;
    private const int Channels = 3;
    private const int Side = 32;
    private const int Plane = Side * Side;
    private const int Record = 1 + (Channels * Plane);
    private const string Origin = "Krizhevsky: https://www.cs.toronto.edu/~kriz/cifar.html (the binary version)";
    private static readonly string[] Folders = ["cifar10", "cifar-10-batches-bin", "."];
    private static readonly (string Train, string Test)[] Names =
    [
        ("train_{0}.bin", "test_{0}.bin"),
        ("data_batch_{0}.bin", "test_batch.bin"),
    ];

    /// <inheritdoc/>
    public Dataset Load(DataRequest request)
    {
        if (request.Loss != Loss.CrossEntropy)
        {
            throw new DataException(
                $"Cifar10 has classes as targets, not numbers: train it with Loss.CrossEntropy, not Loss.{request.Loss}."
            );
        }

        foreach (var folder in request.Folders.SelectMany(static folder => Folders.Select(below => Path.Combine(folder, below))))
        {
            foreach (var (trainName, testName) in Names)
            {
                var train = Parts(folder, trainName);
                if (train.Length > 0)
                {
                    return Read(train, Parts(folder, testName), Path.GetFullPath(folder));
                }
            }
        }

        throw new DataException(
            $"Cifar10 was not found: {DataFolders.Describe(request.Folders)}, each for cifar10/train_1.bin.gz or"
                + $" cifar-10-batches-bin/data_batch_1.bin. It can be had from {Origin}; put its files into DIR/cifar-10-batches-bin and give"
                + $" --data DIR, or set {DataFolders.Variable}."
        );
    }

    // Numbered from 1 as long as there are any.
    private static string[] Parts(string folder, string name)
    {
        var parts = new List<string>();
        for (var part = 1; ; part++)
        {
            var file = string.Format(System.Globalization.CultureInfo.InvariantCulture, name, part);
            if (DataFolders.Find([folder], file + ".gz", file) is not { } path || parts.Contains(path))
            {
                return [.. parts];
            }

            parts.Add(path);
        }
    }

    private static Dataset Read(string[] trainPaths, string[] testPaths, string place)
    {
        if (testPaths.Length == 0)
        {
            throw new DataException($"Cifar10 is not whole: there is no test file in {place}. It can be had from {Origin}.");
        }

        var train = ReadRecords(trainPaths);
        var (tables, scaling) = Tables(train, place);
        var trainSplit = ToSplit(train, tables);
        try
        {
            return new Dataset("Cifar10", trainSplit, ToSplit(ReadRecords(testPaths), tables), Classes, place) { Scaling = scaling };
        }
        catch
        {
            trainSplit.Dispose();
            throw;
        }
    }

    private static byte[] ReadRecords(string[] paths)
    {
        using var records = new MemoryStream();
        foreach (var path in paths)
        {
            var before = records.Length;
            using var content = CheckedGzipStream.Open(path);
            content.CopyTo(records);
            if (records.Length == before || (records.Length - before) % Record != 0)
            {
                throw new DataException(
                    $"{path} has {records.Length - before} bytes: expected a multiple of {Record}, the bytes of an image with its class."
                );
            }

            var bytes = records.GetBuffer();
            for (var at = before; at < records.Length; at += Record)
            {
                if (bytes[at] >= Classes)
                {
                    throw new DataException(
                        $"{path}: record {((at - before) / Record) + 1} has class {bytes[at]}: expected 0..{Classes - 1}."
                    );
                }
            }
        }

        return records.ToArray();
    }

    // A byte has 256 values: the table is the standardisation of a channel, and its moments follow from counts, exactly.
    private static (float[][] Tables, InputScaling Scaling) Tables(byte[] records, string place)
    {
        var tables = new float[Channels][];
        var (means, factors) = (new double[Channels], new double[Channels]);
        for (var channel = 0; channel < Channels; channel++)
        {
            var counts = new long[256];
            for (var at = 0; at < records.Length; at += Record)
            {
                foreach (var value in records.AsSpan(at + 1 + (channel * Plane), Plane))
                {
                    counts[value]++;
                }
            }

            double count = (long)(records.Length / Record) * Plane;
            double sum = 0;
            double squares = 0;
            for (var value = 0; value < counts.Length; value++)
            {
                sum += (double)counts[value] * value;
                squares += (double)counts[value] * value * value;
            }

            var mean = sum / count;
            var deviation = Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean)));
            if (!(deviation > 0))
            {
                throw new DataException($"{place}: every pixel of channel {channel} has the same value: there is nothing to learn from.");
            }

            (means[channel], factors[channel]) = (mean, 1 / deviation);
            tables[channel] = [.. Enumerable.Range(0, 256).Select(value => (float)((value - mean) / deviation))];
        }

        return (tables, new InputScaling(["red", "green", "blue"], means, factors));
    }

    private static Split ToSplit(byte[] records, float[][] tables)
    {
        var count = records.Length / Record;
        var labels = new long[count];
        var inputs = torch.empty([count, Channels, Side, Side], dtype: torch.float32);
        var target = MemoryMarshal.Cast<byte, float>(inputs.bytes);
        for (var i = 0; i < count; i++)
        {
            var record = records.AsSpan(i * Record, Record);
            labels[i] = record[0];
            for (var pixel = 0; pixel < Channels * Plane; pixel++)
            {
                target[(i * Channels * Plane) + pixel] = tables[pixel / Plane][record[1 + pixel]];
            }
        }

        return new Split(inputs, torch.tensor(labels));
    }
}
