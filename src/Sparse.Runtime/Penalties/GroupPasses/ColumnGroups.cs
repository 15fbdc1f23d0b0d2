using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>
/// Groups of one parameter whose weights do not lie together: the columns of a [rows, width] matrix, or so many columns each. Everything goes
/// along the rows, so that memory is read in the order it lies in: <see cref="ColumnSums"/> adds up a few rows in 32-bit floats, and
/// what they come to is added to a column's sum in double precision.
/// </summary>
internal sealed unsafe class ColumnGroups
{
    private const int Lanes = ParameterGroups.Lanes;

    /// <summary>Rows summed in 32-bit floats.</summary>
    public const int BlockRows = 32;

    // Where so few of the columns are read again, they are fetched down the rows, past all that lies between.
    private const int Few = 4;

    private readonly GroupLayout _layout;

    // Columns that sums are kept for: those of a row, or where a vector is longer of as many rows as it reaches into; behind them a vector's more.
    private readonly int _span;
    private readonly int _stride;
    private readonly float[] _floats;
    private readonly float* _sums;
    private readonly float* _columns;
    private readonly GroupRoots _roots;

    public ColumnGroups(GroupLayout layout)
    {
        _layout = layout;
        Width = layout.Groups * layout.Inner;
        _span = Width * ((Lanes + Width - 1) / Width);
        _stride = (_span + (2 * Lanes) - 1) / Lanes * Lanes;
        // S, T and U of a few rows, then θ or the factor of each column; pinned, so that their addresses hold.
        _floats = GC.AllocateArray<float>((4 * _stride) + Lanes, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_floats));
        _sums = (float*)((address + 63) & ~(nint)63);
        _columns = _sums + (3 * _stride);
        _roots = new GroupRoots(layout);
    }

    /// <summary>Weights of a row.</summary>
    public int Width { get; }

    /// <summary>A few rows from one on, in whole vectors.</summary>
    /// <param name="row">The first; a multiple of <see cref="BlockRows"/>.</param>
    public GroupBlock Block(int row) => new(InVectors(row), InVectors(Math.Min(_layout.Outer, row + BlockRows)));

    /// <summary>Forgets the norms; see <see cref="ParameterGroups.ForgetNorms"/>.</summary>
    public void ForgetNorms() => _roots.KnowsNorms = false;

    /// <summary>Before the update: sums at 0, and θ begins at the norms of the weights as they are.</summary>
    /// <param name="weights">The parameter.</param>
    /// <param name="isSecular">Whether θ is asked for.</param>
    public void Begin(float* weights, bool isSecular)
    {
        if (isSecular)
        {
            if (!_roots.KnowsNorms)
            {
                ClearSums();
                for (var row = 0; row < _layout.Outer; row += BlockRows)
                {
                    Squares(weights, row, Math.Min(_layout.Outer, row + BlockRows));
                    Take(isSecular: false);
                }

                _roots.TakeNorms();
            }

            _roots.Open();
            SpreadTheta();
        }

        ClearSums();
    }

    /// <summary>The sums of the next few rows, to be added to.</summary>
    /// <param name="first">The first weight of them; a multiple of sixteen.</param>
    /// <param name="inMetric">Whether δ differs from weight to weight.</param>
    /// <param name="how">The operator.</param>
    /// <param name="kappa">κ &gt; 0.</param>
    public ColumnSums Sums(int first, bool inMetric, GroupOperator how, double kappa) =>
        new(_sums, _stride, _span, first % _span, how.IsSecular(inMetric), kappa);

    /// <summary>Adds what the last few rows came to to the sums in double precision.</summary>
    /// <param name="isSecular">Whether T and U were summed.</param>
    public void Take(bool isSecular)
    {
        Take(_sums, _roots.S);
        if (isSecular)
        {
            Take(_sums + _stride, _roots.T);
            Take(_sums + (2 * _stride), _roots.U);
        }
    }

    /// <summary>Sums over all rows of weights that lie in memory.</summary>
    /// <param name="weights">The parameter.</param>
    /// <param name="inverse">1/δ; null where it is 1.</param>
    /// <param name="how">The operator.</param>
    /// <param name="kappa">κ &gt; 0.</param>
    public void Read(float* weights, float* inverse, GroupOperator how, double kappa)
    {
        ClearSums();
        var isSecular = how.IsSecular(inverse is not null);
        for (var row = 0; row < _layout.Outer; row += BlockRows)
        {
            var block = Block(row);
            Read(weights, inverse, block, Sums(block.First, inverse is not null, how, kappa));
            Take(isSecular);
        }
    }

    /// <summary>After the last row: the operator.</summary>
    public void Finish(float* weights, float* inverse, GroupOperator how, double rate, double kappa)
    {
        var isSecular = how.IsSecular(inverse is not null);
        _roots.Fold(isSecular);
        if (isSecular)
        {
            for (var reading = 1; ; reading++)
            {
                var left = _roots.Advance(weights, inverse, kappa, mayMove: reading < SecularEquation.MostReadings);
                SpreadTheta();
                if (left == 0)
                {
                    break;
                }

                if (Width >= Lanes && (long)left * _layout.Inner * Few <= Width)
                {
                    ReadOpen(weights, inverse, (float)kappa);
                }
                else
                {
                    Read(weights, inverse, how, kappa);
                }

                _roots.Fold(isSecular);
            }

            ClearSums();
            for (var row = 0; row < _layout.Outer; row += BlockRows)
            {
                Shrink(weights, inverse, row, Math.Min(_layout.Outer, row + BlockRows), (float)kappa);
                Take(isSecular: false);
            }

            _roots.TakeNorms();
            return;
        }

        var changes = false;
        for (var group = 0; group < _layout.Groups; group++)
        {
            var sum = _roots.S[group];
            if (!(sum is > 1e-30 and < 1e38))
            {
                sum = Exactly(weights, how.Kind == GroupOperatorKind.L0 ? inverse : null, group * _layout.Inner);
            }

            var factor = (float)how.Factor(sum, kappa, rate);
            changes |= factor != 1;
            OfGroup(group).Fill(factor);
        }

        if (changes)
        {
            Continue();
            Scale(weights);
        }
    }

    private int InVectors(int rows) => ((rows * Width) + Lanes - 1) / Lanes * Lanes;

    private Span<float> OfGroup(int group) => new(_columns + (group * _layout.Inner), _layout.Inner);

    private void SpreadTheta()
    {
        _roots.Spread(_columns);
        Continue();
    }

    // The columns behind the last are the first ones of the next row.
    private void Continue()
    {
        for (var at = Width; at < _span + Lanes; at++)
        {
            _columns[at] = _columns[at - Width];
        }
    }

    private void ClearSums()
    {
        new Span<float>(_sums, 3 * _stride).Clear();
        _roots.Clear();
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

    // To the sums in double precision; what was taken is 0 again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(float* from, double[] to)
    {
        for (var begin = 0; begin < _span + Lanes; begin += Width)
        {
            var columns = Math.Min(Width, _span + Lanes - begin);
            ref var target = ref MemoryMarshal.GetArrayDataReference(to);
            nuint column = 0;
            for (; column + Lanes <= (nuint)columns; column += Lanes)
            {
                var (lower, upper) = Vector512.Widen(Vector512.Load(from + begin + column));
                (Vector512.LoadUnsafe(ref target, column) + lower).StoreUnsafe(ref target, column);
                (Vector512.LoadUnsafe(ref target, column + 8) + upper).StoreUnsafe(ref target, column + 8);
            }

            for (; column < (nuint)columns; column++)
            {
                Unsafe.Add(ref target, column) += from[begin + (nint)column];
            }
        }

        new Span<float>(from, _span + Lanes).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read(float* weights, float* inverse, GroupBlock block, ColumnSums sums)
    {
        for (nint i = block.First; i < block.Last; i += Lanes)
        {
            if (inverse is null)
            {
                sums.Add(Streams.Load(weights + i));
            }
            else
            {
                sums.Add(Streams.Load(weights + i), Streams.Load(inverse + i));
            }
        }
    }

    // The groups that are open, sixteen columns with one of them at a time.
    private void ReadOpen(float* weights, float* inverse, float kappa)
    {
        var next = 0;
        for (var group = 0; group < _layout.Groups; group++)
        {
            for (var column = group * _layout.Inner; _roots.IsOpen(group) && column < (group + 1) * _layout.Inner; column++)
            {
                if (column >= next)
                {
                    var first = Math.Min(column / Lanes * Lanes, Width - Lanes);
                    ReadColumns(weights + first, inverse + first, first, kappa);
                    next = first + Lanes;
                }
            }
        }
    }

    // S, T and U of sixteen columns, down all rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadColumns(float* weights, float* inverse, int first, float strength)
    {
        var kappa = Vector512.Create(strength);
        var theta = Vector512.Load(_columns + first);
        var (lowerS, lowerT, lowerU) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (upperS, upperT, upperU) = (lowerS, lowerT, lowerU);
        for (var row = 0; row < _layout.Outer; )
        {
            var (s, t, u) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
            for (var end = Math.Min(_layout.Outer, row + BlockRows); row < end; row++)
            {
                var at = (nint)row * Width;
                var shifted = Inverses.Of(Vector512.FusedMultiplyAdd(kappa, Streams.Load(inverse + at, 8 * Width), theta));
                var ratio = Streams.Load(weights + at, 8 * Width) * shifted;
                var part = ratio * ratio;
                s += part;
                part *= shifted;
                t += part;
                u = Vector512.FusedMultiplyAdd(part, shifted, u);
            }

            lowerS += Vector512.WidenLower(s);
            upperS += Vector512.WidenUpper(s);
            lowerT += Vector512.WidenLower(t);
            upperT += Vector512.WidenUpper(t);
            lowerU += Vector512.WidenLower(u);
            upperU += Vector512.WidenUpper(u);
        }

        Store(_roots.S, first, lowerS, upperS);
        Store(_roots.T, first, lowerT, upperT);
        Store(_roots.U, first, lowerU, upperU);
    }

    private static void Store(double[] sums, int first, Vector512<double> lower, Vector512<double> upper)
    {
        lower.CopyTo(sums, first);
        upper.CopyTo(sums, first + (Lanes / 2));
    }

    // Two rows at a time, so that the root and the sum of a column are fetched half as often: of a wide matrix they do not stay in the first cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Shrink(float* weights, float* inverse, int first, int last, float strength)
    {
        var kappa = Vector512.Create(strength);
        for (var row = first; row < last; row += 2)
        {
            var (at, second) = ((nint)row * Width, row + 1 < last ? Width : 0);
            nint column = 0;
            for (; column <= Width - Lanes; column += Lanes)
            {
                Shrink(weights + at + column, inverse + at + column, second, column, kappa, Vector512<float>.AllBitsSet);
            }

            if (column < Width)
            {
                Shrink(weights + at + column, inverse + at + column, second, column, kappa, Within(column));
            }
        }
    }

    // Sixteen columns of a row and of the second one behind it, where there is one; Σx².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Shrink(float* weights, float* inverse, nint second, nint column, Vector512<float> kappa, Vector512<float> within)
    {
        var theta = Vector512.Load(_columns + column);
        var sum = Vector512.Load(_sums + column);
        var x = Shrunk(weights, inverse, theta, kappa, within);
        sum = Vector512.FusedMultiplyAdd(x, x, sum);
        if (second > 0)
        {
            x = Shrunk(weights + second, inverse + second, theta, kappa, within);
            sum = Vector512.FusedMultiplyAdd(x, x, sum);
        }

        sum.Store(_sums + column);
    }

    // x = zθ/(θ + κ/δ); 0 in the lanes that are not to be changed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Shrunk(
        float* weights,
        float* inverse,
        Vector512<float> theta,
        Vector512<float> kappa,
        Vector512<float> within
    )
    {
        var z = Streams.Load(weights);
        var share = theta * Inverses.Of(Vector512.FusedMultiplyAdd(kappa, Streams.Load(inverse), theta));
        var x = Vector512.AndNot((z * share) + Vector512<float>.Zero, Vector512.Equals(theta, Vector512<float>.Zero)); // −0 + 0 is +0
        Vector512.ConditionalSelect(within, x, z).Store(weights);
        return x & within;
    }

    // Σx² of rows as they are, in the order in which the operator forms it: a run that goes on and one that was resumed begin at the same norms.
    private void Squares(float* weights, int first, int last)
    {
        for (var at = weights + ((nint)first * Width); at < weights + ((nint)last * Width); at += Width)
        {
            for (nint column = 0; column < Width; column += Lanes)
            {
                var x = Vector512.Load(at + column) & Within(column);
                Vector512.FusedMultiplyAdd(x, x, Vector512.Load(_sums + column)).Store(_sums + column);
            }
        }
    }

    // What lies beyond a row's end is the next row's; a buffer goes on for more than a vector beyond its last row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Within(nint column) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)(Width - column))).AsSingle();

    // A factor of 0 gives +0 whatever the weight, and so does a weight of −0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scale(float* weights)
    {
        var sums = Sums(0, inMetric: false, default, 0);
        for (nint i = 0; i < InVectors(_layout.Outer); i += Lanes, sums.Skip())
        {
            var factor = Vector512.Load(_columns + sums.Column);
            if (Vector512.EqualsAll(factor, Vector512<float>.Zero))
            {
                Vector512<float>.Zero.Store(weights + i);
            }
            else if (!Vector512.EqualsAll(factor, Vector512<float>.One))
            {
                var scaled = (Streams.Load(weights + i) * factor) + Vector512<float>.Zero;
                Vector512.AndNot(scaled, Vector512.Equals(factor, Vector512<float>.Zero)).Store(weights + i);
            }
        }
    }
}
