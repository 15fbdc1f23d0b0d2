using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// Up to 32 columns of a matrix, side by side and filled up with zeros to whole vectors: a weighted sum of its rows then stays in registers, and its rows in the cache.
/// </summary>
internal sealed unsafe class ColumnStrip : IDisposable
{
    /// <summary>Columns of a strip but the last.</summary>
    public const int Width = 4 * Lanes;
    private const int Lanes = 8;
    private const nuint Alignment = 64;
    private readonly double* _memory;
    private int _columns;
    private int _vectors;

    /// <summary>Memory for a strip.</summary>
    /// <param name="rows">The most rows it can have.</param>
    public ColumnStrip(int rows) => _memory = (double*)NativeMemory.AlignedAlloc((nuint)rows * Width * sizeof(double), Alignment);

    /// <summary>Takes a matrix's columns from a first one on, as many as there are and fit.</summary>
    /// <param name="from">The matrix.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="stride">Its columns.</param>
    /// <param name="column">The first.</param>
    public void Take(double* from, int rows, int stride, int column)
    {
        _columns = Math.Min(Width, stride - column);
        _vectors = (_columns + Lanes - 1) / Lanes;
        for (var row = 0; row < rows; row++)
        {
            var to = new Span<double>(_memory + ((nint)row * _vectors * Lanes), _vectors * Lanes);
            new ReadOnlySpan<double>(from + ((nint)row * stride) + column, _columns).CopyTo(to);
            to[_columns..].Clear();
        }
    }

    /// <summary>t ← α Σ xᵢ rowᵢ, or t + α Σ xᵢ rowᵢ.</summary>
    /// <param name="values">x.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="target">t: as many numbers as there are columns.</param>
    /// <param name="factor">α.</param>
    /// <param name="add">Whether what it holds stays.</param>
    public void Sum(double* values, int* rows, int count, double* target, double factor, bool add)
    {
        var sum = stackalloc double[Width];
        switch (_vectors)
        {
            case 1:
                One(values, rows, count, sum);
                break;
            case 2:
                Two(values, rows, count, sum);
                break;
            case 3:
                Three(values, rows, count, sum);
                break;
            default:
                Four(values, rows, count, sum);
                break;
        }

        var i = 0;
        for (; i <= _columns - Lanes; i += Lanes)
        {
            var to = add ? Vector512.Load(target + i) : Vector512<double>.Zero;
            (to + (factor * Vector512.Load(sum + i))).Store(target + i);
        }

        for (; i < _columns; i++)
        {
            target[i] = (add ? target[i] : 0) + (factor * sum[i]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(_memory);

    // Written out for each number of vectors: an array of them would not stay in registers. Rows go by turns into two sums: one alone would wait for itself.
    private void One(double* values, int* rows, int count, double* sum)
    {
        var (even0, odd0) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i < count - 1; i += 2)
        {
            var row = Row(rows[i], 1);
            var next = Row(rows[i + 1], 1);
            even0 = Add(values[i], row, even0);
            odd0 = Add(values[i + 1], next, odd0);
        }

        if (i < count)
        {
            var row = Row(rows[i], 1);
            even0 = Add(values[i], row, even0);
        }

        (even0 + odd0).Store(sum);
    }

    private void Two(double* values, int* rows, int count, double* sum)
    {
        var (even0, odd0) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (even1, odd1) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i < count - 1; i += 2)
        {
            var row = Row(rows[i], 2);
            var next = Row(rows[i + 1], 2);
            even0 = Add(values[i], row, even0);
            even1 = Add(values[i], row + Lanes, even1);
            odd0 = Add(values[i + 1], next, odd0);
            odd1 = Add(values[i + 1], next + Lanes, odd1);
        }

        if (i < count)
        {
            var row = Row(rows[i], 2);
            even0 = Add(values[i], row, even0);
            even1 = Add(values[i], row + Lanes, even1);
        }

        (even0 + odd0).Store(sum);
        (even1 + odd1).Store(sum + Lanes);
    }

    private void Three(double* values, int* rows, int count, double* sum)
    {
        var (even0, odd0) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (even1, odd1) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (even2, odd2) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i < count - 1; i += 2)
        {
            var row = Row(rows[i], 3);
            var next = Row(rows[i + 1], 3);
            even0 = Add(values[i], row, even0);
            even1 = Add(values[i], row + Lanes, even1);
            even2 = Add(values[i], row + (2 * Lanes), even2);
            odd0 = Add(values[i + 1], next, odd0);
            odd1 = Add(values[i + 1], next + Lanes, odd1);
            odd2 = Add(values[i + 1], next + (2 * Lanes), odd2);
        }

        if (i < count)
        {
            var row = Row(rows[i], 3);
            even0 = Add(values[i], row, even0);
            even1 = Add(values[i], row + Lanes, even1);
            even2 = Add(values[i], row + (2 * Lanes), even2);
        }

        (even0 + odd0).Store(sum);
        (even1 + odd1).Store(sum + Lanes);
        (even2 + odd2).Store(sum + (2 * Lanes));
    }

    private void Four(double* values, int* rows, int count, double* sum)
    {
        var (even0, odd0) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (even1, odd1) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (even2, odd2) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (even3, odd3) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i < count - 1; i += 2)
        {
            var row = Row(rows[i], 4);
            var next = Row(rows[i + 1], 4);
            even0 = Add(values[i], row, even0);
            even1 = Add(values[i], row + Lanes, even1);
            even2 = Add(values[i], row + (2 * Lanes), even2);
            even3 = Add(values[i], row + (3 * Lanes), even3);
            odd0 = Add(values[i + 1], next, odd0);
            odd1 = Add(values[i + 1], next + Lanes, odd1);
            odd2 = Add(values[i + 1], next + (2 * Lanes), odd2);
            odd3 = Add(values[i + 1], next + (3 * Lanes), odd3);
        }

        if (i < count)
        {
            var row = Row(rows[i], 4);
            even0 = Add(values[i], row, even0);
            even1 = Add(values[i], row + Lanes, even1);
            even2 = Add(values[i], row + (2 * Lanes), even2);
            even3 = Add(values[i], row + (3 * Lanes), even3);
        }

        (even0 + odd0).Store(sum);
        (even1 + odd1).Store(sum + Lanes);
        (even2 + odd2).Store(sum + (2 * Lanes));
        (even3 + odd3).Store(sum + (3 * Lanes));
    }

    private double* Row(int row, int vectors) => _memory + ((nint)row * vectors * Lanes);

    private static Vector512<double> Add(double value, double* row, Vector512<double> sum) =>
        Vector512.MultiplyAddEstimate(Vector512.Create(value), Vector512.LoadAligned(row), sum);
}
