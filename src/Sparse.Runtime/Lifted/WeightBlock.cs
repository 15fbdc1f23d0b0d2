using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The weights and bias of one layer in the lifted problem, and the least-squares problem that updates them:
/// min over [W b] of (ρ/2)‖U + Ξ/ρ − W V − b 1ᵀ‖² + penalty(W). With the Gram matrix G of the layer's inputs and a constant 1, and the cross
/// products H with U + Ξ/ρ, nothing of it depends on the number of samples. Stored by inputs: row j holds the weights that leave input j, the last
/// row the bias.
/// </summary>
public sealed class WeightBlock : IDisposable
{
    private readonly SampleRows _rows;
    private readonly LiftedMatrix _ones;
    private bool _gramIsCurrent;
    private readonly ColumnSweep _sweep = new();
    private LiftedMatrix? _liveGram;
    private LiftedMatrix? _liveResidual;
    private LiftedMatrix? _liveValues;
    private int[] _columns = [];
    private double[] _direction = [];
    private double[] _image = [];

    /// <summary>Takes over a layer's weights.</summary>
    /// <param name="rows">The samples.</param>
    /// <param name="weight">[outputs, inputs], as the network has it.</param>
    /// <param name="bias">[outputs]; null for a layer without one.</param>
    public WeightBlock(SampleRows rows, torch.Tensor weight, torch.Tensor? bias)
    {
        _rows = rows;
        HasBias = bias is not null;
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var values = weight.detach().to_type(torch.ScalarType.Float64).t();
        Values = new LiftedMatrix(
            (bias is null ? values : torch.cat([values, bias.detach().to_type(torch.ScalarType.Float64).unsqueeze(0)], 0))
                .contiguous()
                .clone()
        );
        _ones = new LiftedMatrix(rows.Longest, 1);
        _ones.Span.Fill(1);
        Allocate();
    }

    /// <summary>The penalty; a run may change its strength.</summary>
    public ColumnPenalty Penalty { get; set; }

    /// <summary>Whether the last row is a bias.</summary>
    public bool HasBias { get; }

    /// <summary>[W b] by inputs: [inputs + 1, outputs], or [inputs, outputs] without a bias.</summary>
    public LiftedMatrix Values { get; private set; }

    /// <summary>G = [V 1]ᵀ[V 1], summed over the blocks of samples: [inputs + 1, inputs + 1].</summary>
    public LiftedMatrix Gram { get; private set; } = null!;

    /// <summary>H = [V 1]ᵀ(U + Ξ/ρ), summed over the blocks of samples: [inputs + 1, outputs].</summary>
    public LiftedMatrix Cross { get; private set; } = null!;

    private LiftedMatrix Scratch { get; set; } = null!;

    /// <summary>The layer's inputs.</summary>
    public int Inputs => Values.Rows - (HasBias ? 1 : 0);

    /// <summary>The layer's outputs.</summary>
    public int Outputs => Values.Columns;

    /// <summary>The weights alone: [inputs, outputs].</summary>
    public torch.Tensor Weights { get; private set; } = null!;

    private torch.Tensor WeightsT { get; set; } = null!;

    private torch.Tensor? BiasRow { get; set; }

    /// <summary>The penalty's value.</summary>
    public double PenaltyValue()
    {
        var value = 0.0;
        for (var j = 0; j < Inputs; j++)
        {
            value += Penalty.Value(Values.Row(j));
        }

        return value;
    }

    /// <summary>Inputs whose weights are all zero.</summary>
    public int DeadInputs()
    {
        var dead = 0;
        for (var j = 0; j < Inputs; j++)
        {
            dead += Values.Row(j).ContainsAnyExcept(0.0) ? 0 : 1;
        }

        return dead;
    }

    /// <summary>C = [V 1][W b] of a block of samples.</summary>
    /// <param name="inputs">V.</param>
    /// <param name="block">The block.</param>
    /// <param name="target">Where to: [samples of the block, outputs].</param>
    public void Affine(SampleMatrix inputs, int block, SampleMatrix target)
    {
        var to = target.Block(block);
        if (BiasRow is { } bias)
        {
            using var ones = _ones.Tensor.narrow(0, 0, _rows.Length(block));
            to.addmm_(ones, bias, beta: 0);
            to.addmm_(inputs.Block(block), Weights);
        }
        else
        {
            to.addmm_(inputs.Block(block), Weights, beta: 0);
        }
    }

    /// <summary>P ← γP + T Wᵀ of a block of samples: what pulls at the layer's inputs.</summary>
    /// <param name="outer">T: [samples of the block, outputs].</param>
    /// <param name="block">The block.</param>
    /// <param name="target">P: [samples of the block, inputs].</param>
    /// <param name="gamma">γ, a 32-bit float: <see cref="Majorant"/>.</param>
    public void PullBack(SampleMatrix outer, int block, SampleMatrix target, double gamma) =>
        target.Block(block).addmm_(outer.Block(block), WeightsT, beta: (float)gamma);

    /// <summary>Forms G of the layer's inputs, block by block of samples.</summary>
    /// <param name="inputs">V.</param>
    public void FormGram(SampleMatrix inputs)
    {
        Products(Gram, inputs, inputs, square: true);
        _gramIsCurrent = true;
    }

    /// <summary>Forms H, block by block of samples; and G, unless the inputs are the data, whose G stays what it is.</summary>
    /// <param name="inputs">V.</param>
    /// <param name="layer">Holds U and Ξ.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="fixedInputs">Whether the inputs are the data.</param>
    public void FormCross(SampleMatrix inputs, LiftedLayer layer, double rho, bool fixedInputs)
    {
        if (!fixedInputs || !_gramIsCurrent)
        {
            FormGram(inputs);
        }

        Cross.Span.Clear();
        for (var block = 0; block < _rows.Blocks; block++)
        {
            layer.ShiftedTarget(block, rho);
            AddProducts(Cross, inputs, layer.Scratch, block);
        }
    }

    /// <summary>[V 1]ᵀT summed over the blocks: [inputs + 1, outputs].</summary>
    /// <param name="inputs">V.</param>
    /// <param name="outer">T.</param>
    /// <param name="target">The sum.</param>
    public void FormProducts(SampleMatrix inputs, SampleMatrix outer, LiftedMatrix target) =>
        Products(target, inputs, outer, square: false);

    /// <summary>
    /// Cyclic sweeps over the columns, each minimised exactly: with r = H_j − Σ_{k≠j} G_jk w_k the column's problem is isotropic, and its solution the
    /// penalty's proximal operator at r/G_jj. The bias is a column without a penalty. No sweep can raise the objective. The first goes over every
    /// column, the others over those that are alive, whose products with one another are all they need.
    /// </summary>
    /// <param name="rho">ρ.</param>
    /// <param name="sweeps">Sweeps over all columns, at least 1; fewer where a sweep changes nothing.</param>
    public void SweepColumns(double rho, int sweeps)
    {
        // ρ(½⟨w, Gw⟩ − ⟨h, w⟩) + penalty(w): the penalty over ρ.
        var penalty = new ColumnPenalty(Penalty.Group / rho, Penalty.Absolute / rho, Penalty.Square / rho);
        Scratch.Tensor.copy_(Cross.Tensor);
        Scratch.Tensor.addmm_(Gram.Tensor, Values.Tensor, alpha: -1); // R = H − G [W b]
        var changed = _sweep.Run(Gram, Scratch, Values, penalty, Inputs);
        if (!changed || sweeps == 1)
        {
            return;
        }

        GatherLive();
        var live = _columns.Length - (HasBias ? 1 : 0);
        for (var sweep = 1; sweep < sweeps && changed; sweep++)
        {
            changed = _sweep.Run(_liveGram!, _liveResidual!, _liveValues!, penalty, live);
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            _liveValues!.Row(i).CopyTo(Values.Row(_columns[i]));
        }
    }

    /// <summary>
    /// Accelerated proximal gradient on the same problem (Beck, Teboulle 2009), restarted where the momentum points uphill (O'Donoghue, Candès 2015), with
    /// the step 1/(ρ λ_max(G)). Every step is a matrix product.
    /// </summary>
    /// <param name="rho">ρ.</param>
    /// <param name="steps">At most so many, at least 1.</param>
    /// <param name="tolerance">Ends where the weights change by less, in norm.</param>
    public void ProximalGradient(double rho, int steps, double tolerance)
    {
        using var scope = torch.NewDisposeScope();
        var curvature = rho * LargestEigenvalue(Gram) * 1.01;
        if (!(curvature > 0))
        {
            return;
        }

        using var point = new LiftedMatrix(Values.Tensor.clone());
        using var previous = new LiftedMatrix(Values.Tensor.clone());
        var momentum = 1.0;
        for (var step = 0; step < steps; step++)
        {
            // z − ρ(Gz − H)/L, then the proximal operator of penalty/L row by row.
            Scratch.Tensor.copy_(Cross.Tensor);
            Scratch.Tensor.addmm_(Gram.Tensor, point.Tensor, alpha: -1);
            previous.Tensor.copy_(Values.Tensor);
            var uphill = 0.0;
            var change = 0.0;
            for (var j = 0; j < Values.Rows; j++)
            {
                var w = Values.Row(j);
                var z = point.Row(j);
                var r = Scratch.Row(j);
                for (var i = 0; i < w.Length; i++)
                {
                    w[i] = (curvature * z[i]) + (rho * r[i]);
                }

                (j < Inputs ? Penalty : default).Minimise(w, curvature);
                var old = previous.Row(j);
                for (var i = 0; i < w.Length; i++)
                {
                    uphill += (z[i] - w[i]) * (w[i] - old[i]);
                    change += (w[i] - old[i]) * (w[i] - old[i]);
                }
            }

            var next = uphill > 0 ? 1 : (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
            var weight = uphill > 0 ? 0 : (momentum - 1) / next;
            for (var j = 0; j < Values.Rows; j++)
            {
                var w = Values.Row(j);
                var z = point.Row(j);
                var old = previous.Row(j);
                for (var i = 0; i < w.Length; i++)
                {
                    z[i] = w[i] + (weight * (w[i] - old[i]));
                }
            }

            momentum = next;
            if (Math.Sqrt(change) < tolerance)
            {
                break;
            }
        }
    }

    /// <summary>
    /// γ = ρ σ_max(W)², a little too large rather than too small: (γ/2)‖V − V₀‖² majorises what (ρ/2)‖U − W V − b 1ᵀ‖² deviates from its linear part at V₀.
    /// </summary>
    /// <param name="rho">ρ.</param>
    public double Majorant(double rho)
    {
        using var scope = torch.NewDisposeScope();
        using var square = new LiftedMatrix(torch.mm(WeightsT, Weights));
        // A torch factor is a 32-bit float: one number for the product and for the division that follows it.
        return Math.Max((float)(rho * LargestEigenvalue(square) * 1.01), 1e-6f);
    }

    /// <summary>Leaves only some of the outputs.</summary>
    /// <param name="kept">They, in order.</param>
    public void KeepOutputs(ReadOnlySpan<int> kept) => Replace(Values.KeepColumns(kept), gramStays: true);

    /// <summary>Leaves only some of the inputs, and the bias.</summary>
    /// <param name="kept">They, in order.</param>
    public void KeepInputs(ReadOnlySpan<int> kept)
    {
        Span<int> rows = new int[kept.Length + (HasBias ? 1 : 0)];
        kept.CopyTo(rows);
        if (HasBias)
        {
            rows[^1] = Inputs;
        }

        Replace(Values.KeepRows(rows), gramStays: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release(gramStays: false);
        ReleaseLive();
        _sweep.Dispose();
        Values.Dispose();
        _ones.Dispose();
    }

    // The columns that are not all zero, and the bias: their part of G, R and the weights.
    private void GatherLive()
    {
        var live = new List<int>();
        for (var j = 0; j < Values.Rows; j++)
        {
            if (j >= Inputs || Values.Row(j).ContainsAnyExcept(0.0))
            {
                live.Add(j);
            }
        }

        _columns = [.. live];
        if (_liveValues is null || _liveValues.Rows != _columns.Length || _liveValues.Columns != Outputs)
        {
            ReleaseLive();
            _liveGram = new LiftedMatrix(Math.Max(1, _columns.Length), Math.Max(1, _columns.Length));
            _liveResidual = new LiftedMatrix(Math.Max(1, _columns.Length), Outputs);
            _liveValues = new LiftedMatrix(Math.Max(1, _columns.Length), Outputs);
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            Values.Row(_columns[i]).CopyTo(_liveValues.Row(i));
            Scratch.Row(_columns[i]).CopyTo(_liveResidual!.Row(i));
            var from = Gram.Row(_columns[i]);
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

    private void Products(LiftedMatrix target, SampleMatrix inputs, SampleMatrix outer, bool square)
    {
        target.Span.Clear();
        for (var block = 0; block < _rows.Blocks; block++)
        {
            if (!square)
            {
                AddProducts(target, inputs, outer, block);
                continue;
            }

            // G: the products of the inputs, and their sums beside and below.
            using var corner = target.Tensor.narrow(0, 0, Inputs);
            using var inner = corner.narrow(1, 0, Inputs);
            inner.addmm_(inputs.BlockT(block), inputs.Block(block));
            if (HasBias)
            {
                using var ones = _ones.Transposed.narrow(1, 0, _rows.Length(block));
                using var last = target.Tensor.narrow(0, Inputs, 1);
                using var sums = last.narrow(1, 0, Inputs);
                sums.addmm_(ones, inputs.Block(block));
            }
        }

        if (square && HasBias)
        {
            var sums = target.Row(Inputs);
            for (var j = 0; j < Inputs; j++)
            {
                target.Row(j)[Inputs] = sums[j];
            }

            sums[Inputs] = _rows.Count;
        }
    }

    private void AddProducts(LiftedMatrix target, SampleMatrix inputs, SampleMatrix outer, int block)
    {
        using var weights = target.Tensor.narrow(0, 0, Inputs);
        weights.addmm_(inputs.BlockT(block), outer.Block(block));
        if (HasBias)
        {
            using var ones = _ones.Transposed.narrow(1, 0, _rows.Length(block));
            using var bias = target.Tensor.narrow(0, Inputs, 1);
            bias.addmm_(ones, outer.Block(block));
        }
    }

    // By power iteration, always from one start: equal matrices give equal bits.
    private double LargestEigenvalue(LiftedMatrix symmetric)
    {
        var n = symmetric.Rows;
        if (_direction.Length != n)
        {
            (_direction, _image) = (new double[n], new double[n]);
        }

        // No eigenvector of interest is orthogonal to it, but by chance.
        for (var i = 0; i < n; i++)
        {
            _direction[i] = 1 + (0.1 * Math.Sin(i));
        }

        var value = 0.0;
        for (var step = 0; step < 200; step++)
        {
            for (var i = 0; i < n; i++)
            {
                _image[i] = DoubleSpans.Dot(symmetric.Row(i), _direction);
            }

            var norm = Math.Sqrt(DoubleSpans.SumOfSquares(_image));
            if (norm == 0)
            {
                return 0;
            }

            for (var i = 0; i < n; i++)
            {
                _direction[i] = _image[i] / norm;
            }

            if (norm <= value * (1 + 1e-4))
            {
                return Math.Max(norm, value);
            }

            value = norm;
        }

        return value;
    }

    private void Replace(LiftedMatrix values, bool gramStays)
    {
        Release(gramStays);
        Values.Dispose();
        Values = values;
        Allocate();
    }

    private void Allocate()
    {
        if (Gram is null || Gram.Rows != Values.Rows)
        {
            Gram = new LiftedMatrix(Values.Rows, Values.Rows);
            _gramIsCurrent = false;
        }

        Cross = new LiftedMatrix(Values.Rows, Outputs);
        Scratch = new LiftedMatrix(Values.Rows, Outputs);
        Weights = Values.Tensor.narrow(0, 0, Inputs).DetachFromDisposeScope();
        WeightsT = Weights.t().DetachFromDisposeScope();
        BiasRow = HasBias ? Values.Tensor.narrow(0, Inputs, 1).DetachFromDisposeScope() : null;
    }

    private void Release(bool gramStays)
    {
        if (!gramStays)
        {
            Gram.Dispose();
            Gram = null!;
        }

        Cross.Dispose();
        Scratch.Dispose();
        Weights.Dispose();
        WeightsT.Dispose();
        BiasRow?.Dispose();
    }
}
