using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>
/// The groups of a <see cref="GroupLayout"/> whose weights lie apart: what their sums come to in double precision, by column and then by group, and the θ of each, which
/// <see cref="SecularEquation"/> moves eight at a time.
/// </summary>
internal sealed unsafe class GroupRoots
{
    private const int Lanes = SecularEquation.Lanes;

    private readonly GroupLayout _layout;
    private readonly double[] _theta;

    // All bits set where a group's θ is still to be found; behind the last group never.
    private readonly long[] _open;

    public GroupRoots(GroupLayout layout)
    {
        _layout = layout;
        var columns = layout.Groups * layout.Inner;
        var groups = (layout.Groups + Lanes - 1) / Lanes * Lanes;
        S = new double[Math.Max(columns, groups)];
        T = new double[S.Length];
        U = new double[S.Length];
        _theta = new double[groups];
        _open = new long[groups];
    }

    /// <summary>S of each column, after <see cref="Fold(bool)"/> of each group; for other operators than the root's the only sum.</summary>
    public double[] S { get; }

    /// <summary>T of each column, after <see cref="Fold(bool)"/> of each group.</summary>
    public double[] T { get; }

    /// <summary>U of each column, after <see cref="Fold(bool)"/> of each group.</summary>
    public double[] U { get; }

    /// <summary>Whether θ is the norms of the weights as they are.</summary>
    public bool KnowsNorms { get; set; }

    /// <summary>Whether the θ of a group is still to be found.</summary>
    public bool IsOpen(int group) => _open[group] != 0;

    /// <summary>The θ of every group is to be found anew, from where it is.</summary>
    public void Open() => _open.AsSpan(0, _layout.Groups).Fill(-1);

    /// <summary>All sums are 0.</summary>
    public void Clear()
    {
        Array.Clear(S);
        Array.Clear(T);
        Array.Clear(U);
    }

    /// <summary>Adds up the columns of each group: what is by column is by group afterwards, in the same place or before it.</summary>
    /// <param name="isSecular">Whether T and U were summed.</param>
    public void Fold(bool isSecular)
    {
        Fold(S);
        if (isSecular)
        {
            Fold(T);
            Fold(U);
        }
    }

    /// <summary>θ is the root of S of each group.</summary>
    public void TakeNorms()
    {
        Fold(S);
        for (var group = 0; group < _theta.Length; group += Lanes)
        {
            Vector512.Sqrt(Vector512.LoadUnsafe(ref S[group])).StoreUnsafe(ref _theta[group]);
        }

        KnowsNorms = true;
    }

    /// <summary>
    /// Moves the θ of every group that is open by its sums, or solves for it where it may not move or its sums have left the range of 32-bit floats; the groups
    /// that are open afterwards.
    /// </summary>
    /// <param name="weights">The parameter.</param>
    /// <param name="inverse">1/δ.</param>
    /// <param name="kappa">κ &gt; 0.</param>
    /// <param name="mayMove">Whether there may be another reading.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Advance(float* weights, float* inverse, double kappa, bool mayMove)
    {
        var left = 0;
        for (var first = 0; first < _theta.Length; first += Lanes)
        {
            var open = Vector512.LoadUnsafe(ref _open[first]);
            if (open == Vector512<long>.Zero)
            {
                continue;
            }

            var s = Vector512.LoadUnsafe(ref S[first]);
            var t = Vector512.LoadUnsafe(ref T[first]);
            var u = Vector512.LoadUnsafe(ref U[first]);
            var from = Vector512.LoadUnsafe(ref _theta[first]);
            var to = from;
            var done = SecularEquation.Advance(ref to, s, t, u);
            Vector512.ConditionalSelect(open.AsDouble(), to, from).StoreUnsafe(ref _theta[first]);
            var isSolved = mayMove ? Vector512.AndNot(open, SecularEquation.IsInRange(from, s, t, u)) : open;
            for (var lanes = Vector512.ExtractMostSignificantBits(isSolved); lanes != 0; lanes &= lanes - 1)
            {
                Solve(first + (int)ulong.TrailingZeroCount(lanes), weights, inverse, kappa);
            }

            open = Vector512.AndNot(open, done | isSolved);
            open.StoreUnsafe(ref _open[first]);
            left += (int)ulong.PopCount(Vector512.ExtractMostSignificantBits(open));
        }

        return left;
    }

    /// <summary>Writes θ to each column of its group.</summary>
    /// <param name="columns">The first column.</param>
    public void Spread(float* columns)
    {
        if (_layout.Inner == 1)
        {
            for (var group = 0; group < _layout.Groups; group++)
            {
                columns[group] = (float)_theta[group];
            }

            return;
        }

        for (var group = 0; group < _layout.Groups; group++)
        {
            new Span<float>(columns + ((nint)group * _layout.Inner), _layout.Inner).Fill((float)_theta[group]);
        }
    }

    private void Solve(int group, float* weights, float* inverse, double kappa)
    {
        var first = group * _layout.Inner;
        var width = _layout.Groups * _layout.Inner;
        _theta[group] = SecularEquation.Solve(weights + first, inverse + first, _layout.Outer, width, _layout.Inner, kappa);
    }

    private void Fold(double[] sums)
    {
        if (_layout.Inner == 1)
        {
            return; // a column is a group
        }

        for (var group = 0; group < _layout.Groups; group++)
        {
            double sum = 0;
            foreach (var value in sums.AsSpan(group * _layout.Inner, _layout.Inner))
            {
                sum += value;
            }

            sums[group] = sum;
        }
    }
}
