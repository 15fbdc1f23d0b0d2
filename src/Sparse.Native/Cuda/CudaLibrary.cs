using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Sparse.Native.Cuda;

/// <summary>A shared library found at run time, or why it was not.</summary>
internal static class CudaLibrary
{
    /// <summary>Loads the first of some files that loads.</summary>
    /// <param name="candidates">Names or paths, the preferred first.</param>
    /// <param name="handle">The library.</param>
    /// <param name="path">The candidate that loaded.</param>
    public static bool TryLoad(IEnumerable<string> candidates, out nint handle, [NotNullWhen(true)] out string? path)
    {
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out handle))
            {
                path = candidate;
                return true;
            }
        }

        handle = 0;
        path = null;
        return false;
    }

    /// <summary>The files in a folder that match a pattern, the highest version first.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="pattern">The pattern.</param>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern).Order(Comparer<string>.Create(static (a, b) => string.CompareOrdinal(b, a)))
            : [];
}
