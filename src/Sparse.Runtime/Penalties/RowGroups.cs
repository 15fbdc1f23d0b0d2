using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Penalties;

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

    /// <summary>Before the update: θ begins at the norms of the weights as they are.</summary>
    /// <param name="weights">The parameter.</param>
    /// <param name="isSecular">Whether θ is asked for.</param>
    public void Begin(float* weights, bool isSecular)
    {
        for (var group = 0; isSecular && group < layout.Groups; group++)
        {
            if (_norms[group] < 0)
            {
                _norms[group] = Math.Sqrt(Squares(weights + ((nint)group * _size), null, default));
            }
        }
    }

    /// <summary>The operator on groups.</summary>
    public void Finish(float* weights, float* squares, int first, int last, GroupOperator how, in StepMetric metric, double kappa)
    {
        for (var group = first; group < last; group++)
        {
            var at = (nint)group * _size;
            if (how.IsSecular(metric))
            {
                var theta = Root(weights + at, squares + at, _norms[group], metric, kappa);
                _norms[group] = Math.Sqrt(Shrink(weights + at, squares + at, (float)theta, metric, (float)kappa));
                continue;
            }

            var inMetric = how.Kind == GroupOperatorKind.L0 && !metric.IsEuclidean;
            var sum = Squares(weights + at, inMetric ? squares + at : null, metric);
            if (!(sum is > 1e-30 and < 1e38))
            {
                sum = Exactly(weights + at, inMetric ? squares + at : null, metric);
            }

            Scale(weights + at, (float)how.Factor(sum, kappa, metric.Rate));
        }
    }

    private double Root(float* weights, float* squares, double theta, in StepMetric metric, double kappa)
    {
        while (true)
        {
            Secular(weights, squares, (float)theta, metric, (float)kappa, out var s, out var t, out var u);
            if (!double.IsFinite(s) || !double.IsFinite(t) || !double.IsFinite(u) || s <= 1e-25)
            {
                return SecularEquation.Solve(weights, squares, metric, 1, 0, _size, kappa);
            }

            if (SecularEquation.Advance(ref theta, s, t, u))
            {
                return theta;
            }
        }
    }

    private double Exactly(float* weights, float* squares, in StepMetric metric)
    {
        double sum = 0;
        for (nint i = 0; i < _size; i++)
        {
            var delta = squares is null ? 1 : (Math.Sqrt(squares[i]) * metric.RootCorrection) + metric.Epsilon;
            sum += delta * weights[i] * weights[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Squares(float* weights, float* squares, in StepMetric metric)
    {
        var vectors = new MetricVectors(metric);
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

                sum = squares is null
                    ? Vector512.FusedMultiplyAdd(z, z, sum)
                    : Vector512.FusedMultiplyAdd(z * z, vectors.Delta(Vector512.Load(squares + i)), sum);
            }

            total += Widened(sum);
        }

        return Vector512.Sum(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Secular(
        float* weights,
        float* squares,
        float root,
        in StepMetric metric,
        float strength,
        out double sumS,
        out double sumT,
        out double sumU
    )
    {
        var vectors = new MetricVectors(metric);
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
                var delta = vectors.Delta(Vector512.Load(squares + i));
                var slope = delta * MetricVectors.Inverse(Vector512.FusedMultiplyAdd(delta, theta, kappa));
                var ratio = Vector512.Load(weights + i) * slope;
                var part = ratio * ratio;
                if (_size - i < Lanes)
                {
                    part &= Below((int)(_size - i));
                    slope &= Below((int)(_size - i));
                }

                s += part;
                part *= slope;
                t += part;
                u = Vector512.FusedMultiplyAdd(part, slope, u);
            }

            totalS += Widened(s);
            totalT += Widened(t);
            totalU += Widened(u);
        }

        sumS = Vector512.Sum(totalS);
        sumT = Vector512.Sum(totalT);
        sumU = Vector512.Sum(totalU);
    }

    // x = z·δθ/(δθ + κ); Σx².
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Shrink(float* weights, float* squares, float root, in StepMetric metric, float strength)
    {
        if (root == 0)
        {
            new Span<float>(weights, _size).Clear();
            return 0;
        }

        var vectors = new MetricVectors(metric);
        var kappa = Vector512.Create(strength);
        var theta = Vector512.Create(root);
        var total = Vector512<double>.Zero;
        for (nint first = 0; first < _size; first += Short * Lanes)
        {
            var sum = Vector512<float>.Zero;
            for (var i = first; i < Math.Min(_size, first + (Short * Lanes)); i += Lanes)
            {
                var z = Vector512.Load(weights + i);
                var pull = vectors.Delta(Vector512.Load(squares + i)) * theta;
                var x = (z * (pull * MetricVectors.Inverse(pull + kappa))) + Vector512<float>.Zero;
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

    private static Vector512<float> Below(int lanes) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(lanes)).AsSingle();

    private static double[] Unknown(int groups)
    {
        var norms = new double[groups];
        Array.Fill(norms, -1);
        return norms;
    }
}
