using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Planning;

/// <summary>The stride of a convolution with a window of 1 that leads from one shape to another.</summary>
internal static class Projection
{
    /// <summary>The least stride, or null where there is none.</summary>
    public static int? Stride(EquatableArray<int> from, EquatableArray<int> to)
    {
        if (from.Count != to.Count || from.Count > 3)
        {
            return null;
        }

        if (from.Count == 1)
        {
            return 1;
        }

        for (var stride = 1; stride <= from[1]; stride++)
        {
            if (Enumerable.Range(1, from.Count - 1).All(i => ((from[i] - 1) / stride) + 1 == to[i]))
            {
                return stride;
            }
        }

        return null;
    }
}
