using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The base of a training program that makes what stands before and behind every activation a variable of its own, and minimises block after block on all
/// samples at once. The program brings the blocks; a class between them the way in which the relations are kept.
/// </summary>
/// <param name="run">The data, the options, whom to tell.</param>
/// <param name="solver">The solver's name among the options.</param>
public abstract class LiftedTrainingLoop(TrainingContext run, string solver) : TrainingLoop
{
    /// <summary>The solver's name among the options.</summary>
    private protected string Solver { get; } = solver;

    private readonly int _block = run.Options.Integer(solver + ".SampleBlock");
    private readonly bool _onDisk = run.Options.Switch(solver + ".OnDisk");
    private LiftedProblem? _problem;
    private int _epochs = run.Options.Integer("Train.Epochs");
    private int _epoch;
    private long _steps;

    /// <summary>The data, the options, whom to tell.</summary>
    protected TrainingContext Run { get; } = run;

    /// <summary>Sweeps over the columns, or steps, of a block of weights.</summary>
    protected int WeightSteps { get; } = run.Options.Integer(solver + ".WeightSteps");

    /// <summary>The lifted problem; there is one once <see cref="Begin"/> has returned.</summary>
    protected LiftedProblem Problem => _problem!;

    /// <summary>Whether there is a lifted problem.</summary>
    protected bool HasBegun => _problem is not null;

    /// <summary>Epochs done.</summary>
    protected int Epoch => _epoch;

    /// <summary>Whether there is another epoch to do, or to go on with.</summary>
    protected bool GoesOn => At.IsWithin || (_epoch < _epochs && !IsOver);

    /// <summary>Whether the point is good enough to end at.</summary>
    protected virtual bool IsOver => false;

    /// <summary>How many blocks a sweep has.</summary>
    protected abstract int Blocks { get; }

    /// <summary>Where it stands within an epoch.</summary>
    private protected StepPosition At { get; } = new();

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

    /// <summary>Begins again at the network's weights: the lifted problem is made anew, with another start unless the state is kept.</summary>
    /// <inheritdoc/>
    public override void Restart(bool keepState)
    {
        _problem?.Dispose();
        _problem = null;
        At.Reset();
        _epoch = 0;
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

        state.Part("at", At);
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
        TransferSolver(state);
    }

    /// <summary>What the solver carries from epoch to epoch beside the problem.</summary>
    /// <param name="state">Saves or sets.</param>
    private protected abstract void TransferSolver(StateTransfer state);

    /// <summary>The lifted problem of the network's present weights.</summary>
    /// <param name="rows">The samples, in blocks.</param>
    /// <param name="inputs">The data: [samples, features].</param>
    protected abstract LiftedProblem Lift(SampleRows rows, SampleMatrix inputs);

    /// <summary>Tells every layer its penalty at the present strengths.</summary>
    protected abstract void SetPenalties();

    /// <summary>Updates a block.</summary>
    /// <param name="block">Which, in the order of a sweep, from 0.</param>
    protected abstract void Update(int block);

    /// <summary>Writes the layers' weights into the network.</summary>
    protected abstract void Export();

    /// <summary>The first U, V and multipliers of a new problem, or what is left of finding them.</summary>
    /// <returns>False where the run was told to stop before it was over.</returns>
    private protected abstract bool Start();

    /// <summary>Makes the present point that of the problem, and measures it: the run was told to stop.</summary>
    private protected abstract void WritePoint();

    /// <summary>Makes the lifted problem, unless there is one, and its first point, or goes on with that.</summary>
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
        }

        return Start();
    }

    /// <summary>A sweep over all blocks, or what is left of one; counted as a step.</summary>
    /// <returns>False where the run was told to stop between two blocks.</returns>
    private protected bool SweepBlocks()
    {
        At.Enter();
        for (; At.Blocks < Blocks; At.Blocks++)
        {
            if (Pause())
            {
                Leave();
                return false;
            }

            Update(At.Blocks);
        }

        _steps++;
        return true;
    }

    /// <summary>Counts a step that is no sweep.</summary>
    private protected void CountStep() => _steps++;

    // Nothing is lost: what is saved here is gone on with bit for bit, even within a step of Newton's method.
    private protected bool Pause() => Run.Pause(this);

    // The network has the weights of where it stands, and what was measured is of them.
    private protected void Leave()
    {
        WritePoint();
        ExportAll();
    }

    /// <summary>Ends an epoch: the network has the weights.</summary>
    /// <returns>What there is to tell.</returns>
    /// <exception cref="DivergedException">The loss of the network became NaN or infinite.</exception>
    private protected EpochReport CountEpoch()
    {
        _epoch++;
        At.Reset();
        ExportAll();
        var loss = NetworkLoss() / Problem.Loss.Scale;
        if (!double.IsFinite(loss))
        {
            throw new DivergedException(_steps, loss);
        }

        var report = new EpochReport(
            _epoch,
            _epochs,
            _steps,
            loss,
            Problem.PenaltyValue() / Problem.Loss.Scale,
            NonZeros(),
            Problem.Layers.Sum(static layer => layer.PenalisedWeights)
        );
        Run.EndEpoch(report);
        return report;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _problem?.Dispose();
        Network.Dispose();
    }

    private protected void ExportAll()
    {
        using var noGradient = torch.no_grad();
        Export();
    }

    // ½‖output − target‖² + penalty a sample under the squared loss, cross-entropy + penalty otherwise.
    private protected double ObjectivePerSample() => (NetworkLoss() + Problem.PenaltyValue()) / Problem.Rows.Count;

    // Neurons of the hidden layers that are still there.
    private protected int LiveNeurons() => Problem.Layers.Take(Problem.Layers.Count - 1).Sum(static layer => layer.Alive.Length);

    private LiftedProblem MakeProblem()
    {
        var rows = new SampleRows(Run.Data.Train.Count, _block, _onDisk);
        var problem = Lift(rows, LiftedProblem.Copy(rows, Run.Data.Train.Inputs));
        foreach (var layer in problem.Layers)
        {
            layer.Program = LoopMemory.ProgramOf(Run);
        }

        return problem;
    }

    private long NonZeros() => Problem.Layers.Sum(static layer => layer.NonZeros);

    private double NetworkLoss() => LiftedConditions.NetworkLoss(Problem);
}
