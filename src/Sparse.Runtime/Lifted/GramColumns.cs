namespace Sparse.Runtime.Lifted;

/// <summary>Minimises a block of weights, least squares and a penalty, on the Gram matrix of its inputs: by sweeps over the columns, those alive most often.</summary>
internal sealed class GramColumns : IDisposable
{
    private readonly ColumnSweep _sweep = new();
    private LiftedMatrix? _liveGram;
    private LiftedMatrix? _liveResidual;
    private LiftedMatrix? _liveValues;
    private int[] _columns = [];

    /// <summary>
    /// Cyclic sweeps over the columns, each minimised exactly: with r = H_j − Σ_{k≠j} G_jk w_k the column's problem is isotropic, and its solution the
    /// penalty's proximal operator at r/G_jj. The bias is a column without a penalty. No sweep can raise the objective. The first goes over every
    /// column, the others over those that are alive, whose products with one another are all they need.
    /// </summary>
    /// <param name="block">The block: its penalty, G, H and weights.</param>
    /// <param name="scratch">Memory of H's shape.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="sweeps">Sweeps over all columns, at least 1; fewer where a sweep changes nothing.</param>
    public void Sweep(WeightBlock block, LiftedMatrix scratch, double rho, int sweeps)
    {
        // ρ(½⟨w, Gw⟩ − ⟨h, w⟩) + penalty(w): the penalty over ρ.
        var penalty = new ColumnPenalty(block.Penalty.Group / rho, block.Penalty.Absolute / rho, block.Penalty.Square / rho);
        scratch.Tensor.copy_(block.Cross.Tensor);
        scratch.Tensor.addmm_(block.Gram.Tensor, block.Values.Tensor, alpha: -1); // R = H − G [W b]
        var changed = _sweep.Run(block.Gram, scratch, block.Values, penalty, block.Inputs);
        if (!changed || sweeps == 1)
        {
            return;
        }

        GatherLive(block, scratch);
        var live = _columns.Length - (block.HasBias ? 1 : 0);
        for (var sweep = 1; sweep < sweeps && changed; sweep++)
        {
            changed = _sweep.Run(_liveGram!, _liveResidual!, _liveValues!, penalty, live);
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            _liveValues!.Row(i).CopyTo(block.Values.Row(_columns[i]));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReleaseLive();
        _sweep.Dispose();
    }

    // The columns that are not all zero, and the bias: their part of G, R and the weights.
    private void GatherLive(WeightBlock block, LiftedMatrix scratch)
    {
        var live = new List<int>();
        for (var j = 0; j < block.Values.Rows; j++)
        {
            if (j >= block.Inputs || block.Values.Row(j).ContainsAnyExcept(0.0))
            {
                live.Add(j);
            }
        }

        _columns = [.. live];
        if (_liveValues is null || _liveValues.Rows != _columns.Length || _liveValues.Columns != block.Outputs)
        {
            ReleaseLive();
            _liveGram = new LiftedMatrix(Math.Max(1, _columns.Length), Math.Max(1, _columns.Length));
            _liveResidual = new LiftedMatrix(Math.Max(1, _columns.Length), block.Outputs);
            _liveValues = new LiftedMatrix(Math.Max(1, _columns.Length), block.Outputs);
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            block.Values.Row(_columns[i]).CopyTo(_liveValues.Row(i));
            scratch.Row(_columns[i]).CopyTo(_liveResidual!.Row(i));
            var from = block.Gram.Row(_columns[i]);
            var to = _liveGram!.Row(i);
            for (var k = 0; k < _columns.Length; k++)
            {
                to[k] = from[_columns[k]];
            }
        }
    }

    private void ReleaseLive()
    {
        _liveGram?.Dispose();
        _liveResidual?.Dispose();
        _liveValues?.Dispose();
        (_liveGram, _liveResidual, _liveValues) = (null, null, null);
    }
}
