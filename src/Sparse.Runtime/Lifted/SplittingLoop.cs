using Sparse.Runtime.Training;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The base of a training program that splits a network by squares: loss + Σ γ/2‖V − σ(U)‖² + Σ ρ/2‖U − WV₋ − b‖² + Σ penalty(W), ⟨Ξ, U − WV₋ − b⟩ of the last layer
/// where that has a multiplier. The blocks are minimised one after another; an epoch is a sweep. γ and ρ stay what they are, so the relations hold only as far as they are large.
/// </summary>
/// <param name="run">The data, the options, whom to tell.</param>
/// <param name="solver">The solver's name among the options.</param>
public abstract class SplittingLoop(TrainingContext run, string solver) : LiftedTrainingLoop(run, solver)
{
    private bool _hasStarted;

    /// <summary>ρ &gt; 0 of ρ/2‖U − WV₋ − b‖².</summary>
    protected double Rho { get; } = run.Options.Number(solver + ".Rho");

    /// <summary>γ &gt; 0 of γ/2‖V − σ(U)‖².</summary>
    protected double Gamma { get; } = run.Options.Number(solver + ".Gamma");

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Findings
    {
        get
        {
            if (!HasBegun)
            {
                return [];
            }

            var value = Value(Problem, Rho, Gamma, out var relation, out var activation);
            return
            [
                new("objective_per_sample", ObjectivePerSample()),
                new("splitting_per_sample", value / Problem.Rows.Count),
                new("relation_gap", relation / Problem.Rows.Count),
                new("activation_gap", activation / Problem.Rows.Count),
                new("dead_inputs", Problem.Layers[0].Weights.DeadInputs()),
                new("live_neurons", LiveNeurons()),
                new("sweeps", Epoch),
            ];
        }
    }

    /// <summary>The objective of the splitting, and the squared residuals of its relations.</summary>
    /// <param name="problem">The point.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="relation">Σ‖U − WV₋ − b‖².</param>
    /// <param name="activation">Σ‖V − σ(U)‖².</param>
    public static double Value(LiftedProblem problem, double rho, double gamma, out double relation, out double activation)
    {
        var sums = new (double Gaps, double Errors, double Forces)[problem.Layers.Count];
        var loss = 0.0;
        for (var block = 0; block < problem.Rows.Blocks; block++)
        {
            problem.Loss.AddValue(block, problem.Last.V.Values(block), ref loss);
            for (var l = 0; l < problem.Layers.Count; l++)
            {
                problem.Layers[l].FormAffine(problem.InputsOf(l), block);
                problem.Layers[l].AddSquares(block, ref sums[l].Gaps, ref sums[l].Errors, ref sums[l].Forces);
            }
        }

        (relation, activation) = (sums.Sum(static s => s.Errors), sums.Sum(static s => s.Gaps));
        return problem.PenaltyValue() + loss + sums.Sum(s => (gamma / 2 * s.Gaps) + (rho / 2 * s.Errors) + s.Forces);
    }

    /// <inheritdoc/>
    public override void Restart(bool keepState)
    {
        base.Restart(keepState);
        _hasStarted = false;
    }

    /// <summary>A sweep over all blocks, or what is left of one; counted as a step.</summary>
    /// <returns>False where the run was told to stop between two blocks.</returns>
    protected bool Sweep() => SweepBlocks();

    /// <summary>Ends a sweep: neurons that nothing reads leave, the network has the weights.</summary>
    /// <returns>What there is to tell.</returns>
    protected EpochReport EndSweep()
    {
        Problem.DropDeadNeurons();
        return CountEpoch();
    }

    /// <inheritdoc/>
    // U and V at the forward pass; Ξ = 0.
    private protected override bool Start()
    {
        if (!_hasStarted)
        {
            Problem.RestartFeasible();
            _hasStarted = true;
        }

        return true;
    }

    /// <inheritdoc/>
    private protected override void TransferSolver(StateTransfer state) => _hasStarted = true;

    /// <inheritdoc/>
    private protected override void WritePoint() { }
}
