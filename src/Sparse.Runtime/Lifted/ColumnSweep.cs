using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// Cyclic sweeps over the columns of a regularised least-squares problem on its Gram matrix, each column minimised exactly. Columns are taken in blocks:
/// within a block every change is felt at once, and the rest feels the whole block by one matrix product. The order, and so the result, is that of one
/// column after another.
/// </summary>
internal sealed class ColumnSweep : IDisposable
{
    private const int Width = 32;
    private LiftedMatrix? _residual;
    private LiftedMatrix? _moved;

    /// <summary>One sweep over all columns of min ½⟨w, Gw⟩ − ⟨h, w⟩ + Σ penalty(w_j).</summary>
    /// <param name="gram">G: [columns, columns].</param>
    /// <param name="residual">h − Gw: [columns, outputs]; kept up to date.</param>
    /// <param name="values">w: [columns, outputs].</param>
    /// <param name="penalty">The penalty of a column.</param>
    /// <param name="penalised">Columns that it is on: those before. The others have none.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Run(LiftedMatrix gram, LiftedMatrix residual, LiftedMatrix values, ColumnPenalty penalty, int penalised)
    {
        var changed = false;
        for (var begin = 0; begin < values.Rows; begin += Width)
        {
            changed |= RunBlock(gram, residual, values, penalty, penalised, begin, Math.Min(Width, values.Rows - begin));
        }

        return changed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _residual?.Dispose();
        _moved?.Dispose();
    }

    private bool RunBlock(
        LiftedMatrix gram,
        LiftedMatrix residual,
        LiftedMatrix values,
        ColumnPenalty penalty,
        int penalised,
        int begin,
        int length
    )
    {
        if (_moved?.Columns != values.Columns)
        {
            Dispose();
            _residual = new LiftedMatrix(Width, values.Columns);
            _moved = new LiftedMatrix(Width, values.Columns);
        }

        // The block's own residual; the common one is told at the end.
        var local = _residual!.RowsFrom(0, length);
        residual.RowsFrom(begin, length).CopyTo(local);
        var changed = false;
        for (var i = 0; i < length; i++)
        {
            var j = begin + i;
            var row = gram.Row(j);
            var moved = _moved!.Row(i);
            if (!Minimise(row[j], values.Row(j), _residual.Row(i), moved, j < penalised ? penalty : default))
            {
                moved.Clear();
                continue;
            }

            changed = true;
            for (var k = i + 1; k < length; k++)
            {
                if (row[begin + k] != 0)
                {
                    DoubleSpans.AddScaled(-row[begin + k], moved, _residual.Row(k));
                }
            }
        }

        if (changed)
        {
            using var columns = gram.Tensor.narrow(1, begin, length);
            using var steps = _moved!.Tensor.narrow(0, 0, length);
            residual.Tensor.addmm_(columns, steps, alpha: -1);
        }

        return changed;
    }

    // The column's minimiser; its step in moved. False where it stays.
    private static bool Minimise(double g, Span<double> w, ReadOnlySpan<double> r, Span<double> moved, ColumnPenalty penalty)
    {
        if (!(g > 0))
        {
            // An input that is zero at every sample: any weight fits as well, and the penalty wants none. Nothing else feels it.
            w.Clear();
            return false;
        }

        r.CopyTo(moved);
        DoubleSpans.AddScaled(g, w, moved);
        penalty.Minimise(moved, g);
        var changed = false;
        for (var i = 0; i < w.Length; i++)
        {
            var step = moved[i] - w[i];
            w[i] = moved[i];
            moved[i] = step;
            changed |= step != 0;
        }

        return changed;
    }
}
