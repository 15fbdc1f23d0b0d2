namespace Sparse.Runtime.Penalties;

/// <summary>The groups of a parameter seen as [outer, groups, inner], row by row: group j is everything at [:, j, :].</summary>
/// <param name="Outer">Pieces of a group that do not lie together; 1 for the rows of a matrix.</param>
/// <param name="Groups">The number of groups.</param>
/// <param name="Inner">Weights of a piece that lie together; 1 for the columns of a matrix.</param>
public readonly record struct GroupLayout(int Outer, int Groups, int Inner)
{
    /// <summary>Weights of a group.</summary>
    public int Size => Outer * Inner;

    /// <summary>The factor of every group's strength: √Size where groups are weighted by it, else 1.</summary>
    /// <param name="bySize">Whether they are.</param>
    public double Weight(bool bySize) => bySize ? Math.Sqrt(Size) : 1;

    /// <summary>Weights of the parameter.</summary>
    public int Count => Outer * Groups * Inner;

    /// <summary>How the groups of an axis lie in a parameter.</summary>
    /// <param name="groups">The axis.</param>
    /// <param name="shape">The parameter's shape.</param>
    /// <exception cref="ArgumentException">The parameter has no such groups.</exception>
    public static GroupLayout Of(Groups groups, IReadOnlyList<int> shape)
    {
        var rest = shape.Skip(2).Aggregate(1, static (product, extent) => product * extent);
        return (groups, shape.Count) switch
        {
            (Sparse.Groups.InputNeurons, 2) or (Sparse.Groups.Columns, >= 2) or (Sparse.Groups.Channels, > 2) => new(
                shape[0],
                shape[1],
                rest
            ),
            (Sparse.Groups.OutputNeurons, 2) or (Sparse.Groups.Rows, >= 2) or (Sparse.Groups.Filters, > 2) => new(
                1,
                shape[0],
                shape[1] * rest
            ),
            (Sparse.Groups.Kernels, > 2) => new(1, shape[0] * shape[1], rest),
            (Sparse.Groups.Layer, _) => new(1, 1, shape.Aggregate(1, static (product, extent) => product * extent)),
            _ => throw new ArgumentException($"A parameter of shape [{string.Join(", ", shape)}] has no groups {groups}.", nameof(groups)),
        };
    }

    /// <summary>Where element i of group j lies in the parameter.</summary>
    /// <param name="group">j.</param>
    /// <param name="element">i, in [0, Size).</param>
    public int Index(int group, int element) => (((element / Inner * Groups) + group) * Inner) + (element % Inner);
}
