using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sparse.Runtime.Penalties.GroupPasses;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// Sums over the columns of a parameter, taken where an update has its weights in registers: sixteen at a time, in the order they lie in. A vector that reaches beyond the
/// end of a row is added to columns behind the last, which are the first ones of the next row; <see cref="ColumnGroups"/> folds them. Nothing is summed where a group's
/// weights lie together.
/// </summary>
public unsafe struct ColumnSums
{
    private const int Lanes = ParameterGroups.Lanes;

    private readonly float* _sums;
    private readonly nint _stride;
    private readonly nint _span;
    private readonly bool _isSecular;
    private readonly float _kappa;
    private nint _column;

    internal ColumnSums(float* sums, nint stride, nint span, nint column, bool isSecular, double kappa)
    {
        _sums = sums;
        _stride = stride;
        _span = span;
        _column = column;
        _isSecular = isSecular;
        _kappa = (float)kappa;
    }

    /// <summary>The first column that the next vector is added to.</summary>
    internal readonly nint Column => _column;

    /// <summary>Adds the next sixteen weights to Σz².</summary>
    /// <param name="z">The weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<float> z)
    {
        if (_sums is not null)
        {
            Square(z, z);
            Skip();
        }
    }

    /// <summary>
    /// Adds the next sixteen weights: to Σδz² for group l0, for the group lasso to S, T and U of <see cref="SecularEquation"/> at the θ of each column.
    /// </summary>
    /// <param name="z">The weights.</param>
    /// <param name="inverse">1/δ of each.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<float> z, Vector512<float> inverse)
    {
        if (_sums is null)
        {
            return;
        }

        if (_isSecular)
        {
            var s = _sums + _column;
            var t = s + _stride;
            var u = t + _stride;
            var theta = Vector512.Load(u + _stride);
            var shifted = Inverses.Of(Vector512.FusedMultiplyAdd(Vector512.Create(_kappa), inverse, theta));
            var ratio = z * shifted;
            var part = ratio * ratio;
            (Vector512.Load(s) + part).Store(s);
            part *= shifted;
            (Vector512.Load(t) + part).Store(t);
            Vector512.FusedMultiplyAdd(part, shifted, Vector512.Load(u)).Store(u);
        }
        else
        {
            Square(z * Inverses.Of(inverse), z);
        }

        Skip();
    }

    /// <summary>Leaves the next sixteen weights out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Skip()
    {
        _column += Lanes;
        if (_column >= _span)
        {
            _column -= _span;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Square(Vector512<float> left, Vector512<float> right)
    {
        var s = _sums + _column;
        Vector512.FusedMultiplyAdd(left, right, Vector512.Load(s)).Store(s);
    }
}
