using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The weights and bias of one layer in the lifted problem, and the least-squares problem that updates them:
/// min over [W b] of (ρ/2)‖U + Ξ/ρ − W V − b 1ᵀ‖² + penalty(W). With the Gram matrix G of the layer's inputs and a constant 1, and the cross
/// products H with U + Ξ/ρ, nothing of it depends on the number of samples. Stored by inputs: row j holds the weights that leave input j, the last
/// row the bias.
/// </summary>
public sealed partial class WeightBlock : IDisposable
{
    private readonly SampleRows _rows;
    private readonly LiftedMatrix _ones;
    private bool _gramIsCurrent;
    private readonly GramColumns _columns = new();
    private readonly PowerIteration _power = new();

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
        _ones = new LiftedMatrix(rows.PortionLength(0), 1);
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
        for (var portion = _rows.FirstPortion(block); HasBias && portion < _rows.FirstPortion(block + 1); portion++)
        {
            using var ones = _ones.Tensor.narrow(0, 0, _rows.PortionLength(portion));
            target.Portion(portion).addmm_(ones, BiasRow!, beta: 0);
        }

        if (inputs.NonZeros is { } few)
        {
            few.Multiply(block, Values, target, add: HasBias);
        }
        else
        {
            target.Multiply(block, inputs, Weights, beta: HasBias ? 1 : 0);
        }
    }

    /// <summary>P ← γP + T Wᵀ of a block of samples: what pulls at the layer's inputs.</summary>
    /// <param name="outer">T: [samples of the block, outputs].</param>
    /// <param name="block">The block.</param>
    /// <param name="target">P: [samples of the block, inputs].</param>
    /// <param name="gamma">γ, a 32-bit float: <see cref="Majorant"/>.</param>
    public void PullBack(SampleMatrix outer, int block, SampleMatrix target, double gamma) =>
        target.Multiply(block, outer, WeightsT, (float)gamma);

    /// <summary>Forms G of the layer's inputs, block by block of samples.</summary>
    /// <param name="inputs">V.</param>
    public void FormGram(SampleMatrix inputs)
    {
        Squares(inputs);
        _gramIsCurrent = true;
    }

    /// <summary>G of the data, formed if it is not there.</summary>
    /// <param name="data">The data: the inputs of the first layer, whose block this is.</param>
    public LiftedMatrix GramOf(SampleMatrix data)
    {
        if (!_gramIsCurrent)
        {
            FormGram(data);
        }

        return Gram;
    }

    /// <summary>Forms H, block by block of samples; and G, unless the inputs are the data, whose G stays what it is.</summary>
    /// <param name="inputs">V.</param>
    /// <param name="layer">Holds U and Ξ.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="fixedInputs">Whether the inputs are the data.</param>
    public void FormCross(SampleMatrix inputs, LiftedLayer layer, double rho, bool fixedInputs)
    {
        if (fixedInputs)
        {
            GramOf(inputs);
        }
        else
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
    public void FormProducts(SampleMatrix inputs, SampleMatrix outer, LiftedMatrix target)
    {
        target.Span.Clear();
        for (var block = 0; block < _rows.Blocks; block++)
        {
            AddProducts(target, inputs, outer, block);
        }
    }

    /// <summary>Minimises the block by cyclic sweeps over its columns, each minimised exactly: <see cref="GramColumns"/>.</summary>
    /// <param name="rho">ρ.</param>
    /// <param name="sweeps">Sweeps over all columns, at least 1; fewer where a sweep changes nothing.</param>
    public void SweepColumns(double rho, int sweeps) => _columns.Sweep(this, Scratch, rho, sweeps);

    /// <summary>Minimises the block by accelerated proximal gradient, with the step 1/(ρ λ_max(G)): <see cref="GramProximalGradient"/>.</summary>
    /// <param name="rho">ρ.</param>
    /// <param name="steps">At most so many, at least 1.</param>
    /// <param name="tolerance">Ends where the weights change by less, in norm.</param>
    public void ProximalGradient(double rho, int steps, double tolerance) =>
        GramProximalGradient.Run(this, Scratch, rho, rho * _power.LargestEigenvalue(Gram) * 1.01, steps, tolerance);

    /// <summary>
    /// γ = ρ σ_max(W)², a little too large rather than too small: (γ/2)‖V − V₀‖² majorises what (ρ/2)‖U − W V − b 1ᵀ‖² deviates from its linear part at V₀.
    /// </summary>
    /// <param name="rho">ρ.</param>
    public double Majorant(double rho)
    {
        using var scope = torch.NewDisposeScope();
        using var square = new LiftedMatrix(torch.mm(WeightsT, Weights));
        // A torch factor is a 32-bit float: one number for the product and for the division that follows it.
        return Math.Max((float)(rho * _power.LargestEigenvalue(square) * 1.01), 1e-6f);
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
        _columns.Dispose();
        _inverse?.Dispose();
        Values.Dispose();
        _ones.Dispose();
    }

    // G: the products of the inputs, and their sums beside and below.
    private void Squares(SampleMatrix inputs)
    {
        Gram.Span.Clear();
        using var corner = Gram.Tensor.narrow(0, 0, Inputs);
        using var inner = corner.narrow(1, 0, Inputs);
        using var last = HasBias ? Gram.Tensor.narrow(0, Inputs, 1) : null;
        using var below = last?.narrow(1, 0, Inputs);
        for (var block = 0; block < _rows.Blocks; block++)
        {
            inputs.AddProducts(block, inputs, inner);
            if (below is not null)
            {
                AddSums(below, inputs, block);
            }
        }

        if (!HasBias)
        {
            return;
        }

        var sums = Gram.Row(Inputs);
        for (var j = 0; j < Inputs; j++)
        {
            Gram.Row(j)[Inputs] = sums[j];
        }

        sums[Inputs] = _rows.Count;
    }

    // Σ over the samples of a block, added to a row.
    private void AddSums(torch.Tensor row, SampleMatrix values, int block)
    {
        for (var portion = _rows.FirstPortion(block); portion < _rows.FirstPortion(block + 1); portion++)
        {
            using var ones = _ones.Transposed.narrow(1, 0, _rows.PortionLength(portion));
            row.addmm_(ones, values.Portion(portion));
        }
    }

    /// <summary>Adds [V 1]ᵀT of one block of samples.</summary>
    /// <param name="target">What to: [inputs + 1, outputs].</param>
    /// <param name="inputs">V.</param>
    /// <param name="outer">T.</param>
    /// <param name="block">The block.</param>
    public void AddProducts(LiftedMatrix target, SampleMatrix inputs, SampleMatrix outer, int block)
    {
        if (inputs.NonZeros is { } few)
        {
            few.AddProducts(block, outer, target);
        }
        else
        {
            using var weights = target.Tensor.narrow(0, 0, Inputs);
            inputs.AddProducts(block, outer, weights);
        }

        if (HasBias)
        {
            using var bias = target.Tensor.narrow(0, Inputs, 1);
            AddSums(bias, outer, block);
        }
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
