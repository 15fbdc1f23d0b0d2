using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// The groups of the parameters of a buffer, and room to work on a few of them: sixteen at a time where a group's weights lie apart (the columns
/// of a matrix, a lane each), one at a time where they lie together.
/// </summary>
public sealed unsafe class ParameterGroups
{
    internal const int Lanes = 16;

    private readonly GroupLayout[] _layouts;
    private readonly bool _weightBySize;
    private readonly float[] _memory;
    private readonly float* _values;
    private readonly float* _metric;

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
                throw new ArgumentException($"Parameter {i} has {parameters.Value(i).numel()} weights, its groups {layouts[i].Count}.", nameof(layouts));
            }

            most = Math.Max(most, Vectors(layouts[i]) * Lanes);
        }

        // Pinned, so that its address holds; begun at a cache line.
        _memory = GC.AllocateUninitializedArray<float>((2 * most) + Lanes, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _values = (float*)((address + 63) & ~(nint)63);
        _metric = _values + most;
    }

    /// <summary>The parameters.</summary>
    public ParameterBuffer Parameters { get; }

    /// <summary>How the groups lie in each parameter.</summary>
    public ReadOnlySpan<GroupLayout> Layouts => _layouts;

    /// <summary>What λ is multiplied by for the groups of a layout.</summary>
    /// <param name="layout">The layout.</param>
    public double Weight(GroupLayout layout) => _weightBySize ? Math.Sqrt(layout.Size) : 1;

    /// <summary>Whether the groups of a layout are worked on sixteen at a time, a lane each.</summary>
    internal static bool Across(GroupLayout layout) => layout.Inner == 1 && layout.Groups > 1;

    /// <summary>The vectors that hold what is worked on at a time.</summary>
    internal static int Vectors(GroupLayout layout) => Across(layout) ? layout.Outer : layout.Outer * ((layout.Inner + Lanes - 1) / Lanes);

    /// <summary>The weights worked on, by vector.</summary>
    internal float* Values => _values;

    /// <summary>δ of the weights worked on, by vector; 1 where there is none.</summary>
    internal float* Metric => _metric;

    /// <summary>Copies weights, and δ in Adam's metric, to the room to work in; lanes without a weight hold 0 and δ = 1.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="group">The group, or the first of sixteen.</param>
    /// <param name="metric">The metric.</param>
    internal void Load(int index, int group, in StepMetric metric)
    {
        var layout = _layouts[index];
        var offset = (int)Parameters.Offset(index);
        ref var values = ref MemoryMarshal.GetReference(Parameters.Values.Span);
        ref var squares = ref metric.IsAdam ? ref MemoryMarshal.GetReference(metric.Squares.Span) : ref Unsafe.NullRef<float>();
        var correction = Vector512.Create((float)metric.RootCorrection);
        var epsilon = Vector512.Create((float)metric.Epsilon);
        var (piece, lanes) = Across(layout) ? (1, Math.Min(Lanes, layout.Groups - group)) : ((layout.Inner + Lanes - 1) / Lanes, Lanes);
        var vector = 0;
        for (var outer = 0; outer < layout.Outer; outer++)
        {
            var start = offset + (((outer * layout.Groups) + group) * layout.Inner);
            for (var j = 0; j < piece; j++, vector++)
            {
                var at = start + (j * Lanes);
                var count = Across(layout) ? lanes : Math.Min(Lanes, layout.Inner - (j * Lanes));
                var w = Read(ref values, at, count);
                w.Store(_values + (vector * Lanes));
                if (metric.IsAdam)
                {
                    var v = Read(ref squares, at, count);
                    (Vector512.Sqrt(v) * correction + epsilon).Store(_metric + (vector * Lanes));
                }
            }
        }
    }

    /// <summary>Copies the weights back.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="group">The group, or the first of sixteen.</param>
    internal void Store(int index, int group)
    {
        var layout = _layouts[index];
        var offset = (int)Parameters.Offset(index);
        ref var values = ref MemoryMarshal.GetReference(Parameters.Values.Span);
        var (piece, lanes) = Across(layout) ? (1, Math.Min(Lanes, layout.Groups - group)) : ((layout.Inner + Lanes - 1) / Lanes, Lanes);
        var vector = 0;
        for (var outer = 0; outer < layout.Outer; outer++)
        {
            var start = offset + (((outer * layout.Groups) + group) * layout.Inner);
            for (var j = 0; j < piece; j++, vector++)
            {
                var count = Across(layout) ? lanes : Math.Min(Lanes, layout.Inner - (j * Lanes));
                var source = _values + (vector * Lanes);
                ref var target = ref Unsafe.Add(ref values, start + (j * Lanes));
                if (count == Lanes)
                {
                    Vector512.LoadAligned(source).StoreUnsafe(ref target);
                    continue;
                }

                for (var lane = 0; lane < count; lane++)
                {
                    Unsafe.Add(ref target, lane) = source[lane];
                }
            }
        }
    }

    // Beyond the last weight of a row lie other groups, or nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Read(ref float values, int at, int count)
    {
        ref var source = ref Unsafe.Add(ref values, at);
        return count == Lanes ? Vector512.LoadUnsafe(ref source) : Partial(ref source, count);
    }

    private static Vector512<float> Partial(ref float source, int count)
    {
        Span<float> lanes = stackalloc float[Lanes];
        MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(lanes);
        return Vector512.Create((ReadOnlySpan<float>)lanes);
    }
}
