using System.Numerics;

namespace Sparse.Runtime.Penalties;

/// <summary>The weights of each group of one parameter, in the group's own order.</summary>
public sealed class WeightSets
{
    private readonly int[] _starts;
    private readonly int[]? _positions;

    private WeightSets(int[] starts, int[]? positions)
    {
        _starts = starts;
        _positions = positions;
        for (var set = 0; set < Count; set++)
        {
            Largest = Math.Max(Largest, Size(set));
        }
    }

    /// <summary>The number of groups.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The weights of the largest group.</summary>
    public int Largest { get; }

    /// <summary>The weights of a group.</summary>
    /// <param name="set">The group.</param>
    public int Size(int set) => _starts[set + 1] - _starts[set];

    /// <summary>The groups of a layout.</summary>
    /// <param name="layout">The layout.</param>
    public static WeightSets Of(GroupLayout layout)
    {
        var starts = new int[layout.Groups + 1];
        for (var group = 0; group <= layout.Groups; group++)
        {
            starts[group] = group * layout.Size;
        }

        if (layout.Outer == 1)
        {
            return new WeightSets(starts, null);
        }

        var positions = new int[layout.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = layout.Index(i / layout.Size, i % layout.Size);
        }

        return new WeightSets(starts, positions);
    }

    /// <summary>The groups that a number for each weight says, each in the order of its weights; a number that no weight has is an empty group.</summary>
    /// <param name="index">The group of every weight, from 0.</param>
    public static WeightSets Of(ReadOnlySpan<int> index)
    {
        var groups = 0;
        foreach (var group in index)
        {
            groups = Math.Max(groups, group + 1);
        }

        var starts = new int[groups + 1];
        foreach (var group in index)
        {
            starts[group + 1]++;
        }

        for (var group = 0; group < groups; group++)
        {
            starts[group + 1] += starts[group];
        }

        var positions = new int[index.Length];
        var next = starts[..groups];
        for (var i = 0; i < index.Length; i++)
        {
            positions[next[index[i]]++] = i;
        }

        return new WeightSets(starts, positions);
    }

    /// <summary>The positions of the weights of all groups of one size, one group behind the other, for each size there is.</summary>
    internal IEnumerable<(int Size, long[] Positions)> BySize() =>
        Enumerable
            .Range(0, Count)
            .Where(set => Size(set) > 0)
            .GroupBy(Size)
            .Select(same =>
                (
                    same.Key,
                    same.SelectMany(set => Enumerable.Range(_starts[set], same.Key))
                        .Select(at => (long)(_positions is null ? at : _positions[at]))
                        .ToArray()
                )
            );

    /// <summary>Copies the weights of a group.</summary>
    /// <param name="values">The parameter, in single or double precision.</param>
    /// <param name="set">The group.</param>
    /// <param name="into">Room for as many as it has.</param>
    public void Gather<T>(ReadOnlySpan<T> values, int set, Span<double> into)
        where T : unmanaged, INumberBase<T>
    {
        var start = _starts[set];
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = double.CreateTruncating(values[_positions is null ? start + i : _positions[start + i]]);
        }
    }

    /// <summary>Copies the weights of a group back.</summary>
    /// <param name="from">They.</param>
    /// <param name="set">The group.</param>
    /// <param name="values">The parameter, in single or double precision.</param>
    public void Scatter<T>(ReadOnlySpan<double> from, int set, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        var start = _starts[set];
        for (var i = 0; i < from.Length; i++)
        {
            values[_positions is null ? start + i : _positions[start + i]] = T.CreateTruncating(from[i]);
        }
    }
}
