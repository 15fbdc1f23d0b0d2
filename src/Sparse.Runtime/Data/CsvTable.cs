using System.Globalization;

namespace Sparse.Runtime.Data;

/// <summary>A table of finite numbers read from a comma-separated file with one header line.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Values">Row by row, [rows, columns].</param>
/// <param name="Lines">The line of the file each row stands on, from 1.</param>
/// <param name="Target">The index of the column that is the target.</param>
internal sealed record CsvTable(string Path, string[] Columns, double[] Values, int[] Lines, int Target)
{
    /// <summary>What a cell holds.</summary>
    public const string ANumber = "a finite number such as -1.5e-3";

    /// <summary>The number of rows.</summary>
    public int Rows => Lines.Length;

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <param name="target">The column that is the target; null for the last.</param>
    /// <param name="targets">What the target's numbers are, for the message about one that is none.</param>
    /// <exception cref="DataException">Anything but a table of finite numbers, or one without the target; the message names file, line and column.</exception>
    public static CsvTable Read(string path, string? target = null, string targets = ANumber)
    {
        using var reader = new StreamReader(CheckedGzipStream.Open(path), bufferSize: 1 << 16);
        try
        {
            return Read(path, reader, target, targets);
        }
        catch (IOException exception)
        {
            throw new DataException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static int TargetOf(string path, string[] columns, string? name)
    {
        if (name is null)
        {
            return columns.Length - 1;
        }

        var index = Array.IndexOf(columns, name);
        if (index >= 0)
        {
            return index;
        }

        var nearest = Declarations.Nearest.To(name, columns);
        const int shown = 12;
        throw new DataException(
            $"{path}: line 1 has no column '{name}' to be the target"
                + (nearest is null ? "." : $"; did you mean '{nearest}'?")
                + $" Columns: {string.Join(", ", columns.Take(shown))}"
                + (columns.Length > shown ? $" and {columns.Length - shown} more." : ".")
        );
    }

    private static CsvTable Read(string path, StreamReader reader, string? target, string targets)
    {
        var header = reader.ReadLine();
        if (string.IsNullOrWhiteSpace(header))
        {
            throw new DataException($"{path}: line 1 is empty: expected a header with the columns' names.");
        }

        var columns = SplitHeader(path, header);
        var targetColumn = TargetOf(path, columns, target);
        var values = new List<double>();
        var lines = new List<int>();
        var empty = 0;
        var number = 1;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                empty = empty == 0 ? number : empty;
                continue;
            }

            // Blank lines at the end are an editor's doing; before a row they are a row that is missing.
            if (empty > 0)
            {
                throw new DataException($"{path}: line {empty} is empty: expected {columns.Length} numbers.");
            }

            ParseRow(path, number, line, columns, values, targetColumn, targets);
            lines.Add(number);
        }

        return lines.Count == 0
            ? throw new DataException($"{path}: there is no row below the header: expected at least one.")
            : new CsvTable(path, columns, [.. values], [.. lines], targetColumn);
    }

    private static string[] SplitHeader(string path, string header)
    {
        var columns = header.Split(',', StringSplitOptions.TrimEntries);
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Unquote(columns[i]).ToString();
        }

        if (columns.Length == 1)
        {
            var hint = header.Contains(';') || header.Contains('\t') ? "; the separator is the comma" : "";
            throw new DataException($"{path}: line 1 has one column: expected at least a feature and a target, separated by commas{hint}.");
        }

        RequireDifferent(path, columns);

        // A file without a header would lose its first row unnoticed.
        return Array.TrueForAll(columns, static column => double.TryParse(column, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? throw new DataException($"{path}: line 1 holds numbers only: expected a header with the columns' names.")
            : columns;
    }

    // Of two columns of one name a target would be the first, whichever is meant.
    private static void RequireDifferent(string path, string[] columns)
    {
        var numbers = new Dictionary<string, int>(columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Length > 0 && !numbers.TryAdd(columns[i], i + 1))
            {
                throw new DataException(
                    $"{path}: line 1 names column {numbers[columns[i]]} and column {i + 1} '{columns[i]}': expected every name once; rename one of them or take it out."
                );
            }
        }
    }

    private static void ParseRow(
        string path,
        int number,
        ReadOnlySpan<char> line,
        string[] columns,
        List<double> values,
        int target,
        string targets
    )
    {
        var cells = line.Count(',') + 1;
        if (cells != columns.Length)
        {
            throw new DataException($"{path}: line {number} has {cells} cells: expected {columns.Length}, as in the header.");
        }

        var column = 0;
        foreach (var range in line.Split(','))
        {
            var cell = Unquote(line[range].Trim());
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                const int shown = 40;
                var found =
                    cell.IsEmpty ? "empty"
                    : cell.Length > shown ? $"'{cell[..shown]}…'"
                    : $"'{cell}'";
                throw new DataException(
                    column == target
                        ? $"{path}: line {number}, target column '{columns[column]}' is {found}: expected {targets}."
                        : $"{path}: line {number}, column '{columns[column]}' is {found}: expected {ANumber}."
                );
            }

            values.Add(value);
            column++;
        }
    }

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> cell) =>
        cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"' ? cell[1..^1] : cell;
}
