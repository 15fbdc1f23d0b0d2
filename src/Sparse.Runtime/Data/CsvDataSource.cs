using System.Globalization;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>The data set that <see cref="CsvAttribute"/> declares.</summary>
/// <param name="attribute">The declaration.</param>
internal sealed class CsvDataSource(CsvAttribute attribute) : IDataSource
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

        var table = CsvTable.Read(
            Find(request.Folders),
            attribute.Target,
            request.Loss == Loss.MeanSquaredError
                ? CsvTable.ANumber
                : "the number of a class, from 0 to K-1: write these codes in place of the classes' names"
        );
        var target = table.Target;
        if (table.Columns.Length < 2)
        {
            throw new DataException($"{table.Path}: expected at least one feature beside the target.");
        }

        var labels = request.Loss == Loss.CrossEntropy ? ReadLabels(table, target) : null;
        var split = attribute.InOrder
            ? TrainTestSplit.Last(table.Rows, attribute.TestShare)
            : TrainTestSplit.Draw(table.Rows, labels, attribute.TestShare, request.Seed);
        var (mean, scale) = attribute.Standardise ? Moments(table, target, split.Train) : Identity(table);

        Split? train = null;
        Split? test = null;
        try
        {
            train = ToSplit(table, target, labels, split.Train, mean, scale, request.Precision);
            test = split.Test.Length == 0 ? null : ToSplit(table, target, labels, split.Test, mean, scale, request.Precision);
            var name = Path.GetFileName(attribute.Path);
            return new Dataset(name, train, test, labels is null ? 0 : labels.Max() + 1, table.Path)
            {
                Scaling = new InputScaling(Features(table.Columns, target), Features(mean, target), Features(scale, target)),
            };
        }
        catch
        {
            train?.Dispose();
            test?.Dispose();
            throw;
        }
    }

    private static T[] Features<T>(T[] columns, int target) => [.. columns[..target], .. columns[(target + 1)..]];

    private string Find(IReadOnlyList<string> folders)
    {
        if (string.IsNullOrWhiteSpace(attribute.Path))
        {
            throw new DataException("[Csv] names no file: expected a path such as \"mine.csv.gz\".");
        }

        return DataFolders.FindDeclared(folders, attribute.Path);
    }

    private static int[] ReadLabels(CsvTable table, int target)
    {
        var labels = new int[table.Rows];
        var seen = new bool[table.Rows];
        for (var row = 0; row < labels.Length; row++)
        {
            var value = table.Values[(row * (long)table.Columns.Length) + target];
            if (value < 0 || value != Math.Floor(value) || value >= table.Rows)
            {
                throw new DataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{table.Path}: line {table.Lines[row]}, target column '{table.Columns[target]}' is {value}: a loss of classes"
                            + $" expects 0, 1, 2, …, K-1 (0 and 1 for two)"
                            + $" (numbers to be predicted go with Loss.{Loss.MeanSquaredError})."
                    )
                );
            }

            labels[row] = (int)value;
            seen[labels[row]] = true;
        }

        var classes = labels.Max() + 1;
        var missing = Array.IndexOf(seen, false, 0, classes);
        if (missing >= 0)
        {
            throw new DataException(
                $"{table.Path}: target column '{table.Columns[target]}' has no row of class {missing}: expected every class"
                    + $" 0..{classes - 1}, without gaps"
                    + (missing == 0 ? "; where they are counted from 1, subtract 1." : ".")
            );
        }

        return classes < 2
            ? throw new DataException($"{table.Path}: target column '{table.Columns[target]}' holds one class only: expected at least two.")
            : labels;
    }

    private static (double[] Mean, double[] Scale) Identity(CsvTable table)
    {
        var scale = new double[table.Columns.Length];
        Array.Fill(scale, 1.0);
        return (new double[table.Columns.Length], scale);
    }

    private static (double[] Mean, double[] Scale) Moments(CsvTable table, int target, int[] train)
    {
        var width = table.Columns.Length;
        var mean = new double[width];
        var scale = new double[width];
        for (var column = 0; column < width; column++)
        {
            if (column == target)
            {
                continue;
            }

            var first = table.Values[(train[0] * (long)width) + column];
            var constant = true;
            double sum = 0;
            foreach (var row in train)
            {
                var value = table.Values[(row * (long)width) + column];
                constant &= value == first;
                sum += value;
            }

            mean[column] = sum / train.Length;
            double squares = 0;
            foreach (var row in train)
            {
                var deviation = table.Values[(row * (long)width) + column] - mean[column];
                squares += deviation * deviation;
            }

            var standardDeviation = Math.Sqrt(squares / train.Length);
            if (!double.IsFinite(standardDeviation))
            {
                throw new DataException($"{table.Path}: column '{table.Columns[column]}' holds values too large to be standardised.");
            }

            // Told by equality: the rounded mean of equal values leaves a deviation that is not quite 0.
            scale[column] = constant || standardDeviation == 0 ? 0 : 1 / standardDeviation;
        }

        return (mean, scale);
    }

    private static Split ToSplit(CsvTable table, int target, int[]? labels, int[] rows, double[] mean, double[] scale, Precision precision)
    {
        var width = table.Columns.Length;
        var features = width - 1;
        var inputs = new double[checked(rows.Length * features)];
        var numbers = labels is null ? new double[rows.Length] : null;
        for (var i = 0; i < rows.Length; i++)
        {
            var source = table.Values.AsSpan(rows[i] * width, width);
            var at = i * features;
            for (var column = 0; column < width; column++)
            {
                var value = column == target ? source[column] : (source[column] - mean[column]) * scale[column];
                if (!float.IsFinite((float)value))
                {
                    throw new DataException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{table.Path}: line {table.Lines[rows[i]]}, column '{table.Columns[column]}' is {source[column]}: too"
                                + $" large for a 32-bit number."
                        )
                    );
                }

                if (column != target)
                {
                    inputs[at++] = value;
                }
                else if (numbers is not null)
                {
                    numbers[i] = value;
                }
            }
        }

        return new Split(
            Numbers(inputs, features),
            labels is not null ? torch.tensor(Array.ConvertAll(rows, row => (long)labels[row])) : Numbers(numbers!, 1)
        );

        torch.Tensor Numbers(double[] values, int columns) =>
            precision == Precision.Double
                ? torch.tensor(values, [rows.Length, columns])
                : torch.tensor(Array.ConvertAll(values, static value => (float)value), [rows.Length, columns]);
    }
}
