using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>
/// Groups of one parameter whose weights lie together, one behind the other: each is finished while it is in the cache, so that memory is gone
/// over once.
/// </summary>
internal sealed unsafe class RowGroups(GroupLayout layout)
{
    private const int Lanes = ParameterGroups.Lanes;
    private const int BlockWeights = 4096;

    // Vectors added in single precision before they go to the sum in double.
    private const int Short = 4;

    private readonly int _size = layout.Size;

    // ‖x‖ of each group; −1 where it is not known.
    private readonly double[] _norms = Unknown(layout.Groups);

    /// <summary>Groups of a block.</summary>
    public int BlockGroups => Math.Max(1, BlockWeights / _size);

    /// <summary>Forgets the norms; see <see cref="ParameterGroups.ForgetNorms"/>.</summary>
    public void ForgetNorms() => Array.Fill(_norms, -1);

    /// <summary>Before the update: θ begins at the norms of the weights as they are.</summary>
    /// <param name="weights">The parameter.</param>
    /// <param name="isSecular">Whether θ is asked for.</param>
    public void Begin(float* weights, bool isSecular)
    {
        for (var group = 0; isSecular && group < layout.Groups; group++)
        {
            if (_norms[group] < 0)
            {
                _norms[group] = Math.Sqrt(Squares(weights + ((nint)group * _size), null));
            }
        }
    }

    /// <summary>The operator on groups.</summary>
    public void Finish(float* weights, float* inverse, int first, int last, GroupOperator how, double rate, double kappa)
    {
        if (how.IsSecular(inverse is not null))
        {
            for (; first < last; first += SecularEquation.Lanes)
            {
                FindAndShrink(weights, inverse, first, Math.Min(SecularEquation.Lanes, last - first), kappa);
            }

            return;
        }

        for (var group = first; group < last; group++)
        {
            var at = (nint)group * _size;
            var own = how.Kind == GroupOperatorKind.L0 && inverse is not null ? inverse + at : null;
            var sum = Squares(weights + at, own);
            if (!(sum is > 1e-30 and < 1e38))
            {
                sum = Exactly(weights + at, own);
            }

            Scale(weights + at, (float)how.Factor(sum, kappa, rate));
        }
    }

    // As many groups as have their roots found together: θ of each, by readings of those that are open, then the shrink.
    private void FindAndShrink(float* weights, float* inverse, int first, int count, double kappa)
    {
        var sums = stackalloc double[3 * SecularEquation.Lanes];
        var s = sums;
        var t = s + SecularEquation.Lanes;
        var u = t + SecularEquation.Lanes;
        new Span<double>(sums, 3 * SecularEquation.Lanes).Clear();
        var roots = stackalloc double[SecularEquation.Lanes];
        _norms.AsSpan(first, count).CopyTo(new Span<double>(roots, SecularEquation.Lanes));
        new Span<double>(roots + count, SecularEquation.Lanes - count).Clear();
        var open = (1ul << count) - 1;
        for (var reading = 1; open != 0; reading++)
        {
            for (var lanes = open; lanes != 0; lanes &= lanes - 1)
            {
                var lane = (int)ulong.TrailingZeroCount(lanes);
                var at = (nint)(first + lane) * _size;
                Secular(weights + at, inverse + at, (float)roots[lane], (float)kappa, out s[lane], out t[lane], out u[lane]);
            }

            var from = Vector512.Load(roots);
            var (sumS, sumT, sumU) = (Vector512.Load(s), Vector512.Load(t), Vector512.Load(u));
            var to = from;
            var done = Vector512.ExtractMostSignificantBits(SecularEquation.Advance(ref to, sumS, sumT, sumU));
            var isInRange = Vector512.ExtractMostSignificantBits(SecularEquation.IsInRange(from, sumS, sumT, sumU));
            for (var lanes = open; lanes != 0; lanes &= lanes - 1)
            {
                var lane = (int)ulong.TrailingZeroCount(lanes);
                var isSolved = reading >= SecularEquation.MostReadings || (isInRange >> lane & 1) == 0;
                var at = (nint)(first + lane) * _size;
                roots[lane] = isSolved ? SecularEquation.Solve(weights + at, inverse + at, 1, 0, _size, kappa) : to[lane];
                open &= isSolved || (done >> lane & 1) != 0 ? ~(1ul << lane) : ulong.MaxValue;
            }
        }

        for (var lane = 0; lane < count; lane++)
        {
            var at = (nint)(first + lane) * _size;
            _norms[first + lane] = Math.Sqrt(Shrink(weights + at, inverse + at, (float)roots[lane], (float)kappa));
        }
    }

    private double Exactly(float* weights, float* inverse)
    {
        double sum = 0;
        for (nint i = 0; i < _size; i++)
        {
            sum += (double)weights[i] * weights[i] / (inverse is null ? 1 : inverse[i]);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Squares(float* weights, float* inverse)
    {
        var total = Vector512<double>.Zero;
        for (nint first = 0; first < _size; first += Short * Lanes)
        {
            var sum = Vector512<float>.Zero;
            for (var i = first; i < Math.Min(_size, first + (Short * Lanes)); i += Lanes)
            {
                var z = Vector512.Load(weights + i);
                if (_size - i < Lanes)
                {
                    z &= Below((int)(_size - i));
                }

                sum = Vector512.FusedMultiplyAdd(inverse is null ? z : z * Inverses.Of(Vector512.Load(inverse + i)), z, sum);
            }

            total += Widened(sum);
        }

        return Vector512.Sum(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Secular(float* weights, float* inverse, float root, float strength, out double sumS, out double sumT, out double sumU)
    {
        var kappa = Vector512.Create(strength);
        var theta = Vector512.Create(root);
        var (totalS, totalT, totalU) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (nint first = 0; first < _size; first += Short * Lanes)
        {
            var s = Vector512<float>.Zero;
            var t = Vector512<float>.Zero;
            var u = Vector512<float>.Zero;
            for (var i = first; i < Math.Min(_size, first + (Short * Lanes)); i += Lanes)
            {
                var shifted = Inverses.Of(Vector512.FusedMultiplyAdd(kappa, Vector512.Load(inverse + i), theta));
                var ratio = Vector512.Load(weights + i) * shifted;
                if (_size - i < Lanes)
                {
                    ratio &= Below((int)(_size - i));
                    shifted &= Below((int)(_size - i));
                }

                var part = ratio * ratio;
                s += part;
                part *= shifted;
                t += part;
                u = Vector512.FusedMultiplyAdd(part, shifted, u);
            }

            totalS += Widened(s);
            totalT += Widened(t);
            totalU += Widened(u);
        }

        sumS = Vector512.Sum(totalS);
        sumT = Vector512.Sum(totalT);
        sumU = Vector512.Sum(totalU);
    }

    // x = zθ/(θ + κ/δ); Σx².
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Shrink(float* weights, float* inverse, float root, float strength)
    {
        if (root == 0)
        {
            new Span<float>(weights, _size).Clear();
            return 0;
        }

        var kappa = Vector512.Create(strength);
        var theta = Vector512.Create(root);
        var total = Vector512<double>.Zero;
        for (nint first = 0; first < _size; first += Short * Lanes)
        {
            var sum = Vector512<float>.Zero;
            for (var i = first; i < Math.Min(_size, first + (Short * Lanes)); i += Lanes)
            {
                var z = Vector512.Load(weights + i);
                var share = theta * Inverses.Of(Vector512.FusedMultiplyAdd(kappa, Vector512.Load(inverse + i), theta));
                var x = (z * share) + Vector512<float>.Zero; // −0 + 0 is +0
                if (_size - i < Lanes)
                {
                    var within = Below((int)(_size - i));
                    Vector512.ConditionalSelect(within, x, z).Store(weights + i);
                    x &= within;
                }
                else
                {
                    x.Store(weights + i);
                }

                sum = Vector512.FusedMultiplyAdd(x, x, sum);
            }

            total += Widened(sum);
        }

        return Vector512.Sum(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scale(float* weights, float factor)
    {
        if (factor == 0)
        {
            new Span<float>(weights, _size).Clear();
            return;
        }

        if (factor == 1)
        {
            return;
        }

        var by = Vector512.Create(factor);
        nint i = 0;
        for (; i <= _size - Lanes; i += Lanes)
        {
            ((Vector512.Load(weights + i) * by) + Vector512<float>.Zero).Store(weights + i);
        }

        for (; i < _size; i++)
        {
            weights[i] = (weights[i] * factor) + 0f;
        }
    }

    private static Vector512<double> Widened(Vector512<float> values)
    {
        var (lower, upper) = Vector512.Widen(values);
        return lower + upper;
    }

    private static Vector512<float> Below(int lanes) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(lanes)).AsSingle();

    private static double[] Unknown(int groups)
    {
        var norms = new double[groups];
        Array.Fill(norms, -1);
        return norms;
    }
}
