using Sparse.Runtime.Charts;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Lifted.Newton;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The base of a training program that solves the lifted problem by an inexact augmented Lagrangian (Liu, Liu, Chen, JMLR 24(212), 2023): all
/// samples at once, an epoch a step of the multipliers. The program brings the blocks; here stands what surrounds them.
/// </summary>
/// <param name="run">The data, the options, whom to tell.</param>
/// <param name="solver">The solver's name among the options.</param>
public abstract class LiftedTrainingLoop(TrainingContext run, string solver) : TrainingLoop
{
    // Of the squared residuals of the relations, a sample.
    private const double MostInfeasible = 1e-8;
    private readonly int _warmStart = run.Options.Integer(solver + ".WarmStart");
    private readonly int _block = run.Options.Integer(solver + ".SampleBlock");
    private readonly double _tolerance = run.Options.Number(solver + ".Tolerance");
    private LiftedNewton _newton = new(run.Options.Number(solver + ".Tolerance"), run.Data.Train.Count);
    private LiftedCourse _course = new();
    private readonly StepPosition _at = new();
    private LiftedProblem? _problem;
    private LiftedStart? _start;
    private LiftedRules _rules = new(run.Options.Number(solver + ".Rho"), run.Options.Number(solver + ".Beta"));
    private LiftedReport? _report;
    private int _epochs = run.Options.Integer("Train.Epochs");
    private int _epoch;
    private long _steps;

    /// <summary>The data, the options, whom to tell.</summary>
    protected TrainingContext Run { get; } = run;

    /// <summary>Multiplier steps by sweeps over the blocks; the later ones are by Newton's method.</summary>
    protected int BlockSteps { get; } = run.Options.Integer(solver + ".BlockSteps");

    /// <summary>At most so many sweeps over all blocks, or steps of Newton's method, between two steps of the multipliers.</summary>
    protected int Sweeps { get; } = run.Options.Integer(solver + ".Sweeps");

    /// <summary>Sweeps over the columns, or steps, of a block of weights.</summary>
    protected int WeightSteps { get; } = run.Options.Integer(solver + ".WeightSteps");

    /// <summary>ρ.</summary>
    protected double Rho => _rules.Rho;

    /// <summary>β.</summary>
    protected double Beta => _rules.Beta;

    /// <summary>The lifted problem; there is one once <see cref="Begin"/> has returned.</summary>
    protected LiftedProblem Problem => _problem!;

    /// <summary>Multiplier steps done.</summary>
    protected int Epoch => _epoch;

    /// <summary>Whether the worst residual is small enough to end, and the point feasible.</summary>
    protected bool IsStationary => _report is { } report && report.Kkt <= _tolerance && report.Feasibility <= MostInfeasible;

    /// <summary>Whether there is another step of the multipliers to do, or to go on with.</summary>
    protected bool GoesOn => _at.IsWithin || (_epoch < _epochs && !IsStationary);

    /// <summary>Whether another sweep, or step of Newton's method, is worth its cost before the multipliers are moved.</summary>
    protected bool WantsRound => _at.Rounds < Sweeps && !_at.IsSettled;

    /// <summary>How many blocks a sweep has.</summary>
    protected abstract int Blocks { get; }

    /// <summary>The weights by themselves, with U and V eliminated.</summary>
    protected LiftedNewton Newton => _newton;

    /// <summary>The residuals after the last step of the multipliers; null before the first.</summary>
    public LiftedReport? Report => _report;

    /// <inheritdoc/>
    public override long Steps => _steps;

    /// <inheritdoc/>
    public override int Epochs
    {
        get => _epochs;
        set => _epochs = value;
    }

    /// <summary>None: the weights are updated by blocks, not by a rule in a pass over memory.</summary>
    public override IReadOnlyList<ParameterBuffer> Parameters => [];

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Findings
    {
        get
        {
            if (_report is not { } report || _problem is null)
            {
                return [];
            }

            var findings = new List<KeyValuePair<string, double>>
            {
                new("kkt", report.Kkt),
                new("multiplier_error", report.MultiplierError),
                new("feasibility", report.Feasibility),
                new("dead_inputs", _problem.Layers[0].Weights.DeadInputs()),
                new("objective_per_sample", ObjectivePerSample()),
                new("kinks", report.Kinks),
                new("live_neurons", _problem.Layers.Take(_problem.Layers.Count - 1).Sum(static layer => layer.Alive.Length)),
                new("rho", Rho),
                new("beta", Beta),
                new("beta_needed", report.BetaNeeded),
                new("multiplier_steps", _epoch),
            };
            var without = LiftedConditions.WeightsByAutograd(_problem);
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

    /// <summary>One sweep over all blocks, on all samples whatever is given; counted as a step.</summary>
    /// <inheritdoc/>
    public override Measures Step(ReadOnlySpan<int> samples, bool measure)
    {
        Begin();
        SetPenalties();
        for (var block = 0; block < Blocks; block++)
        {
            Update(block);
        }

        _steps++;
        ExportAll();
        return measure ? new Measures(NonZeros(), Problem.PenaltyValue() / Problem.Loss.Scale) : default;
    }

    /// <summary>The mean loss of the network over all samples, whatever is given.</summary>
    /// <inheritdoc/>
    public override double Loss(ReadOnlySpan<int> samples)
    {
        Begin();
        return NetworkLoss() / Problem.Loss.Scale;
    }

    /// <summary>There is none: the blocks are minimised, not stepped along a gradient.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Gradient(ReadOnlySpan<int> samples) =>
        throw new NotSupportedException("The lifted problem is solved block by block on all samples: there is no gradient of a minibatch.");

    /// <summary>There is none by itself: see <see cref="Step"/>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Measures Update(bool measure) =>
        throw new NotSupportedException("The lifted problem is solved block by block: there is no update by a gradient.");

    /// <summary>Begins again at the network's weights: the lifted problem is made anew, with another warm start unless the state is kept.</summary>
    /// <inheritdoc/>
    public override void Restart(bool keepState)
    {
        _problem?.Dispose();
        _problem = null;
        _start?.Dispose();
        _start = null;
        _at.Reset();
        _report = null;
        _course = new LiftedCourse();
        _epoch = 0;
        _rules = new LiftedRules(
            keepState ? Rho : Run.Options.Number(solver + ".Rho"),
            keepState ? Beta : Run.Options.Number(solver + ".Beta")
        );
        _newton.Dispose();
        _newton = new LiftedNewton(_tolerance, Run.Data.Train.Count);
        _steps = keepState ? _steps : 0;
    }

    /// <inheritdoc/>
    public override void Transfer(StateTransfer state)
    {
        state.Number("steps", ref _steps);
        state.Number("epoch", ref _epoch);
        for (var penalty = 0; penalty < Lambdas.Count; penalty++)
        {
            state.Number($"lambda{penalty}", ref Lambda(penalty));
        }

        state.Part("rules", _rules);
        state.Part("newton", _newton);
        state.Part("at", _at);
        var begun = _problem is null ? 0 : 1;
        state.Number("begun", ref begun);
        if (begun == 0)
        {
            return;
        }

        if (state.IsRestoring)
        {
            _problem?.Dispose();
            _problem = MakeProblem();
            SetPenalties();
        }

        state.Part("problem", Problem);
        var starting = _start is null ? 0 : 1;
        state.Number("starting", ref starting);
        if (state.IsRestoring)
        {
            _start?.Dispose();
            _start = starting == 1 ? new LiftedStart(Problem) : null;
        }

        if (_start is not null)
        {
            state.Part("start", _start);
        }

        _newton.Transfer(state, Problem);
        if (state.IsRestoring)
        {
            _report = _epoch > 0 ? LiftedConditions.Measure(Problem) : null;
        }
    }

    /// <summary>The lifted problem of the network's present weights.</summary>
    /// <param name="rows">The samples, in blocks.</param>
    /// <param name="inputs">The data: [samples, features].</param>
    protected abstract LiftedProblem Lift(SampleRows rows, SampleMatrix inputs);

    /// <summary>Tells every layer its penalty at the present strengths.</summary>
    protected abstract void SetPenalties();

    /// <summary>Updates a block.</summary>
    /// <param name="block">Which, in the order of a sweep, from 0.</param>
    protected abstract void Update(int block);

    /// <summary>Writes a layer's weights into the network.</summary>
    protected abstract void Export();

    /// <summary>Makes the lifted problem, unless there is one, and takes the warm start, or goes on with it.</summary>
    /// <returns>False where the run was told to stop before it was over.</returns>
    protected bool Begin()
    {
        if (_problem is null)
        {
            if (Run.Device.type != DeviceType.CPU)
            {
                throw new NotSupportedException(
                    $"The lifted problem is solved on the CPU; the run asks for {Run.Device}: leave out --device."
                );
            }

            _problem = MakeProblem();
            SetPenalties();
            _start = new LiftedStart(_problem);
        }

        if (_start is null)
        {
            return true;
        }

        if (!_start.Advance(_warmStart, Pause))
        {
            Leave();
            return false;
        }

        _start.WritePoint();
        _start.Dispose();
        _start = null;
        _report = null;
        _problem.DropDeadNeurons();
        ExportAll();
        return true;
    }

    /// <summary>A sweep over all blocks, or what is left of one; counted as a step.</summary>
    /// <returns>False where the run was told to stop between two blocks.</returns>
    /// <exception cref="DivergedException">The Lagrangian became NaN or infinite.</exception>
    protected bool Sweep()
    {
        _at.Enter();
        if (!_at.HasLagrangian)
        {
            _at.Begin(Problem.Lagrangian(Rho, Beta));
        }

        for (; _at.Blocks < Blocks; _at.Blocks++)
        {
            if (Pause())
            {
                Leave();
                return false;
            }

            Update(_at.Blocks);
        }

        _steps++;
        var lagrangian = Problem.Lagrangian(Rho, Beta);
        if (!double.IsFinite(lagrangian))
        {
            throw new DivergedException(_steps, lagrangian);
        }

        _at.EndSweep(lagrangian);
        return true;
    }

    /// <summary>Hands the weights over to Newton's method, or goes on where it was left.</summary>
    /// <returns>False where the run was told to stop.</returns>
    protected bool BeginNewton()
    {
        _at.Enter();
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

        _steps++;
        _at.EndRound(_newton.IsMinimised);
        return true;
    }

    /// <summary>Ends a step of the multipliers: dead neurons leave, the residuals are measured, ρ and β follow them, the network has the weights.</summary>
    /// <returns>What there is to tell.</returns>
    protected EpochReport EndMultiplierStep()
    {
        Problem.DropDeadNeurons();
        _report = LiftedConditions.Measure(Problem);
        if (_epoch < BlockSteps)
        {
            _rules.Observe(_report);
        }

        _epoch++;
        _at.Reset();
        _course.Add(_epoch, Problem.Lagrangian(Rho, Beta) / Problem.Rows.Count, _report);
        ExportAll();
        var scale = Problem.Loss.Scale;
        var report = new EpochReport(
            _epoch,
            _epochs,
            _steps,
            NetworkLoss() / scale,
            Problem.PenaltyValue() / scale,
            NonZeros(),
            Problem.Layers.Sum(static layer => layer.PenalisedWeights)
        );
        Run.EndEpoch(report);
        return report;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _newton.Dispose();
        _start?.Dispose();
        _problem?.Dispose();
        Network.Dispose();
    }

    private LiftedProblem MakeProblem()
    {
        var rows = new SampleRows(Run.Data.Train.Count, _block);
        return Lift(rows, LiftedProblem.Copy(rows, Run.Data.Train.Inputs));
    }

    // Nothing is lost: what is saved here is gone on with bit for bit, even within a step of Newton's method.
    private bool Pause() => Run.Pause(this);

    // The network has the weights of where it stands, and the residuals are those of them.
    private void Leave()
    {
        _start?.WritePoint();
        _newton.WritePoint();
        _report = LiftedConditions.Measure(Problem);
        ExportAll();
    }

    private void ExportAll()
    {
        using var noGradient = torch.no_grad();
        Export();
    }

    private long NonZeros() => Problem.Layers.Sum(static layer => layer.NonZeros);

    private double NetworkLoss() => LiftedConditions.NetworkLoss(Problem);

    // ½‖output − target‖² + penalty a sample under the squared loss, cross-entropy + penalty otherwise.
    private double ObjectivePerSample() => (NetworkLoss() + Problem.PenaltyValue()) / Problem.Rows.Count;
}
