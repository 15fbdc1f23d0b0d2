using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>A matrix of doubles, row by row, on the CPU: a tensor and its memory.</summary>
public sealed unsafe class LiftedMatrix : IDisposable
{
    private readonly double* _pointer;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="columns">Columns, at least 1.</param>
    public LiftedMatrix(int rows, int columns)
        : this(torch.zeros(rows, columns, dtype: torch.ScalarType.Float64)) { }

    /// <summary>A matrix over the memory of a tensor, which it owns.</summary>
    /// <param name="tensor">[rows, columns], contiguous doubles on the CPU.</param>
    internal LiftedMatrix(torch.Tensor tensor)
    {
        Tensor = tensor.DetachFromDisposeScope();
        Transposed = Tensor.t().DetachFromDisposeScope();
        Rows = checked((int)tensor.shape[0]);
        Columns = checked((int)tensor.shape[1]);
        using var storage = Tensor.storage<double>();
        _pointer = (double*)storage.data_ptr() + Tensor.storage_offset();
    }

    /// <summary>[rows, columns].</summary>
    public torch.Tensor Tensor { get; }

    /// <summary>[columns, rows], over the same memory.</summary>
    public torch.Tensor Transposed { get; }

    /// <summary>The rows.</summary>
    public int Rows { get; }

    /// <summary>The columns.</summary>
    public int Columns { get; }

    /// <summary>The address of a row, on the tensor's device.</summary>
    /// <param name="row">The row, from 0.</param>
    internal nint Address(int row) => (nint)(_pointer + ((nint)row * Columns));

    /// <summary>The values, row by row.</summary>
    public Span<double> Span => new(_pointer, checked(Rows * Columns));

    /// <summary>One row.</summary>
    /// <param name="row">The row, from 0.</param>
    public Span<double> Row(int row) => new(_pointer + ((nint)row * Columns), Columns);

    /// <summary>Some rows.</summary>
    /// <param name="begin">The first.</param>
    /// <param name="count">How many.</param>
    public Span<double> RowsFrom(int begin, int count) => new(_pointer + ((nint)begin * Columns), checked(count * Columns));

    /// <summary>The matrix of some of its columns, in the order given.</summary>
    /// <param name="kept">The columns.</param>
    public LiftedMatrix KeepColumns(ReadOnlySpan<int> kept)
    {
        var smaller = new LiftedMatrix(Rows, kept.Length);
        CopyColumns(kept, smaller);
        return smaller;
    }

    /// <summary>Copies some of the columns, in the order given.</summary>
    /// <param name="kept">The columns.</param>
    /// <param name="target">Where to: as many rows, and as many columns as are kept.</param>
    public void CopyColumns(ReadOnlySpan<int> kept, LiftedMatrix target)
    {
        for (var row = 0; row < Rows; row++)
        {
            var from = Row(row);
            var to = target.Row(row);
            for (var i = 0; i < kept.Length; i++)
            {
                to[i] = from[kept[i]];
            }
        }
    }

    /// <summary>The matrix of some of its rows, in the order given.</summary>
    /// <param name="kept">The rows.</param>
    public LiftedMatrix KeepRows(ReadOnlySpan<int> kept)
    {
        var smaller = new LiftedMatrix(kept.Length, Columns);
        for (var i = 0; i < kept.Length; i++)
        {
            Row(kept[i]).CopyTo(smaller.Row(i));
        }

        return smaller;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Transposed.Dispose();
        Tensor.Dispose();
    }
}
