namespace Sparse.Runtime.CommandLine;

/// <summary>Rows of text in aligned columns, two spaces apart.</summary>
/// <param name="headers">The columns; a header that begins with &gt; aligns its column to the right.</param>
internal sealed class TextTable(params IReadOnlyList<string> headers)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A cell for each column.</param>
    public void Add(params IReadOnlyList<string> cells) => _rows.Add(cells);

    /// <summary>Writes the table.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteTo(TextWriter writer)
    {
        string[] titles = [.. headers.Select(static header => header.TrimStart('>'))];
        var widths = titles.Select((title, column) => _rows.Select(row => row[column].Length).Prepend(title.Length).Max()).ToArray();
        Write(writer, titles, widths);
        foreach (var row in _rows)
        {
            Write(writer, row, widths);
        }
    }

    private void Write(TextWriter writer, IReadOnlyList<string> cells, int[] widths)
    {
        var padded = cells.Select((cell, i) => headers[i].StartsWith('>') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
        writer.WriteLine(("  " + string.Join("  ", padded)).TrimEnd());
    }
}
