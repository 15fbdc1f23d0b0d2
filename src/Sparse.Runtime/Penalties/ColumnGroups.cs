using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// Groups of one parameter whose weights do not lie together: the columns of a [rows, width] matrix, or so many columns each. Everything goes
/// along the rows: four of them are added up in registers, then to a column's sum in double precision, so that memory is read in the order it
/// lies in, and the sums of a few rows can be taken while the update has them in the cache.
/// </summary>
internal sealed unsafe class ColumnGroups
{
    private const int Lanes = ParameterGroups.Lanes;

    // Weights of rows that the update and the sums have in the cache together.
    private const int BlockWeights = 8192;

    private readonly GroupLayout _layout;
    private readonly int _padded;
    private readonly double[] _memory;
    private readonly double* _s;
    private readonly double* _t;
    private readonly double* _u;
    private readonly float* _columns;
    private readonly double[] _theta;
    private readonly bool[] _done;
    private readonly bool[] _active;
    private bool _knowsNorms;

    public ColumnGroups(GroupLayout layout)
    {
        _layout = layout;
        Width = layout.Groups * layout.Inner;
        _padded = (Width + Lanes - 1) / Lanes * Lanes;
        _memory = GC.AllocateArray<double>((4 * _padded) + 8, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _s = (double*)((address + 63) & ~(nint)63);
        _t = _s + _padded;
        _u = _t + _padded;
        _columns = (float*)(_u + _padded);
        _theta = new double[layout.Groups];
        _done = new bool[layout.Groups];
        _active = new bool[_padded / Lanes];
    }

    /// <summary>Weights of a row.</summary>
    public int Width { get; }

    /// <summary>Rows of a block; a multiple of four, so that sums do not depend on the blocks.</summary>
    public int BlockRows => Math.Max(4, BlockWeights / Width / 4 * 4);

    /// <summary>Before the update: sums at 0, and θ begins at the norms of the weights as they are.</summary>
    /// <param name="weights">The parameter.</param>
    /// <param name="isSecular">Whether θ is asked for.</param>
    public void Begin(float* weights, bool isSecular)
    {
        if (isSecular)
        {
            if (!_knowsNorms)
            {
                new Span<double>(_s, _padded).Clear();
                var none = default(StepMetric);
                for (var row = 0; row < _layout.Outer; row += 4)
                {
                    Squares(weights + ((nint)row * Width), null, Math.Min(4, _layout.Outer - row), none, _s);
                }

                TakeNorms();
            }

            Array.Clear(_done);
            Array.Fill(_active, true);
            SpreadTheta();
        }

        new Span<double>(_s, 3 * _padded).Clear();
    }

    /// <summary>Adds rows to the sums.</summary>
    public void Add(float* weights, float* squares, int first, int last, GroupOperator how, in StepMetric metric, double kappa)
    {
        for (var row = first; row < last; row += 4)
        {
            var rows = Math.Min(4, last - row);
            var at = (nint)row * Width;
            if (how.IsSecular(metric))
            {
                Secular(weights + at, squares + at, rows, metric, (float)kappa);
            }
            else if (how.Kind == GroupOperatorKind.L0 && !metric.IsEuclidean)
            {
                Squares(weights + at, squares + at, rows, metric, _s);
            }
            else
            {
                Squares(weights + at, null, rows, metric, _s);
            }
        }
    }

    /// <summary>After the last row: the operator.</summary>
    public void Finish(float* weights, float* squares, GroupOperator how, in StepMetric metric, double kappa)
    {
        if (how.IsSecular(metric))
        {
            while (Advance(weights, squares, metric, kappa))
            {
                ClearActive();
                Add(weights, squares, 0, _layout.Outer, how, metric, kappa);
            }

            SpreadTheta();
            new Span<double>(_s, _padded).Clear();
            for (var row = 0; row < _layout.Outer; row += 4)
            {
                var at = (nint)row * Width;
                Shrink(weights + at, squares + at, Math.Min(4, _layout.Outer - row), metric, (float)kappa);
            }

            TakeNorms();
            return;
        }

        var changes = false;
        for (var group = 0; group < _layout.Groups; group++)
        {
            var first = group * _layout.Inner;
            var sum = Fold(_s, group);
            if (!(sum is > 1e-30 and < 1e38))
            {
                sum = Exactly(weights, how.Kind == GroupOperatorKind.L0 && !metric.IsEuclidean ? squares : null, metric, first);
            }

            var factor = (float)how.Factor(sum, kappa, metric.Rate);
            changes |= factor != 1;
            new Span<float>(_columns + first, _layout.Inner).Fill(factor);
        }

        for (var row = 0; changes && row < _layout.Outer; row++)
        {
            Scale(weights + ((nint)row * Width));
        }
    }

    // Moves θ of every group that is not done; whether any is left.
    private bool Advance(float* weights, float* squares, in StepMetric metric, double kappa)
    {
        var any = false;
        Array.Clear(_active);
        for (var group = 0; group < _layout.Groups; group++)
        {
            if (_done[group])
            {
                continue;
            }

            var s = Fold(_s, group);
            var t = Fold(_t, group);
            var u = Fold(_u, group);
            var first = group * _layout.Inner;
            if (double.IsFinite(t) && double.IsFinite(u) && double.IsFinite(s) && s > 1e-25)
            {
                _done[group] = SecularEquation.Advance(ref _theta[group], s, t, u);
            }
            else
            {
                _theta[group] = SecularEquation.Solve(
                    weights + first,
                    squares + first,
                    metric,
                    _layout.Outer,
                    Width,
                    _layout.Inner,
                    kappa
                );
                _done[group] = true;
            }

            if (!_done[group])
            {
                any = true;
                new Span<float>(_columns + first, _layout.Inner).Fill((float)_theta[group]);
                for (var column = first; column < first + _layout.Inner; column++)
                {
                    _active[column / Lanes] = true;
                }
            }
        }

        return any;
    }

    private double Fold(double* sums, int group)
    {
        double sum = 0;
        for (var column = group * _layout.Inner; column < (group + 1) * _layout.Inner; column++)
        {
            sum += sums[column];
        }

        return sum;
    }

    private void SpreadTheta()
    {
        for (var group = 0; group < _layout.Groups; group++)
        {
            new Span<float>(_columns + (group * _layout.Inner), _layout.Inner).Fill((float)_theta[group]);
        }
    }

    private void TakeNorms()
    {
        for (var group = 0; group < _layout.Groups; group++)
        {
            _theta[group] = Math.Sqrt(Fold(_s, group));
        }

        _knowsNorms = true;
    }

    private void ClearActive()
    {
        for (var vector = 0; vector < _active.Length; vector++)
        {
            if (_active[vector])
            {
                new Span<double>(_s + (vector * Lanes), Lanes).Clear();
                new Span<double>(_t + (vector * Lanes), Lanes).Clear();
                new Span<double>(_u + (vector * Lanes), Lanes).Clear();
            }
        }
    }

    private double Exactly(float* weights, float* squares, in StepMetric metric, int first)
    {
        double sum = 0;
        for (nint row = 0; row < _layout.Outer; row++)
        {
            for (var at = (row * Width) + first; at < (row * Width) + first + _layout.Inner; at++)
            {
                var delta = squares is null ? 1 : (Math.Sqrt(squares[at]) * metric.RootCorrection) + metric.Epsilon;
                sum += delta * weights[at] * weights[at];
            }
        }

        return sum;
    }

    // What lies beyond a row's end is added to sums that nobody reads; a buffer goes on for more than a vector beyond its last row.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Squares(float* weights, float* squares, int rows, in StepMetric metric, double* sums)
    {
        nint width = Width;
        var delta = new MetricVectors(metric);
        for (nint column = 0; column < width; column += Lanes)
        {
            var sum = Vector512<float>.Zero;
            if (squares is not null)
            {
                for (var row = 0; row < rows; row++)
                {
                    var z = Vector512.Load(weights + (row * width) + column);
                    sum = Vector512.FusedMultiplyAdd(delta.Delta(Vector512.Load(squares + (row * width) + column)) * z, z, sum);
                }
            }
            else if (rows == 4)
            {
                var a = Vector512.Load(weights + column);
                var b = Vector512.Load(weights + width + column);
                var c = Vector512.Load(weights + (2 * width) + column);
                var d = Vector512.Load(weights + (3 * width) + column);
                sum = Vector512.FusedMultiplyAdd(b, b, a * a);
                sum = Vector512.FusedMultiplyAdd(d, d, Vector512.FusedMultiplyAdd(c, c, sum));
            }
            else
            {
                for (var row = 0; row < rows; row++)
                {
                    var z = Vector512.Load(weights + (row * width) + column);
                    sum = Vector512.FusedMultiplyAdd(z, z, sum);
                }
            }

            AddTo(sums + column, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Secular(float* weights, float* squares, int rows, in StepMetric metric, float strength)
    {
        nint width = Width;
        var vectors = new MetricVectors(metric);
        var kappa = Vector512.Create(strength);
        for (nint column = 0; column < width; column += Lanes)
        {
            if (!_active[column / Lanes])
            {
                continue;
            }

            var theta = Vector512.Load(_columns + column);
            var s = Vector512<float>.Zero;
            var t = Vector512<float>.Zero;
            var u = Vector512<float>.Zero;
            for (var row = 0; row < rows; row++)
            {
                var at = (row * width) + column;
                var delta = vectors.Delta(Vector512.Load(squares + at));
                var slope = delta * MetricVectors.Inverse(Vector512.FusedMultiplyAdd(delta, theta, kappa));
                var ratio = Vector512.Load(weights + at) * slope;
                var part = ratio * ratio;
                s += part;
                part *= slope;
                t += part;
                u = Vector512.FusedMultiplyAdd(part, slope, u);
            }

            AddTo(_s + column, s);
            AddTo(_t + column, t);
            AddTo(_u + column, u);
        }
    }

    // x = z·δθ/(δθ + κ), and Σx². A group that is 0 is not read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Shrink(float* weights, float* squares, int rows, in StepMetric metric, float strength)
    {
        nint width = Width;
        var vectors = new MetricVectors(metric);
        var kappa = Vector512.Create(strength);
        for (nint column = 0; column < width; column += Lanes)
        {
            var theta = Vector512.Load(_columns + column);
            var lanes = width - column;
            if (lanes >= Lanes && Vector512.EqualsAll(theta, Vector512<float>.Zero))
            {
                for (var row = 0; row < rows; row++)
                {
                    Vector512<float>.Zero.Store(weights + (row * width) + column);
                }

                continue;
            }

            var sum = Vector512<float>.Zero;
            for (var row = 0; row < rows; row++)
            {
                var at = (row * width) + column;
                var z = Vector512.Load(weights + at);
                var pull = vectors.Delta(Vector512.Load(squares + at)) * theta;
                // −0 + 0 is +0.
                var x = (z * (pull * MetricVectors.Inverse(pull + kappa))) + Vector512<float>.Zero;
                sum = Vector512.FusedMultiplyAdd(x, x, sum);
                (lanes >= Lanes ? x : Vector512.ConditionalSelect(Below((int)lanes), x, z)).Store(weights + at);
            }

            AddTo(_s + column, sum);
        }
    }

    // A factor of 0 gives +0 whatever the weight, and so does a weight of −0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scale(float* row)
    {
        nint width = Width;
        nint column = 0;
        for (; column <= width - Lanes; column += Lanes)
        {
            var factor = Vector512.Load(_columns + column);
            if (Vector512.EqualsAll(factor, Vector512<float>.Zero))
            {
                Vector512<float>.Zero.Store(row + column);
                continue;
            }

            if (Vector512.EqualsAll(factor, Vector512<float>.One))
            {
                continue;
            }

            var scaled = (Vector512.Load(row + column) * factor) + Vector512<float>.Zero;
            Vector512.AndNot(scaled, Vector512.Equals(factor, Vector512<float>.Zero)).Store(row + column);
        }

        for (; column < width; column++)
        {
            row[column] = _columns[column] == 0 ? 0 : (row[column] * _columns[column]) + 0f;
        }
    }

    private static Vector512<float> Below(int lanes) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(lanes)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(double* sums, Vector512<float> values)
    {
        var (lower, upper) = Vector512.Widen(values);
        (Vector512.Load(sums) + lower).Store(sums);
        (Vector512.Load(sums + 8) + upper).Store(sums + 8);
    }
}
