using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The lifted problem as a whole: the data, the layers in order and the loss. The training program updates its blocks; here stands what is the same for every
/// network.
/// </summary>
/// <param name="inputs">V₀, the data: [samples, features].</param>
/// <param name="layers">The layers in order.</param>
/// <param name="loss">The loss.</param>
public sealed class LiftedProblem(SampleMatrix inputs, IReadOnlyList<LiftedLayer> layers, LiftedLoss loss) : IDisposable, IStateful
{
    /// <summary>V₀.</summary>
    public SampleMatrix Inputs { get; } = inputs;

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<LiftedLayer> Layers { get; } = layers;

    /// <summary>The loss.</summary>
    public LiftedLoss Loss { get; } = loss;

    /// <summary>The samples.</summary>
    public SampleRows Rows => Inputs.Rows;

    /// <summary>The last layer.</summary>
    public LiftedLayer Last => Layers[^1];

    /// <summary>What goes into a layer: the data, or V of the layer before.</summary>
    /// <param name="layer">The layer, from 0.</param>
    public SampleMatrix InputsOf(int layer) => layer == 0 ? Inputs : Layers[layer - 1].V;

    /// <summary>Copies samples of any numeric type to a matrix of doubles, and finds the nonzeros where there are few.</summary>
    /// <param name="rows">How they are cut.</param>
    /// <param name="samples">[samples, …].</param>
    public static SampleMatrix Copy(SampleRows rows, torch.Tensor samples)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var flat = samples.reshape(samples.shape[0], -1);
        var copy = new SampleMatrix(rows, checked((int)flat.shape[1]));
        copy.Matrix.Tensor.copy_(flat);
        copy.FindNonZeros();
        return copy;
    }

    /// <summary>U ← W V₋ + b, V ← σ(U) layer by layer: the feasible point of the present weights.</summary>
    /// <returns>The loss there.</returns>
    public double RestartFeasible()
    {
        var value = 0.0;
        for (var block = 0; block < Rows.Blocks; block++)
        {
            for (var l = 0; l < Layers.Count; l++)
            {
                Layers[l].FormAffine(InputsOf(l), block);
                Layers[l].Restart(block);
            }

            Loss.AddValue(block, Last.V.Values(block), ref value);
        }

        return value;
    }

    /// <summary>Ξ ← −δ, the back-propagated derivatives of the loss at the present U and V: what the multipliers are at a stationary point.</summary>
    public void SetMultipliers()
    {
        for (var block = 0; block < Rows.Blocks; block++)
        {
            Loss.NegativeDerivative(block, Last.V.Values(block), Last.Xi.Values(block));
            for (var l = Layers.Count - 1; l >= 0; l--)
            {
                var layer = Layers[l];
                if (l < Layers.Count - 1)
                {
                    Layers[l + 1].Weights.PullBack(Layers[l + 1].Xi, block, layer.Xi, 0);
                }

                var u = layer.U.Values(block);
                var xi = layer.Xi.Values(block);
                for (var i = 0; i < u.Length; i++)
                {
                    xi[i] *= u[i] > 0 ? 1 : layer.Slope;
                }
            }
        }
    }

    /// <summary>p of a layer in its scratch memory: W₊ᵀΞ₊, or minus the derivative of the loss at V. What Ξ is σ'(U) times of, at a stationary point.</summary>
    /// <param name="layer">The layer, from 0.</param>
    /// <param name="block">The block of samples.</param>
    public void FormForce(int layer, int block)
    {
        if (layer == Layers.Count - 1)
        {
            Loss.NegativeDerivative(block, Last.V.Values(block), Last.Scratch.Values(block));
        }
        else
        {
            Layers[layer + 1].Weights.PullBack(Layers[layer + 1].Xi, block, Layers[layer].Scratch, 0);
        }
    }

    /// <summary>The penalties of all layers.</summary>
    public double PenaltyValue() => Layers.Sum(static layer => layer.Weights.PenaltyValue());

    /// <summary>The augmented Lagrangian, every term formed anew.</summary>
    /// <param name="rho">ρ.</param>
    /// <param name="beta">β.</param>
    public double Lagrangian(double rho, double beta)
    {
        var loss = 0.0;
        var relations = new double[Layers.Count];
        for (var block = 0; block < Rows.Blocks; block++)
        {
            Loss.AddValue(block, Last.V.Values(block), ref loss);
            for (var l = 0; l < Layers.Count; l++)
            {
                Layers[l].FormAffine(InputsOf(l), block);
                Layers[l].AddLagrangian(block, rho, beta, ref relations[l]);
            }
        }

        return PenaltyValue() + loss + relations.Sum();
    }

    /// <summary>
    /// Takes hidden neurons out of the problem that nothing behind them reads. Their own weights then only cost: at zero the objective is lower, and stays
    /// stationary in them. One neuron a layer is always left.
    /// </summary>
    /// <returns>How many were taken out.</returns>
    public int DropDeadNeurons()
    {
        var dropped = 0;
        for (var l = 0; l < Layers.Count - 1; l++)
        {
            var next = Layers[l + 1].Weights;
            var kept = new List<int>();
            for (var j = 0; j < next.Inputs; j++)
            {
                if (next.Values.Row(j).ContainsAnyExcept(0.0))
                {
                    kept.Add(j);
                }
            }

            if (kept.Count == next.Inputs || (kept.Count == 0 && next.Inputs == 1))
            {
                continue;
            }

            if (kept.Count == 0)
            {
                kept.Add(0);
            }

            dropped += next.Inputs - kept.Count;
            Layers[l].Keep([.. kept], Layers[l + 1]);
        }

        return dropped;
    }

    /// <summary>
    /// Writes the weights into the network's parameters. A neuron that was taken out has zeros in front and behind, and no bias.
    /// </summary>
    /// <param name="layer">The layer, from 0.</param>
    /// <param name="weight">[outputs, inputs] of the network.</param>
    /// <param name="bias">[outputs]; null for a layer without one.</param>
    public void Export(int layer, torch.Tensor weight, torch.Tensor? bias)
    {
        var weights = Layers[layer].Weights;
        var outputs = Layers[layer].Alive;
        var inputs = layer == 0 ? [] : Layers[layer - 1].Alive;
        var (rows, columns) = (checked((int)weight.shape[0]), checked((int)weight.shape[1]));
        var values = new double[rows * columns];
        var shifts = new double[rows];
        for (var j = 0; j < weights.Inputs; j++)
        {
            var from = weights.Values.Row(j);
            for (var i = 0; i < outputs.Length; i++)
            {
                values[(outputs[i] * columns) + (layer == 0 ? j : inputs[j])] = from[i];
            }
        }

        for (var i = 0; weights.HasBias && i < outputs.Length; i++)
        {
            shifts[outputs[i]] = weights.Values.Row(weights.Inputs)[i];
        }

        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        weight.copy_(torch.tensor(values).reshape(rows, columns));
        bias?.copy_(torch.tensor(shifts));
    }

    /// <summary>Which neurons there are, then every layer.</summary>
    /// <param name="state">Saves or sets.</param>
    public void Transfer(StateTransfer state)
    {
        for (var l = 0; l < Layers.Count - 1; l++)
        {
            // A mark a neuron of the network: 1 where it is still in the problem.
            var marks = new int[Layers[l].Neurons];
            foreach (var neuron in Layers[l].Alive)
            {
                marks[neuron] = 1;
            }

            state.Numbers($"neurons{l + 1}", marks);
            if (state.IsRestoring)
            {
                Layers[l].Keep([.. Enumerable.Range(0, marks.Length).Where(neuron => marks[neuron] == 1)], Layers[l + 1]);
            }
        }

        for (var l = 0; l < Layers.Count; l++)
        {
            state.Part($"layer{l + 1}", Layers[l]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in Layers)
        {
            layer.Dispose();
        }

        Inputs.Dispose();
        Loss.Dispose();
    }
}
