using Sparse.Runtime.Charts;
using Sparse.Runtime.Lifted.Newton;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The base of a training program that solves the lifted problem by an inexact augmented Lagrangian (Liu, Liu, Chen, JMLR 24(212), 2023): an epoch is a step of
/// the multipliers. The program brings the blocks; here stands what surrounds them.
/// </summary>
/// <param name="run">The data, the options, whom to tell.</param>
/// <param name="solver">The solver's name among the options.</param>
public abstract class AugmentedLagrangianLoop(TrainingContext run, string solver) : LiftedTrainingLoop(run, solver)
{
    // Of the squared residuals of the relations, a sample.
    private const double MostInfeasible = 1e-8;
    private readonly int _warmStart = run.Options.Integer(solver + ".WarmStart");
    private readonly double _tolerance = run.Options.Number(solver + ".Tolerance");
    private LiftedNewton _newton = new(run.Options.Number(solver + ".Tolerance"), run.Data.Train.Count);
    private LiftedCourse _course = new();
    private LiftedStart? _start;
    private bool _hasStarted;
    private LiftedRules _rules = new(run.Options.Number(solver + ".Rho"), run.Options.Number(solver + ".Beta"));
    private LiftedReport? _report;

    /// <summary>Multiplier steps by sweeps over the blocks; the later ones are by Newton's method.</summary>
    protected int BlockSteps { get; } = run.Options.Integer(solver + ".BlockSteps");

    /// <summary>At most so many sweeps over all blocks, or steps of Newton's method, between two steps of the multipliers.</summary>
    protected int Sweeps { get; } = run.Options.Integer(solver + ".Sweeps");

    /// <summary>ρ.</summary>
    protected double Rho => _rules.Rho;

    /// <summary>β.</summary>
    protected double Beta => _rules.Beta;

    /// <summary>Whether another sweep, or step of Newton's method, is worth its cost before the multipliers are moved.</summary>
    protected bool WantsRound => At.Rounds < Sweeps && !At.IsSettled;

    /// <summary>The weights by themselves, with U and V eliminated.</summary>
    protected LiftedNewton Newton => _newton;

    /// <summary>The residuals after the last step of the multipliers, or where a run was stopped; null before the first.</summary>
    public LiftedReport? Report => _report;

    /// <summary>Whether the worst residual is small enough to end, and the point feasible.</summary>
    protected override bool IsOver => _report is { } report && report.Kkt <= _tolerance && report.Feasibility <= MostInfeasible;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Findings
    {
        get
        {
            if (_report is not { } report || !HasBegun)
            {
                return [];
            }

            var findings = new List<KeyValuePair<string, double>>
            {
                new("kkt", report.Kkt),
                new("multiplier_error", report.MultiplierError),
                new("feasibility", report.Feasibility),
                new("dead_inputs", Problem.Layers[0].Weights.DeadInputs()),
                new("objective_per_sample", ObjectivePerSample()),
                new("kinks", report.Kinks),
                new("live_neurons", LiveNeurons()),
                new("rho", Rho),
                new("beta", Beta),
                new("beta_needed", report.BetaNeeded),
                new("multiplier_steps", Epoch),
            };
            var without = LiftedConditions.WeightsByAutograd(Problem);
            for (var l = 0; l < without.Length; l++)
            {
                findings.Add(new($"weights_residual_{l + 1}", Math.Max(report.Layers[l].Weights, report.Layers[l].Bias)));
                findings.Add(new($"weights_residual_{l + 1}_by_autograd", without[l]));
            }

            return findings;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, Chart>> Figures => _course.Figures();

    /// <inheritdoc/>
    public override void Restart(bool keepState)
    {
        base.Restart(keepState);
        EndStart(hasStarted: false);
        _report = null;
        _course = new LiftedCourse();
        _rules = new LiftedRules(
            keepState ? Rho : Run.Options.Number(Solver + ".Rho"),
            keepState ? Beta : Run.Options.Number(Solver + ".Beta")
        );
        _newton.Dispose();
        _newton = new LiftedNewton(_tolerance, Run.Data.Train.Count);
    }

    /// <inheritdoc/>
    private protected override void TransferSolver(StateTransfer state)
    {
        state.Part("rules", _rules);
        state.Part("newton", _newton);
        var started = _hasStarted ? 1 : 0;
        state.Number("started", ref started);
        if (state.IsRestoring)
        {
            EndStart(started == 1);
            _start = started == 1 ? null : new LiftedStart(Problem);
        }

        if (_start is not null)
        {
            state.Part("start", _start);
        }

        _newton.Transfer(state, Problem);
        if (state.IsRestoring)
        {
            _report = Epoch > 0 ? LiftedConditions.Measure(Problem) : null;
        }
    }

    /// <inheritdoc/>
    // The warm start, then U, V at the forward pass and Ξ = −δ.
    private protected override bool Start()
    {
        if (_hasStarted)
        {
            return true;
        }

        _start ??= new LiftedStart(Problem);
        if (!_start.Advance(_warmStart, Pause))
        {
            Leave();
            return false;
        }

        _start.WritePoint();
        EndStart(hasStarted: true);
        _report = null;
        Problem.DropDeadNeurons();
        ExportAll();
        return true;
    }

    /// <summary>A sweep over all blocks, or what is left of one; counted as a step.</summary>
    /// <returns>False where the run was told to stop between two blocks.</returns>
    /// <exception cref="DivergedException">The Lagrangian became NaN or infinite.</exception>
    protected bool Sweep()
    {
        if (!At.HasLagrangian)
        {
            At.Begin(Problem.Lagrangian(Rho, Beta));
        }

        if (!SweepBlocks())
        {
            return false;
        }

        var lagrangian = Problem.Lagrangian(Rho, Beta);
        if (!double.IsFinite(lagrangian))
        {
            throw new DivergedException(Steps, lagrangian);
        }

        At.EndSweep(lagrangian);
        return true;
    }

    /// <summary>Hands the weights over to Newton's method, or goes on where it was left.</summary>
    /// <returns>False where the run was told to stop.</returns>
    protected bool BeginNewton()
    {
        At.Enter();
        if (!_newton.Begin(Problem, Pause))
        {
            Leave();
            return false;
        }

        return true;
    }

    /// <summary>A step of Newton's method on the weights, or what is left of one; counted as a step.</summary>
    /// <returns>False where the run was told to stop, between two products with the Hessian.</returns>
    protected bool NewtonStep()
    {
        if (Pause() || !_newton.Step(Pause))
        {
            Leave();
            return false;
        }

        CountStep();
        At.EndRound(_newton.IsMinimised);
        return true;
    }

    /// <summary>Ends a step of the multipliers: dead neurons leave, the residuals are measured, ρ and β follow them, the network has the weights.</summary>
    /// <returns>What there is to tell.</returns>
    protected EpochReport EndMultiplierStep()
    {
        Problem.DropDeadNeurons();
        _report = LiftedConditions.Measure(Problem);
        if (Epoch < BlockSteps)
        {
            _rules.Observe(_report);
        }

        _course.Add(Epoch + 1, Problem.Lagrangian(Rho, Beta) / Problem.Rows.Count, _report);
        return CountEpoch();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _newton.Dispose();
        _start?.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override void WritePoint()
    {
        _start?.WritePoint();
        _newton.WritePoint();
        _report = LiftedConditions.Measure(Problem);
    }

    private void EndStart(bool hasStarted)
    {
        _start?.Dispose();
        _start = null;
        _hasStarted = hasStarted;
    }
}
