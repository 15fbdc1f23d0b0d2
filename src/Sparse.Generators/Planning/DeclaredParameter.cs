using System.Globalization;
using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Planning;

/// <summary>A parameter of a hand-written module as its declaration states it.</summary>
/// <param name="Name">Its name in the module.</param>
/// <param name="Shape">Its extents.</param>
internal sealed record DeclaredParameter(string Name, EquatableArray<int> Shape)
{
    /// <summary>Reads <c>weight [10, 300]</c>; null where that cannot be read.</summary>
    public static DeclaredParameter? Parse(string text)
    {
        var open = text.IndexOf('[');
        var name = open < 0 ? "" : text.Substring(0, open).Trim();
        if (
            name.Length == 0
            || !text.TrimEnd().EndsWith("]", StringComparison.Ordinal)
            || name.Any(static c => !char.IsLetterOrDigit(c) && c is not ('_' or '.'))
        )
        {
            return null;
        }

        var shape = new List<int>();
        foreach (var extent in text.TrimEnd().TrimEnd(']').Substring(open + 1).Split(','))
        {
            if (!int.TryParse(extent.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1)
            {
                return null;
            }

            shape.Add(size);
        }

        return new DeclaredParameter(name, shape.ToEquatableArray());
    }
}
