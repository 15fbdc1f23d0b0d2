using System.Globalization;

namespace Sparse.Runtime.Data;

/// <summary>A row: label, then indices from 1, ascending, with their values.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Label">The label.</param>
/// <param name="Indices">The indices.</param>
/// <param name="Values">Their values.</param>
internal readonly record struct LibSvmRow(int Line, double Label, int[] Indices, double[] Values);

/// <summary>A file in LIBSVM's text: <c>label index:value index:value …</c> a line; a <c>#</c> begins a comment.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rows">Its rows, at least one.</param>
internal sealed record LibSvmFile(string Path, IReadOnlyList<LibSvmRow> Rows)
{
    /// <summary>Reads a file, plain or gzipped.</summary>
    /// <param name="path">It.</param>
    /// <exception cref="DataException">It is not what it should be: the line, what was found and what was expected.</exception>
    public static LibSvmFile Read(string path)
    {
        using var reader = new StreamReader(CheckedGzipStream.Open(path));
        var rows = new List<LibSvmRow>();
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            var comment = text.IndexOf('#', StringComparison.Ordinal);
            var words = (comment < 0 ? text : text[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                rows.Add(Row(path, line, words));
            }
        }

        return rows.Count > 0 ? new LibSvmFile(path, rows) : throw new DataException($"{path} has no rows.");
    }

    private static LibSvmRow Row(string path, int line, string[] words)
    {
        var label = Number(path, line, words[0], "a label");
        var indices = new int[words.Length - 1];
        var values = new double[words.Length - 1];
        for (var i = 0; i < indices.Length; i++)
        {
            var word = words[i + 1];
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (
                colon < 1
                || !int.TryParse(word.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out indices[i])
                || indices[i] <= (i == 0 ? 0 : indices[i - 1])
            )
            {
                throw new DataException($"{path}: line {line} has '{word}': expected index:value, indices from 1 and ascending.");
            }

            values[i] = Number(path, line, word[(colon + 1)..], "a number behind the colon");
        }

        return new LibSvmRow(line, label, indices, values);
    }

    private static double Number(string path, int line, string word, string expected) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite((float)number)
            ? number
            : throw new DataException($"{path}: line {line} has '{word}': expected {expected}.");
}
