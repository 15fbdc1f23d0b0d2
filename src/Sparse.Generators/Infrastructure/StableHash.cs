using System.Globalization;

namespace Sparse.Generators.Infrastructure;

/// <summary>A hash that is the same in every process: 32-bit FNV-1a, as eight hexadecimal digits.</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
