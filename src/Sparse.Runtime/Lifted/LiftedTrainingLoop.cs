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
    private LiftedProblem? _problem;
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
        CountedSweep();
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
        _report = LiftedConditions.Measure(Problem);
    }

    /// <summary>The lifted problem of the network's present weights.</summary>
    /// <param name="rows">The samples, in blocks.</param>
    /// <param name="inputs">The data: [samples, features].</param>
    protected abstract LiftedProblem Lift(SampleRows rows, SampleMatrix inputs);

    /// <summary>Tells every layer its penalty at the present strengths.</summary>
    protected abstract void SetPenalties();

    /// <summary>Updates every block once.</summary>
    protected abstract void Sweep();

    /// <summary>Writes a layer's weights into the network.</summary>
    protected abstract void Export();

    /// <summary>Makes the lifted problem, unless there is one, and takes the warm start.</summary>
    protected void Begin()
    {
        if (_problem is not null)
        {
            return;
        }

        if (Run.Device.type != DeviceType.CPU)
        {
            throw new NotSupportedException($"The lifted problem is solved on the CPU; the run asks for {Run.Device}: leave out --device.");
        }

        _problem = MakeProblem();
        SetPenalties();
        LiftedStart.Run(_problem, _warmStart, () => Run.StopRequested);
        _problem.DropDeadNeurons();
        ExportAll();
    }

    /// <summary>A sweep, and whether the next one is worth its cost: whether it lowered the Lagrangian by more than a tenth of what the first did.</summary>
    /// <param name="first">What the first sweep since the last step of the multipliers lowered it by; set by it.</param>
    /// <param name="lagrangian">Its value; NaN before the first sweep.</param>
    protected bool SweepOn(ref double first, ref double lagrangian)
    {
        if (double.IsNaN(lagrangian))
        {
            lagrangian = Problem.Lagrangian(Rho, Beta);
        }

        CountedSweep();
        var now = Problem.Lagrangian(Rho, Beta);
        if (!double.IsFinite(now))
        {
            throw new DivergedException(_steps, now);
        }

        var fall = lagrangian - now;
        first = double.IsNaN(first) ? fall : first;
        lagrangian = now;
        return fall > 0.1 * first;
    }

    /// <summary>A step of Newton's method on the weights; counted as a step.</summary>
    protected void CountedNewtonStep()
    {
        _newton.Step();
        _steps++;
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
        _problem?.Dispose();
        Network.Dispose();
    }

    private LiftedProblem MakeProblem()
    {
        var rows = new SampleRows(Run.Data.Train.Count, _block);
        return Lift(rows, LiftedProblem.Copy(rows, Run.Data.Train.Inputs));
    }

    private void CountedSweep()
    {
        Sweep();
        _steps++;
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
