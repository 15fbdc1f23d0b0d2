using System.Text.RegularExpressions;

namespace Sparse.TorchReference;

/// <summary>
/// What the list loses, put back. Its printer writes an array of tuples whose elements have names without the array's brackets:
/// <c>params (string name, Module submodule) modules</c> is in truth <c>params (string name, Module submodule)[] modules</c>.
/// The places are few and named here; everything else is taken as it stands.
/// </summary>
public static partial class ListCorrections
{
    /// <summary>
    /// The header as the API has it. The list names no tuple elements in headers; where a member implements an interface over such a tuple
    /// the compiler demands that both bear the same names.
    /// </summary>
    public static string ApplyToHeader(string header) =>
        header.StartsWith("class TorchSharp.Data.DataIterator ", StringComparison.Ordinal)
            ? header.Replace("Tensor)>", "Tensor)> /* tuple: data, target */", StringComparison.Ordinal)
            : header;

    /// <summary>The line as the API has it.</summary>
    /// <param name="typeKey">The type whose section the line stands in.</param>
    /// <param name="line">The line as the list has it.</param>
    /// <param name="earlier">How often the same line stood in the section before.</param>
    public static string Apply(string typeKey, string line, int earlier)
    {
        // params is for arrays only.
        line = ParamsTuple().Replace(line, "$0[]");

        // Module's two hooks for named state return arrays, and so do their overrides.
        line = NamedState().Replace(line, "$1[]$2");

        // torch.tensor takes complex values as a one-dimensional array with dimensions, else as arrays of rank 4, 3, 2 and 1 (the list's
        // order for every other element type); the lone value is called scalar.
        if (typeKey == "TorchSharp.torch" && line.Contains(" tensor((float Real, float Imaginary) rawArray,", StringComparison.Ordinal))
        {
            string rank = line.Contains("rawArray, System.ReadOnlySpan<long> dimensions", StringComparison.Ordinal)
                ? "[]"
                : "[" + new string(',', 3 - earlier) + "]";
            line = line.Replace("Imaginary) rawArray", $"Imaginary){rank} rawArray", StringComparison.Ordinal);
        }

        return line;
    }

    [GeneratedRegex(@"params \((?:[^()]|\([^()]*\))*\)(?!\[)")]
    private static partial Regex ParamsTuple();

    [GeneratedRegex(@"(\(string name, [\w.]+ (?:parameter|buffer)\))( _named_(?:parameters|buffers)\()")]
    private static partial Regex NamedState();
}
