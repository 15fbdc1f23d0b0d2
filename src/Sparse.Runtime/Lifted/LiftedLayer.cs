using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// One layer of the lifted problem: its weights, and for every sample what stands before its activation, U, what stands behind it, V, and the
/// multiplier Ξ of the relation U = W V₋ + b, V₋ being the layer before. In the layout of networks: [samples, neurons].
/// </summary>
public sealed partial class LiftedLayer : IDisposable, IStateful
{
    private readonly int _networkInputs;
    private int[] _alive;

    /// <summary>Takes over a layer.</summary>
    /// <param name="rows">The samples.</param>
    /// <param name="weight">[outputs, inputs], as the network has it.</param>
    /// <param name="bias">[outputs]; null for a layer without one.</param>
    /// <param name="slope">α of its activation max(u, αu): 0 of a ReLU, 1 of none.</param>
    public LiftedLayer(SampleRows rows, torch.Tensor weight, torch.Tensor? bias, double slope)
    {
        Rows = rows;
        Slope = slope;
        Weights = new WeightBlock(rows, weight, bias);
        Neurons = Weights.Outputs;
        _networkInputs = Weights.Inputs;
        _alive = [.. Enumerable.Range(0, Neurons)];
        U = new SampleMatrix(rows, Weights.Outputs);
        V = new SampleMatrix(rows, Weights.Outputs);
        Xi = new SampleMatrix(rows, Weights.Outputs);
        Affine = new SampleMatrix(rows, Weights.Outputs, scratch: true);
        Scratch = new SampleMatrix(rows, Weights.Outputs, scratch: true);
    }

    /// <summary>The samples.</summary>
    public SampleRows Rows { get; }

    /// <summary>α of the activation.</summary>
    public double Slope { get; }

    /// <summary>Which program minimises the pairs (V, U) and sums the Lagrangian; it fits where U, V and Ξ lie.</summary>
    public UpdateProgram Program { get; set; }

    /// <summary>W and b.</summary>
    public WeightBlock Weights { get; }

    /// <summary>Before the activation.</summary>
    public SampleMatrix U { get; private set; }

    /// <summary>Behind the activation.</summary>
    public SampleMatrix V { get; private set; }

    /// <summary>The multiplier.</summary>
    public SampleMatrix Xi { get; private set; }

    /// <summary>C = W V₋ + b of the block of samples last asked for.</summary>
    public SampleMatrix Affine { get; private set; }

    /// <summary>Memory for one block of samples.</summary>
    public SampleMatrix Scratch { get; private set; }

    /// <summary>Weights of the network in this layer, if a penalty is on them; 0 otherwise.</summary>
    public long PenalisedWeights => Weights.Penalty == default ? 0 : (long)Neurons * _networkInputs;

    /// <summary>Penalised weights that are not zero.</summary>
    public long NonZeros
    {
        get
        {
            var count = 0L;
            for (var j = 0; Weights.Penalty != default && j < Weights.Inputs; j++)
            {
                foreach (var weight in Weights.Values.Row(j))
                {
                    count += weight == 0 ? 0 : 1;
                }
            }

            return count;
        }
    }

    /// <summary>The neurons that the network has in this layer.</summary>
    public int Neurons { get; }

    /// <summary>The neurons of the network that are still in the problem, in order.</summary>
    public ReadOnlySpan<int> Alive => _alive;

    /// <summary>C = W V₋ + b of a block of samples.</summary>
    /// <param name="inputs">V₋.</param>
    /// <param name="block">The block.</param>
    public void FormAffine(SampleMatrix inputs, int block) => Weights.Affine(inputs, block, Affine);

    /// <summary>U + Ξ/ρ of a block, in <see cref="Scratch"/>: what the weights are fitted to.</summary>
    /// <param name="block">The block.</param>
    /// <param name="rho">ρ.</param>
    public void ShiftedTarget(int block, double rho)
    {
        var target = Scratch.Values(block);
        U.Values(block).CopyTo(target);
        DoubleSpans.AddScaled(1 / rho, Xi.Values(block), target);
    }

    /// <summary>Ξ + ρE of a block with E = U − C, in <see cref="Scratch"/>: the force of the relation. <see cref="Affine"/> holds C.</summary>
    /// <param name="block">The block.</param>
    /// <param name="rho">ρ.</param>
    public void Force(int block, double rho)
    {
        var force = Scratch.Values(block);
        Xi.Values(block).CopyTo(force);
        DoubleSpans.AddScaled(rho, U.Values(block), force);
        DoubleSpans.AddScaled(-rho, Affine.Values(block), force);
    }

    /// <summary>γV + TW₊ of a block, in <see cref="Scratch"/>: where the layer behind pulls V to, times γ. Its own <see cref="Scratch"/> holds T.</summary>
    /// <param name="next">The layer behind.</param>
    /// <param name="block">The block.</param>
    /// <param name="gamma">γ: <see cref="WeightBlock.Majorant"/> of the layer behind.</param>
    public void PullFrom(LiftedLayer next, int block, double gamma)
    {
        V.Values(block).CopyTo(Scratch.Values(block));
        next.Weights.PullBack(next.Scratch, block, Scratch, gamma);
    }

    /// <summary>(V, U) of a block of a hidden layer: the scalar problem with a = γ, ap in <see cref="Scratch"/>. <see cref="Affine"/> holds C.</summary>
    /// <param name="block">The block.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="beta">β.</param>
    public void SolvePointwise(int block, double gamma, double rho, double beta) => SolvePointwise(block, Scratch, gamma, rho, beta);

    /// <summary>
    /// (V, U) of a block, entry by entry: the exact solution of <see cref="PointwiseRule"/> with q = ρ, qm = ρC − Ξ. <see cref="Affine"/> holds C, which is
    /// used up.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="ap">a·p: [samples, neurons].</param>
    /// <param name="a">a.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="beta">β.</param>
    public void SolvePointwise(int block, SampleMatrix ap, double a, double rho, double beta) =>
        PointwiseBlock.Solve(this, block, ap, a, rho, beta);

    /// <summary>Ξ ← Ξ + ρE of a block. <see cref="Affine"/> holds C.</summary>
    /// <param name="block">The block.</param>
    /// <param name="rho">ρ.</param>
    public void StepMultiplier(int block, double rho)
    {
        var xi = Xi.Values(block);
        var u = U.Values(block);
        var c = Affine.Values(block);
        for (var i = 0; i < xi.Length; i++)
        {
            xi[i] += rho * (u[i] - c[i]);
        }
    }

    /// <summary>U ← C, V ← σ(U) of a block: the feasible point of these weights. <see cref="Affine"/> holds C.</summary>
    /// <param name="block">The block.</param>
    public void Restart(int block)
    {
        var u = U.Values(block);
        var v = V.Values(block);
        Affine.Values(block).CopyTo(u);
        for (var i = 0; i < u.Length; i++)
        {
            v[i] = Math.Max(u[i], Slope * u[i]);
        }
    }

    /// <summary>Adds the Lagrangian's part of this layer in a block: Σ β(V − σ(U)) + ΞE + (ρ/2)E². <see cref="Affine"/> holds C.</summary>
    /// <param name="block">The block.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="beta">β.</param>
    /// <param name="sum">What to.</param>
    public void AddLagrangian(int block, double rho, double beta, ref double sum) =>
        PointwiseBlock.AddLagrangian(this, block, rho, beta, ref sum);

    /// <summary>Takes neurons out of the problem: their weights, both ways, and their values.</summary>
    /// <param name="kept">Which of the present ones stay, in order; at least one.</param>
    /// <param name="next">The layer behind, whose inputs they are.</param>
    public void Keep(ReadOnlySpan<int> kept, LiftedLayer next)
    {
        var alive = new int[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            alive[i] = _alive[kept[i]];
        }

        _alive = alive;
        Weights.KeepOutputs(kept);
        next.Weights.KeepInputs(kept);
        (U, V, Xi) = (U.KeepColumns(kept), V.KeepColumns(kept), Xi.KeepColumns(kept));
        (Affine, Scratch) = (Affine.KeepColumns(kept), Scratch.KeepColumns(kept));
    }

    /// <summary>U, V, Ξ, W and b of the neurons that there are.</summary>
    /// <param name="state">Saves or sets.</param>
    public void Transfer(StateTransfer state)
    {
        state.Tensor("weights", Weights.Values.Tensor);
        U.Transfer(state, "u");
        V.Transfer(state, "v");
        Xi.Transfer(state, "xi");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        U.Dispose();
        V.Dispose();
        Xi.Dispose();
        Affine.Dispose();
        Scratch.Dispose();
    }
}
