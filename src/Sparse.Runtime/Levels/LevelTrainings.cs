using System.Diagnostics;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Export;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Levels;

/// <summary>Where a training begins.</summary>
public enum LevelStart
{
    /// <summary>
    /// With a fresh solver at the weights where the last one ended; where that left fewer than wanted, at those of the nearest that left enough, for
    /// a neuron whose weights are all gone has no gradient to come back by; where none did, at the very first.
    /// </summary>
    Warm,

    /// <summary>At the weights, the solver and the order of the samples of the very first.</summary>
    Initial,
}

/// <summary>
/// The trainings of one search for levels: what a generated <see cref="LevelProgram"/> does with its experiment, what came of each, and what it cost.
/// Every training, cut or not, and every refit counts.
/// </summary>
public sealed partial class LevelTrainings
{
    // Looks at the level in a training: enough for the controller, and rare enough to cost nothing.
    private const int Looks = 1000;

    // A state within a training is kept where it is that much nearer to the levels than the last one kept: some dozens in a training.
    private const double Nearer = 0.9;

    // λ of the first steering, below what the gradients at the start suggest: a λ that grows loses less than one that must fall again.
    private const double Cautious = 0.1;

    // λ where a training goes on once more from a moment from which it ended with too few.
    private const double Lower = 0.5;

    private readonly TrainingLoop _loop;
    private readonly Action<LevelStep> _report;
    private readonly CancellationToken _cancellation;
    private readonly WeightCounts _counts;
    private readonly IReadOnlyList<SafetensorsTensor> _initial;
    private readonly double[] _ratios;
    private readonly int _declaredEpochs;
    private readonly int _batches;
    private readonly bool _seesAll; // a step is on all samples
    private readonly List<LevelStep> _steps = [];
    private readonly LevelMoments _moments = new();
    private readonly LevelMeasures _measures;
    private Action? _afterStep;
    private Refit? _refit;
    private Moment? _aboveAll;
    private Moment? _nearest; // of the trainings' ends
    private bool _isCut; // by the published stop test
    private double _loss = double.NaN;

    internal LevelTrainings(
        OpenedExperiment opened,
        IReadOnlyList<LevelTarget> targets,
        Action<LevelStep> report,
        CancellationToken cancellation
    )
    {
        (_loop, _report, _cancellation) = (opened.Loop, report, cancellation);
        Targets = targets;
        _counts = new WeightCounts(opened.Declaration, _loop);
        _initial = _loop.TakeState();
        _declaredEpochs = _loop.Epochs;
        var declared = _loop.Lambdas.Select(static lambda => lambda > 0 ? lambda : 1).ToArray();
        _ratios = [.. declared.Select(lambda => lambda / declared[0])];
        _batches = opened.BatchesAnEpoch;
        _seesAll = opened.Batch >= opened.Data.Train.Count;
        _measures = new LevelMeasures(opened);
    }

    /// <summary>The levels wanted.</summary>
    public IReadOnlyList<LevelTarget> Targets { get; }

    /// <summary>Trainings begun.</summary>
    public int Count { get; private set; }

    /// <summary>What they cost, in trainings as declared.</summary>
    public double Cost => _steps.Sum(static step => step.Epochs) / _declaredEpochs;

    /// <summary>What each did.</summary>
    public IReadOnlyList<LevelStep> Steps => _steps;

    /// <summary>Moments of all of them.</summary>
    internal IReadOnlyList<LevelTrace> Trace => _moments.Kept;

    /// <summary>Whether every target is met now.</summary>
    public bool IsMet => Targets.All(target => target.Allows(Left(target)));

    /// <summary>Whether there is nothing left to do: the targets are met, or the run was stopped.</summary>
    public bool IsOver => (Count > 0 && IsMet) || _cancellation.IsCancellationRequested;

    /// <summary>
    /// Whether there is nothing left to do for a search: as <see cref="IsOver"/>, and where every step sees all samples, so that a training converges,
    /// the certificate holds as well.
    /// </summary>
    public bool IsSettled => IsOver && (!_seesAll || _cancellation.IsCancellationRequested || _measures.IsCertified);

    /// <summary>Whether weights were set to zero by size.</summary>
    internal bool IsProjected { get; private set; }

    /// <summary>Whether those that were left were trained on without their penalty.</summary>
    internal bool IsRefitted { get; private set; }

    /// <summary>Why the targets could not be met, where that is known.</summary>
    internal string? Reason { get; private set; }

    /// <summary>What is left of what a target counts.</summary>
    /// <param name="target">The target.</param>
    public double Left(LevelTarget target) => _counts.Left(target);

    /// <summary>λ of a target.</summary>
    /// <param name="target">The target.</param>
    public double Lambda(LevelTarget target) => _loop.Lambdas[Math.Max(0, target.Penalty)];

    /// <summary>
    /// A λ to begin with: the declared one, or the order statistic of the gradients at the starting weights that would leave the level wanted if they
    /// were a solution.
    /// </summary>
    /// <param name="target">The target.</param>
    public double StartLambda(LevelTarget target)
    {
        if (Lambda(target) > 0)
        {
            return Lambda(target);
        }

        var count = Math.Clamp((long)Math.Ceiling(target.Weights * target.Wanted / target.Full), 1, target.Weights);
        var statistic = OrderStatistic.LargestMagnitude(_measures.StartGradients(target), count);
        return statistic > 0 ? statistic : 1e-4;
    }

    /// <summary>
    /// A training in which λ follows the gap between the level there is and the level wanted, and is then frozen. It lands in its last part: it ends
    /// at the first step at which every level is there, for at a fixed λ minibatches move the level to and fro. The first begins at the start, later
    /// ones where the last ended, or where a training was nearest with enough left for every target, if the last one ended with too few.
    /// </summary>
    /// <param name="share">Its length, in trainings as declared, &gt; 0.</param>
    /// <param name="ramp">The share of it in which the level wanted falls from everything to the target, in [0, 1).</param>
    /// <param name="freeze">The share of it after which λ stays, in (ramp, 1].</param>
    /// <param name="land">The share of it after which it may end, in [freeze, 1].</param>
    /// <param name="spare">
    /// How many times what is wanted it leaves, at least 1: what is beyond is for a removal to take. Where that is all there is λ is 0.
    /// </param>
    public void Steer(double share, double ramp, double freeze, double land, double spare = 1)
    {
        if (Count > 0 && IsBelow && _aboveAll is { } above)
        {
            // A λ that led from there to too few would do so again.
            var again = above.Returns++ > 0 ? Targets.Where(target => Left(target) < target.Wanted).ToArray() : [];
            PutBack(above);
            foreach (var target in again)
            {
                SetLambda(target, Lambda(target) * Math.Pow(Lower, above.Returns - 1));
            }
        }

        var controllers = Targets
            .Select(target =>
            {
                if (spare > 1 && spare * target.Wanted >= target.Full)
                {
                    SetLambda(target, 0); // steered, it would fall for ever
                    return null;
                }

                var start = Count > 0 ? Lambda(target) : StartLambda(target) * (Lambda(target) > 0 ? 1 : Cautious);
                SetLambda(target, start);
                return new LevelController(spare * target.Wanted, target.Full, start, ramp, freeze, share);
            })
            .ToArray();
        var epochs = Math.Max(1, (int)Math.Round(share * _declaredEpochs));
        var first = _loop.Steps;
        var total = (long)epochs * _batches;
        var interval = Math.Max(1, total / Looks);
        Begin(epochs, LevelStart.Warm, keepState: true);
        _afterStep = () =>
        {
            var done = _loop.Steps - first;
            if (done >= land * total && IsMet)
            {
                _loop.Epochs = 0; // ends behind this step
                return;
            }

            if (done % interval != 0)
            {
                return;
            }

            KeepAbove(Nearer);
            for (var i = 0; i < controllers.Length; i++)
            {
                if (controllers[i] is { } controller)
                {
                    SetLambda(Targets[i], controller.Follow((double)done / total, Left(Targets[i])));
                }
            }
        };
        Perform("steered", first);
    }

    /// <summary>A training with the λ that a rule says for each target; the rules are told what came of it.</summary>
    /// <param name="rules">A rule a target, in order.</param>
    /// <param name="from">Where it begins.</param>
    public void Train(IReadOnlyList<LambdaRule> rules, LevelStart from)
    {
        SetLambdas(rules);
        if (from == LevelStart.Warm && Count > 0 && IsBelow)
        {
            KeepingLambdas(() => _loop.PutState(_aboveAll?.State ?? _initial));
        }

        Begin(_declaredEpochs, from, keepState: false);
        Perform("trained", _loop.Steps);
        Tell(rules);
    }

    /// <summary>
    /// A training as <see cref="Train"/> that ends at the first step after which enough targets are met, wherever the level would have gone from
    /// there: the stop test of the published programs.
    /// </summary>
    /// <param name="rules">A rule a target, in order.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="enough">The targets that must be met; 0 for all.</param>
    /// <returns>Whether it was cut.</returns>
    public bool TrainUntilMet(IReadOnlyList<LambdaRule> rules, LevelStart from, int enough)
    {
        SetLambdas(rules);
        Begin(_declaredEpochs, from, keepState: false);
        var needed = enough == 0 ? Targets.Count : enough;
        var cut = false;
        _afterStep = () =>
        {
            if (Targets.Count(target => target.Allows(Left(target))) >= needed)
            {
                cut = true;
                _loop.Epochs = 0; // ends behind this step
            }
        };
        Perform(() => cut ? "cut" : "trained", _loop.Steps);
        if (cut)
        {
            _isCut = true;
            var met = Targets.Count(target => target.Allows(Left(target)));
            Reason = met == Targets.Count ? null : $"{met} of {Targets.Count} levels are met, as many as the stop test asks for";
            return true;
        }

        Tell(rules);
        return false;
    }

    /// <summary>Whether a rule sees no λ that could help; then the run says why.</summary>
    /// <param name="rules">The rules.</param>
    public bool AreStuck(IReadOnlyList<LambdaRule> rules)
    {
        Reason = rules.Select(static rule => rule.Stuck).FirstOrDefault(static stuck => stuck is not null);
        return Reason is not null;
    }

    /// <summary>Called by the training after every step.</summary>
    internal void AfterStep() => _afterStep?.Invoke();

    /// <summary>Called by the training after every epoch.</summary>
    /// <param name="epoch">What it says: it counted before the zeros of a refit were put back.</param>
    /// <returns>The same with the weights that are left.</returns>
    internal EpochReport EndEpoch(in EpochReport epoch)
    {
        _loss = epoch.Loss;
        _refit?.Hold(); // the epoch ends before what follows its last step
        _moments.EndEpoch(number => new LevelTrace(number, [.. _loop.Lambdas], [.. Targets.Select(Left)], _loss));
        return _refit is null ? epoch : epoch with { NonZeros = _refit.Kept };
    }

    private void KeepingLambdas(Action action)
    {
        var lambdas = _loop.Lambdas.ToArray();
        action();
        PutLambdas(lambdas);
    }

    private void PutLambdas(double[] lambdas)
    {
        for (var i = 0; i < lambdas.Length; i++)
        {
            _loop.SetLambda(i, lambdas[i]);
        }
    }

    private void SetLambdas(IReadOnlyList<LambdaRule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            SetLambda(Targets[i], rules[i].Lambda);
        }
    }

    private void SetLambda(LevelTarget target, double lambda)
    {
        for (var i = 0; i < _ratios.Length; i++)
        {
            if (target.Penalty == i || target.Penalty < 0)
            {
                _loop.SetLambda(i, target.Penalty < 0 ? lambda * _ratios[i] : lambda);
            }
        }
    }

    private void Tell(IReadOnlyList<LambdaRule> rules)
    {
        if (_cancellation.IsCancellationRequested || IsMet)
        {
            return;
        }

        var audit = _measures.Audit();
        for (var i = 0; i < rules.Count; i++)
        {
            var target = Targets[i];
            var layers = audit?.Layers.Where(layer => target.Counted.Any(counted => counted.Name == layer.Name)).ToArray() ?? [];
            rules[i]
                .Observe(
                    new LevelObservation(rules[i].Lambda, Left(target))
                    {
                        // A gradient speaks of single weights.
                        Gradients = target.Unit is LevelUnit.NonZeros or LevelUnit.Sparsity ? () => _measures.Gradients(target) : null,
                        Deviation = new StationarityAudit(layers).Deviation,
                    }
                );
        }
    }

    private void Begin(int epochs, LevelStart from, bool keepState)
    {
        _measures.Forget();
        _afterStep = null;
        _loss = double.NaN;
        if (Count > 0)
        {
            KeepingLambdas(() =>
            {
                if (from == LevelStart.Initial)
                {
                    _loop.PutState(_initial);
                }
                else
                {
                    _loop.Restart(keepState);
                }
            });
        }

        _loop.Epochs = epochs;
        Count++;
    }

    private void Perform(string what, long firstStep) => Perform(() => what, firstStep);

    private void Perform(Func<string> what, long firstStep)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            _loop.Train();
        }
        finally
        {
            _afterStep = null;
        }

        Note(what(), (double)(_loop.Steps - firstStep) / _batches, watch.Elapsed.TotalSeconds);
        KeepAbove(1);
        KeepNearest();
    }

    private void Note(string what, double epochs, double seconds)
    {
        var step = new LevelStep(_steps.Count + 1, what, [.. _loop.Lambdas], [.. Targets.Select(Left)], _loss, epochs, seconds);
        _steps.Add(step);
        _report(step);
    }
}
