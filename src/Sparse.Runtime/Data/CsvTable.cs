using System.Globalization;

namespace Sparse.Runtime.Data;

/// <summary>A table of finite numbers read from a comma-separated file with one header line.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Values">Row by row, [rows, columns].</param>
/// <param name="Lines">The line of the file each row stands on, from 1.</param>
internal sealed record CsvTable(string Path, string[] Columns, double[] Values, int[] Lines)
{
    /// <summary>The number of rows.</summary>
    public int Rows => Lines.Length;

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <exception cref="DataException">Anything but a table of finite numbers; the message names file, line and column.</exception>
    public static CsvTable Read(string path)
    {
        using var reader = new StreamReader(CheckedGzipStream.Open(path), bufferSize: 1 << 16);
        try
        {
            return Read(path, reader);
        }
        catch (IOException exception)
        {
            throw new DataException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The index of a column.</summary>
    /// <param name="name">Its name; null for the last.</param>
    /// <exception cref="DataException">There is no such column; the message names the nearest.</exception>
    public int IndexOf(string? name)
    {
        if (name is null)
        {
            return Columns.Length - 1;
        }

        var index = Array.IndexOf(Columns, name);
        if (index >= 0)
        {
            return index;
        }

        var nearest = Declarations.Nearest.To(name, Columns);
        const int shown = 12;
        throw new DataException(
            $"{Path}: line 1 has no column '{name}' to be the target"
                + (nearest is null ? "" : $"; did you mean '{nearest}'?")
                + $" Columns: {string.Join(", ", Columns.Take(shown))}"
                + (Columns.Length > shown ? $" and {Columns.Length - shown} more." : ".")
        );
    }

    private static CsvTable Read(string path, StreamReader reader)
    {
        var header = reader.ReadLine();
        if (string.IsNullOrWhiteSpace(header))
        {
            throw new DataException($"{path}: line 1 is empty: expected a header with the columns' names.");
        }

        var columns = SplitHeader(path, header);
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

            ParseRow(path, number, line, columns, values);
            lines.Add(number);
        }

        return lines.Count == 0
            ? throw new DataException($"{path}: there is no row below the header: expected at least one.")
            : new CsvTable(path, columns, [.. values], [.. lines]);
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

        // A file without a header would lose its first row unnoticed.
        return Array.TrueForAll(columns, static column => double.TryParse(column, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? throw new DataException($"{path}: line 1 holds numbers only: expected a header with the columns' names.")
            : columns;
    }

    private static void ParseRow(string path, int number, ReadOnlySpan<char> line, string[] columns, List<double> values)
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
                    $"{path}: line {number}, column '{columns[column]}' is {found}: expected a finite number such as -1.5e-3."
                );
            }

            values.Add(value);
            column++;
        }
    }

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> cell) =>
        cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"' ? cell[1..^1] : cell;
}
