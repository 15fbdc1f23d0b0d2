using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>
/// Groups of one parameter whose weights do not lie together: the columns of a [rows, width] matrix, or so many columns each. Everything goes
/// along the rows: four of them are added up in registers, then to a column's sum in double precision, so that memory is read in the order it
/// lies in, and the sums of a few rows can be taken while the update has them in the cache.
/// </summary>
internal sealed unsafe class ColumnGroups
{
    private const int Lanes = ParameterGroups.Lanes;

    // Weights of rows that the update and the sums have in the cache together.
    private const int BlockWeights = 16384;

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

    /// <summary>Forgets the norms; see <see cref="ParameterGroups.ForgetNorms"/>.</summary>
    public void ForgetNorms() => _knowsNorms = false;

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
                for (var row = 0; row < _layout.Outer; row += 4)
                {
                    Squares(weights + ((nint)row * Width), null, Math.Min(4, _layout.Outer - row), _s);
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
    /// <param name="weights">The parameter.</param>
    /// <param name="inverse">1/δ; null in the Euclidean metric.</param>
    /// <param name="first">The first row; a multiple of four.</param>
    /// <param name="last">Behind the last.</param>
    /// <param name="how">The operator.</param>
    /// <param name="kappa">κ &gt; 0.</param>
    public void Add(float* weights, float* inverse, int first, int last, GroupOperator how, double kappa)
    {
        for (var row = first; row < last; row += 4)
        {
            var rows = Math.Min(4, last - row);
            var at = (nint)row * Width;
            if (how.IsSecular(inverse is not null))
            {
                Secular(weights + at, inverse + at, rows, (float)kappa);
            }
            else
            {
                Squares(weights + at, how.Kind == GroupOperatorKind.L0 && inverse is not null ? inverse + at : null, rows, _s);
            }
        }
    }

    /// <summary>After the last row: the operator.</summary>
    public void Finish(float* weights, float* inverse, GroupOperator how, double rate, double kappa)
    {
        if (how.IsSecular(inverse is not null))
        {
            for (var pass = 1; Advance(weights, inverse, kappa, mayMove: pass < SecularEquation.MostReadings); pass++)
            {
                ClearActive();
                Add(weights, inverse, 0, _layout.Outer, how, kappa);
            }

            SpreadTheta();
            new Span<double>(_s, _padded).Clear();
            for (var row = 0; row < _layout.Outer; row += 4)
            {
                var at = (nint)row * Width;
                Shrink(weights + at, inverse + at, Math.Min(4, _layout.Outer - row), (float)kappa);
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
                sum = Exactly(weights, how.Kind == GroupOperatorKind.L0 ? inverse : null, first);
            }

            var factor = (float)how.Factor(sum, kappa, rate);
            changes |= factor != 1;
            new Span<float>(_columns + first, _layout.Inner).Fill(factor);
        }

        for (var row = 0; changes && row < _layout.Outer; row++)
        {
            Scale(weights + ((nint)row * Width));
        }
    }

    // Moves θ of every group that is not done, or solves for it where it may not move; whether any is left.
    private bool Advance(float* weights, float* inverse, double kappa, bool mayMove)
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
            if (mayMove && double.IsFinite(t) && double.IsFinite(u) && double.IsFinite(s) && s > 1e-25)
            {
                _done[group] = SecularEquation.Advance(ref _theta[group], s, t, u);
            }
            else
            {
                _theta[group] = SecularEquation.Solve(weights + first, inverse + first, _layout.Outer, Width, _layout.Inner, kappa);
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

    private double Exactly(float* weights, float* inverse, int first)
    {
        double sum = 0;
        for (nint row = 0; row < _layout.Outer; row++)
        {
            for (var at = (row * Width) + first; at < (row * Width) + first + _layout.Inner; at++)
            {
                sum += (double)weights[at] * weights[at] / (inverse is null ? 1 : inverse[at]);
            }
        }

        return sum;
    }

    // What lies beyond a row's end is added to sums that nobody reads; a buffer goes on for more than a vector beyond its last row.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Squares(float* weights, float* inverse, int rows, double* sums)
    {
        nint width = Width;
        for (nint column = 0; column < width; column += Lanes)
        {
            if (rows == 4 && inverse is null)
            {
                var a = Vector512.Load(weights + column);
                var b = Vector512.Load(weights + width + column);
                var c = Vector512.Load(weights + (2 * width) + column);
                var d = Vector512.Load(weights + (3 * width) + column);
                var ab = Vector512.FusedMultiplyAdd(b, b, a * a);
                AddTo(sums + column, Vector512.FusedMultiplyAdd(d, d, Vector512.FusedMultiplyAdd(c, c, ab)));
                continue;
            }

            var sum = Vector512<float>.Zero;
            for (var row = 0; row < rows; row++)
            {
                var at = (row * width) + column;
                var z = Vector512.Load(weights + at);
                sum = Vector512.FusedMultiplyAdd(inverse is null ? z : z * Inverses.Of(Vector512.Load(inverse + at)), z, sum);
            }

            AddTo(sums + column, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Secular(float* weights, float* inverse, int rows, float strength)
    {
        nint width = Width;
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
                var shifted = Inverses.Of(Vector512.FusedMultiplyAdd(kappa, Vector512.Load(inverse + at), theta));
                var ratio = Vector512.Load(weights + at) * shifted;
                var part = ratio * ratio;
                s += part;
                part *= shifted;
                t += part;
                u = Vector512.FusedMultiplyAdd(part, shifted, u);
            }

            AddTo(_s + column, s);
            AddTo(_t + column, t);
            AddTo(_u + column, u);
        }
    }

    // x = zθ/(θ + κ/δ), and Σx². A group that is 0 is not read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Shrink(float* weights, float* inverse, int rows, float strength)
    {
        nint width = Width;
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
                var share = theta * Inverses.Of(Vector512.FusedMultiplyAdd(kappa, Vector512.Load(inverse + at), theta));
                var x = (z * share) + Vector512<float>.Zero; // −0 + 0 is +0
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

    private static Vector512<float> Below(int lanes) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(lanes)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(double* sums, Vector512<float> values)
    {
        var (lower, upper) = Vector512.Widen(values);
        (Vector512.Load(sums) + lower).Store(sums);
        (Vector512.Load(sums + 8) + upper).Store(sums + 8);
    }
}
