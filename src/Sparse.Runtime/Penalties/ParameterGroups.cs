using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties.GroupPasses;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// The groups of the parameters of a buffer, and room to work on a few of them: sixteen at a time where a group's weights lie apart (the columns
/// of a matrix, a lane each), one at a time where they lie together.
/// </summary>
public sealed unsafe partial class ParameterGroups
{
    internal const int Lanes = 16;

    /// <summary>Vectors of columns copied at a time: a row of a wide matrix is a page, of which more than one cache line should be used.</summary>
    internal const int Strips = 8;

    private readonly GroupLayout[] _layouts;
    private readonly bool _weightBySize;
    private readonly float[] _memory;
    private readonly float* _values;
    private readonly float* _metric;
    private readonly ColumnGroups?[] _columns;
    private readonly RowGroups?[] _rows;

    /// <summary>Divides parameters into groups; allocates what a step needs.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
    /// <param name="layouts">How the groups lie in each parameter, in the buffer's order.</param>
    public ParameterGroups(ParameterBuffer parameters, bool weightBySize, params ReadOnlySpan<GroupLayout> layouts)
    {
        Parameters = parameters;
        _layouts = layouts.ToArray();
        _weightBySize = weightBySize;
        var most = 0;
        for (var i = 0; i < layouts.Length; i++)
        {
            if (layouts[i].Count != parameters.Value(i).numel())
            {
                throw new ArgumentException(
                    $"Parameter {i} has {parameters.Value(i).numel()} weights, its groups {layouts[i].Count}.",
                    nameof(layouts)
                );
            }

            most = Math.Max(most, Vectors(layouts[i]) * Lanes * (Across(layouts[i]) ? Strips : 1));
        }

        _columns = new ColumnGroups?[layouts.Length];
        _rows = new RowGroups?[layouts.Length];
        for (var i = 0; i < layouts.Length; i++)
        {
            if (layouts[i].Outer == 1 || (layouts[i].Groups == 1 && layouts[i].Inner == 1))
            {
                _rows[i] = new RowGroups(layouts[i]);
            }
            else
            {
                _columns[i] = new ColumnGroups(layouts[i]);
            }
        }

        // Pinned, so that its address holds; begun at a cache line.
        _memory = GC.AllocateUninitializedArray<float>((2 * most) + Lanes, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _values = (float*)((address + 63) & ~(nint)63);
        _metric = _values + most;
    }

    /// <summary>Whether the update's blocks have left the operator performed, so that only measuring is left.</summary>
    internal bool IsPerformed { get; set; }

    /// <summary>
    /// Forgets the norms that the operator left, which are where the next begins: to be called where weights have changed since, so that what
    /// follows depends on the weights alone.
    /// </summary>
    public void ForgetNorms()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i]?.ForgetNorms();
            _rows[i]?.ForgetNorms();
        }
    }

    /// <summary>The groups of a parameter whose weights do not lie together; null where they do.</summary>
    internal ColumnGroups? Columns(int index) => _columns[index];

    /// <summary>The groups of a parameter whose weights lie together; null where they do not.</summary>
    internal RowGroups? Rows(int index) => _rows[index];

    /// <summary>The parameters.</summary>
    public ParameterBuffer Parameters { get; }

    /// <summary>How the groups lie in each parameter.</summary>
    public ReadOnlySpan<GroupLayout> Layouts => _layouts;

    /// <summary>What λ is multiplied by for the groups of a layout.</summary>
    /// <param name="layout">The layout.</param>
    public double Weight(GroupLayout layout) => layout.Weight(_weightBySize);

    /// <summary>Whether the groups of a layout are worked on sixteen at a time, a lane each.</summary>
    internal static bool Across(GroupLayout layout) => layout.Inner == 1 && layout.Groups > 1;

    /// <summary>The vectors that hold what is worked on at a time.</summary>
    internal static int Vectors(GroupLayout layout) => Across(layout) ? layout.Outer : layout.Outer * ((layout.Inner + Lanes - 1) / Lanes);

    /// <summary>The weights worked on, by vector.</summary>
    internal float* Values => _values;

    /// <summary>δ of the weights worked on, by vector; 1 where there is none.</summary>
    internal float* Metric => _metric;

    /// <summary>Copies weights, and δ where it is not 1, to the room to work in; lanes without a weight hold 0.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="group">The group; of those a lane each the first, of which <see cref="Strips"/> vectors are copied, one behind the other.</param>
    /// <param name="metric">The metric.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Load(int index, int group, in StepMetric metric)
    {
        var layout = _layouts[index];
        var (pieces, stride) = Pieces(layout, group);
        ref var values = ref Unsafe.Add(ref MemoryMarshal.GetReference(Parameters.Values.Span), (int)Parameters.Offset(index));
        ref var inverse = ref metric.IsEuclidean
            ? ref Unsafe.NullRef<float>()
            : ref Unsafe.Add(ref MemoryMarshal.GetReference(metric.Inverse.Span), (int)Parameters.Offset(index));
        for (var outer = 0; outer < layout.Outer; outer++)
        {
            var (at, left) = Row(layout, outer, group);
            for (var j = 0; j < pieces; j++, at += Lanes, left -= Lanes)
            {
                var target = Target(outer, j, pieces, stride);
                Read(ref values, at, left).StoreAligned(_values + target);
                if (!metric.IsEuclidean)
                {
                    (Vector512<float>.One / Read(ref inverse, at, left)).StoreAligned(_metric + target);
                }
            }
        }
    }

    /// <summary>Copies the weights back.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="group">As for <see cref="Load"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Store(int index, int group)
    {
        var layout = _layouts[index];
        var (pieces, stride) = Pieces(layout, group);
        ref var values = ref Unsafe.Add(ref MemoryMarshal.GetReference(Parameters.Values.Span), (int)Parameters.Offset(index));
        for (var outer = 0; outer < layout.Outer; outer++)
        {
            var (at, left) = Row(layout, outer, group);
            for (var j = 0; j < pieces; j++, at += Lanes, left -= Lanes)
            {
                var source = _values + Target(outer, j, pieces, stride);
                ref var target = ref Unsafe.Add(ref values, at);
                if (left >= Lanes)
                {
                    Vector512.LoadAligned(source).StoreUnsafe(ref target);
                    continue;
                }

                for (var lane = 0; lane < left; lane++)
                {
                    Unsafe.Add(ref target, lane) = source[lane];
                }
            }
        }
    }

    /// <summary>The vectors of groups, a lane each, that <see cref="Load"/> copies from a group on.</summary>
    internal static int StripsFrom(GroupLayout layout, int group) => Math.Min(Strips, (layout.Groups - group + Lanes - 1) / Lanes);

    // Pieces of a row, and how far apart they lie in the room: groups that are a lane each follow one another whole.
    private static (int Pieces, int Stride) Pieces(GroupLayout layout, int group) =>
        Across(layout) ? (StripsFrom(layout, group), layout.Outer * Lanes) : ((layout.Inner + Lanes - 1) / Lanes, 0);

    private static (int At, int Left) Row(GroupLayout layout, int outer, int group) =>
        (((outer * layout.Groups) + group) * layout.Inner, Across(layout) ? layout.Groups - group : layout.Inner);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Target(int outer, int piece, int pieces, int stride) =>
        stride > 0 ? (piece * stride) + (outer * Lanes) : ((outer * pieces) + piece) * Lanes;

    // Beyond the last weight of a row lie other groups, or nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Read(ref float values, int at, int count)
    {
        ref var source = ref Unsafe.Add(ref values, at);
        return count >= Lanes ? Vector512.LoadUnsafe(ref source) : Partial(ref source, count);
    }

    private static Vector512<float> Partial(ref float source, int count)
    {
        Span<float> lanes = stackalloc float[Lanes];
        MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(lanes);
        return Vector512.Create((ReadOnlySpan<float>)lanes);
    }
}
