using System.Diagnostics;
using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Paths;

/// <summary>What a generated driver is given: the training program, the options, and where its points go.</summary>
public sealed class PathContext
{
    private readonly OpenedExperiment _opened;
    private readonly PathFolder _folder;
    private readonly Action<RunEvent>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly List<PathPoint> _points;
    private readonly List<SettledNetwork> _settled = [];
    private readonly Stopwatch _training = new();
    private readonly bool _certifies;
    private double _secondsBefore;
    private long _steps;

    internal PathContext(
        OpenedExperiment opened,
        PathFolder folder,
        string owner,
        IEnumerable<PathPoint> points,
        Action<RunEvent>? progress,
        CancellationToken cancellation
    )
    {
        (_opened, _folder, _progress, _cancellation) = (opened, folder, progress, cancellation);
        _points = [.. points];
        _secondsBefore = _points.Sum(static point => point.Seconds);
        _certifies = opened.Options.Switch($"{owner}.Certify");
    }

    /// <summary>Every option of the declaration, resolved.</summary>
    public OptionValues Options => _opened.Options;

    /// <summary>The training program.</summary>
    public TrainingLoop Loop => _opened.Loop;

    /// <summary>The data.</summary>
    public Dataset Data => _opened.Data;

    /// <summary>What is declared of the experiment.</summary>
    public ExperimentDeclaration Declaration => _opened.Declaration;

    /// <summary>The points so far, in the order in which they were made.</summary>
    public IReadOnlyList<PathPoint> Points => _points;

    /// <summary>The networks at levels of sparsity.</summary>
    public IReadOnlyList<SettledNetwork> Settled => _settled;

    /// <summary>The seed of the run.</summary>
    public int Seed => _opened.Seed;

    /// <summary>Why the walk ended before its end; null where it did not.</summary>
    public (CertificateStatus Status, string Reason)? Ended { get; private set; }

    /// <summary>Whether the driver should return: the run is being interrupted.</summary>
    public bool StopRequested => _cancellation.IsCancellationRequested;

    /// <summary>Training time so far, without saving and measuring.</summary>
    public double Seconds => _secondsBefore + _training.Elapsed.TotalSeconds;

    /// <summary>λ_max, or the largest level of R, where another walk has found it; NaN where this one is to find it itself.</summary>
    internal double Largest { get; set; } = double.NaN;

    /// <summary>Whether this is a walk on part of the training samples, whose points need no certificates.</summary>
    internal bool IsPart { get; init; }

    /// <summary>Rows of <c>metrics.csv</c> so far; a walk that is part of a run has none.</summary>
    internal Func<int> MetricsRows { get; init; } = static () => 0;

    /// <summary>Walks the front, from its beginning or from a saved state.</summary>
    /// <param name="front">The front.</param>
    /// <param name="state">The state after the last point that is there; null where there is none.</param>
    internal void Walk(FrontDeclaration front, IReadOnlyList<SafetensorsTensor>? state)
    {
        var driver = front.CreateDriver(this);
        if (state is not null)
        {
            try
            {
                Loop.PutState(PathFolder.OfLoop(state));
                driver.Transfer(new StateTransfer(PathFolder.OfDriver(state)));
            }
            catch (InvalidDataException exception)
            {
                throw RunException.OfAnotherProgram(_folder.Folder, exception);
            }
        }

        _training.Start();
        driver.Walk();
        _training.Stop();
        Largest = driver.Largest;
    }

    /// <summary>Puts the points with their scores by cross-validation in the place of those without, in the table as well.</summary>
    /// <param name="points">As many points, in the same order.</param>
    internal void Replace(IReadOnlyList<PathPoint> points)
    {
        _points.Clear();
        _points.AddRange(points);
        _folder.WriteTable(_points);
    }

    /// <summary>Counts steps of this point beside those of <see cref="Loop"/>.</summary>
    /// <param name="steps">Steps taken.</param>
    public void Count(long steps) => _steps += steps;

    /// <summary>Full-batch loss of the network as it stands, in eval mode.</summary>
    public double TrainingLoss() => Evaluator.MeanLoss(Loop.Network, Data.Train, _opened.Declaration.Loss, _opened.LabelSmoothing);

    internal FullGradient Gradient() => _opened.Gradient();

    /// <summary>Ends the walk with a status; the points before stay as they are.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reason">Why.</param>
    public void End(CertificateStatus status, string reason) => Ended = (status, reason);

    /// <summary>
    /// Measures the network as it stands and adds it as a point: weights, counts, certificate and validation score, then the state to go on from, then
    /// the row.
    /// </summary>
    /// <param name="lambda">Its λ; the loop's penalties have it already.</param>
    /// <param name="alpha">α of a continuation; NaN on a path.</param>
    /// <param name="penalty">R where the driver knows it; NaN for λR/λ.</param>
    /// <param name="driver">Whose state is saved with it.</param>
    /// <returns>Whether to go on: not where the iteration diverged or is being interrupted.</returns>
    internal bool Record(double lambda, double alpha, double penalty, IStateful driver)
    {
        if (StopRequested)
        {
            End(CertificateStatus.Interrupted, $"stopped after {_points.Count} points");
            return false;
        }

        _training.Stop();
        if (_opened.FiniteState(out var broken) is not { } state)
        {
            End(CertificateStatus.Diverged, broken!);
            return false;
        }

        _folder.WriteModel(_points.Count, state, _opened.Metadata());
        var counting = Counting.OfFile(_folder.Model(_points.Count), Declaration.Parameters);
        var certificate = _certifies && !IsPart ? _opened.Certify() : null;
        var score = Data.Validation is { } held ? _opened.Score(held) : (Score?)null;
        var loss = certificate?.Loss ?? _opened.Score(Data.Train).Loss;
        var seconds = Seconds;
        _points.Add(
            new PathPoint
            {
                Index = _points.Count,
                Lambda = lambda,
                Alpha = alpha,
                Loss = loss,
                Penalty =
                    !double.IsNaN(penalty) ? penalty
                    : lambda > 0 && certificate is not null ? certificate.PenaltyValue / lambda
                    : Declaration.Penalties.All(static declared => declared.Name == "L1") ? L1(state)
                    : double.NaN,
                ValidationLoss = score?.Loss ?? double.NaN,
                ValidationMetric = score?.Metric ?? double.NaN,
                ValidationError = score is { } s ? StandardError(s.Metric, Data.Validation!.Count) : double.NaN,
                NonZeros = counting.NonZeros,
                Weights = counting.Weights,
                Sparsity = counting.Sparsity,
                Stationarity = certificate is { Relative: true } ? certificate.RInf : double.NaN,
                ProxResidual = certificate?.ProxResidual ?? double.NaN,
                Status = certificate?.Status ?? CertificateStatus.BudgetSpent,
                Steps = _steps,
                Epochs = Math.Round(_steps / (double)_opened.BatchesAnEpoch, 3),
                Seconds = Math.Round(seconds - _points.Sum(static point => point.Seconds), 3),
                Layers = LayerCounts(state),
            }
        );
        _steps = 0;
        var transfer = new StateTransfer();
        driver.Transfer(transfer);
        _folder.Add(_points, Loop.TakeState(), transfer.Saved, MetricsRows());
        _progress?.Invoke(new RunEvent.PointEnded(_points[^1], Declaration.Loss));
        _training.Start();
        return true;
    }

    /// <summary>Makes a network at a level of sparsity out of the points there are, and adds it to <c>at-sparsity.csv</c>.</summary>
    /// <param name="sparsity">The share of zeros among the penalised weights, in (0, 1).</param>
    /// <param name="recipe">How.</param>
    /// <returns>Whether to go on: not where a refit diverged or is being interrupted.</returns>
    internal bool Settle(double sparsity, SettlingRecipe recipe)
    {
        if (IsPart)
        {
            return false; // a walk on part of the samples is there for its scores
        }

        if (
            new Settling(_opened, _folder, _cancellation).Settle(sparsity, recipe, _points, _settled.LastOrDefault(), out var broken)
            is not { } network
        )
        {
            End(
                broken is null ? CertificateStatus.Interrupted : CertificateStatus.Diverged,
                broken ?? string.Create(CultureInfo.InvariantCulture, $"stopped in the refit at sparsity {sparsity}")
            );
            return false;
        }

        _settled.Add(network);
        _folder.WriteSettled(_settled);
        return true;
    }

    /// <summary>Steps of one pass over the training set.</summary>
    public int BatchesAnEpoch => _opened.BatchesAnEpoch;

    /// <summary>Puts a point's weights back into the network.</summary>
    /// <param name="index">The point.</param>
    public void Load(int index) => NetworkState.Write(Loop.Network, Safetensors.Read(_folder.Model(index)).Tensors);

    private long[] LayerCounts(IReadOnlyList<SafetensorsTensor> state) =>
        [
            .. Declaration
                .Parameters.Where(static parameter => parameter.Penalty >= 0)
                .Select(parameter => state.First(tensor => tensor.Name == parameter.Name).CountNonZeros()),
        ];

    private double L1(IReadOnlyList<SafetensorsTensor> state) =>
        Declaration
            .Parameters.Where(static parameter => parameter.Penalty >= 0)
            .Select(parameter => state.First(tensor => tensor.Name == parameter.Name))
            .Sum(static tensor =>
                tensor.Type == SafetensorsType.F64
                    ? tensor.Doubles.ToArray().Sum(Math.Abs)
                    : tensor.Singles.ToArray().Sum(static value => (double)Math.Abs(value))
            );

    // Of a share of n samples; a regression has none.
    private double StandardError(double metric, int samples) =>
        Declaration.Loss == Loss.MeanSquaredError ? double.NaN : Math.Sqrt(metric * (1 - metric) / samples);
}
