using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Export;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Paths;

/// <summary>The base of a generated lambda path: what its stages are made of.</summary>
public abstract class LambdaPath : FrontDriver
{
    private readonly IReadOnlyList<SafetensorsTensor> _initial;
    private double _largest;
    private int _coarse;

    /// <summary>Keeps the initial weights, for points that begin there and for weights that are sown again.</summary>
    /// <param name="run">What it is given.</param>
    protected LambdaPath(PathContext run)
        : base(run) => (_initial, _largest) = (NetworkState.Read(run.Loop.Network), run.Largest);

    /// <inheritdoc/>
    internal override double Largest => _largest;

    /// <inheritdoc/>
    public override void Transfer(StateTransfer state)
    {
        state.Number("largest", ref _largest);
        state.Number("coarse", ref _coarse);
    }

    /// <summary>Points of the path before it is refined; 0 until then.</summary>
    protected int Coarse => _coarse;

    /// <summary>Whether the path itself is over and points are being added between its own.</summary>
    protected bool IsRefining => _coarse > 0;

    /// <summary>Ends the path itself.</summary>
    protected void BeginRefining() => _coarse = _coarse > 0 ? _coarse : Points.Count;

    /// <summary>
    /// The least λ at which the null model is stationary, in closed form: the dual norm of ∇f where every penalised weight is 0 and the biases fit the
    /// targets' mean (glmnet's lambda_max).
    /// </summary>
    /// <param name="penalty">Which penalty, in the order of the declaration.</param>
    /// <param name="scale">What the dual norm is divided by: the share of the l1 norm in the penalty; 1 for most.</param>
    protected double NullGradientNorm(int penalty, double scale = 1)
    {
        if (double.IsNaN(_largest))
        {
            var saved = Loop.TakeState();
            NullModel.Set(Loop, Data, Run.Declaration);
            _largest = NullModel.DualNorm(Run.Gradient(), Run.Declaration, penalty) / scale;
            Loop.PutState(saved);
        }

        return _largest > 0
            ? _largest
            : throw new RunException(
                "lambda_max is 0: without any weight the loss has no gradient that the penalty would have to hold. Are all targets equal, or all inputs 0?"
                    + " [Path(Largest = …)] sets where the path begins."
            );
    }

    /// <summary>
    /// The collapse point: about the least λ with which this solver, from this seed's weights, ends an epoch without any weight. At w = 0 a network of
    /// several layers has no gradient and every λ is stationary, so that no closed form exists. It is found by halving from the largest entry of the
    /// initial gradient, then to a factor √2.
    /// </summary>
    /// <param name="penalty">Which penalty, in the order of the declaration.</param>
    protected double CollapsePoint(int penalty)
    {
        const int most = 16;
        if (!double.IsNaN(_largest))
        {
            return _largest;
        }

        var saved = Loop.TakeState();
        var epochs = Loop.Epochs;
        var largest = NullModel.LargestEntry(Run.Gradient(), Run.Declaration, penalty);
        for (var probe = 0; probe < most && !Collapses(largest); probe++)
        {
            largest *= 2;
        }

        for (var probe = 0; probe < most && Collapses(largest / 2); probe++)
        {
            largest /= 2;
        }

        if (Collapses(largest / Math.Sqrt(2)))
        {
            largest /= Math.Sqrt(2);
        }

        Loop.PutState(saved);
        Loop.Epochs = epochs;
        return _largest = largest;

        bool Collapses(double lambda)
        {
            Loop.PutState(saved);
            Loop.SetLambda(penalty, lambda);
            var before = Loop.Steps;
            Loop.Epochs = 1;
            Loop.Restart(keepState: false);
            Loop.Train();
            Run.Count(Loop.Steps > before ? Loop.Steps - before : Loop.Steps);
            return Penalised(penalty) == 0;
        }
    }

    /// <summary>Trains at the present strengths from the weights that are there.</summary>
    /// <param name="epochs">Passes over the training set, at least 1.</param>
    /// <param name="keepState">Whether the solver keeps its running means.</param>
    protected void Train(int epochs, bool keepState = false)
    {
        var before = keepState ? Loop.Steps : 0;
        Loop.Epochs = epochs;
        Loop.Restart(keepState);
        Loop.Train();
        Run.Count(Loop.Steps - before);
    }

    /// <summary>Trains until no weight moves by more than a tolerance in an epoch.</summary>
    /// <param name="epochs">Passes over the training set at most, at least 1.</param>
    /// <param name="tolerance">The tolerance, above 0.</param>
    /// <param name="keepState">Whether the solver keeps its running means.</param>
    protected void TrainUntilAtRest(int epochs, double tolerance, bool keepState = false)
    {
        var before = keepState ? Loop.Steps : 0;
        Loop.Restart(keepState);
        var weights = FlatParameters.Of(Loop.Parameters);
        var (last, present) = (new double[weights.Length], new double[weights.Length]);
        weights.Read(last);
        for (Loop.Epochs = 1; Loop.Epochs <= epochs && !Run.StopRequested; Loop.Epochs++)
        {
            Loop.Train();
            weights.Read(present);
            var moved = 0.0;
            for (var i = 0; i < present.Length; i++)
            {
                moved = Math.Max(moved, Math.Abs(present[i] - last[i]));
            }

            (last, present) = (present, last);
            if (moved <= tolerance)
            {
                break;
            }
        }

        Run.Count(Loop.Steps - before);
    }

    /// <summary>Puts the initial weights back: a cold start.</summary>
    protected void StartCold() => NetworkState.Write(Loop.Network, _initial);

    /// <summary>Puts the weights of a point back.</summary>
    /// <param name="index">The point.</param>
    protected void StartFrom(int index) => Run.Load(index);

    /// <summary>
    /// Goes on from the last point to where the points before it tell that the next one lies (<see cref="PathPredictor"/>): the predictor of a warm start.
    /// Before there are two points it does nothing.
    /// </summary>
    /// <param name="lambda">The strength that comes.</param>
    protected void Extrapolate(double lambda)
    {
        if (Points.Count < 2)
        {
            return;
        }

        var weights = FlatParameters.Of(Loop.Parameters);
        var from = Math.Max(0, Points.Count - PathPredictor.Reach);
        var points = new double[Points.Count - from][];
        for (var i = 0; i < points.Length; i++)
        {
            Run.Load(from + i);
            weights.Read(points[i] = new double[weights.Length]);
        }

        weights.Write(
            PathPredictor.Predict(
                [.. Points.Skip(from).Select(static point => point.Lambda)],
                points,
                lambda,
                weights.Penalised(Loop.Lambdas.Count)
            )
        );
    }

    /// <summary>Sows weights that are zero again, with a share of their initial values: from zero a network of several layers never leaves.</summary>
    /// <param name="share">The share, in (0, 1].</param>
    protected void Reseed(double share)
    {
        var present = NetworkState.Read(Loop.Network);
        NetworkState.Write(Loop.Network, [.. present.Select((tensor, i) => Sown(tensor, _initial[i], share))]);
    }

    /// <summary>Measures the network as it stands and adds it to the path.</summary>
    /// <param name="lambda">The strength.</param>
    /// <returns>Whether to go on.</returns>
    protected bool Record(double lambda) => Run.Record(lambda, double.NaN, double.NaN, this);

    /// <summary>
    /// Makes a network at a level of sparsity: of the sparsest point that left enough, the smallest weights beyond the level set to zero, the others trained
    /// on without the penalty, or with what is left of it, while the zeros are held.
    /// </summary>
    /// <param name="sparsity">The share of zeros among the penalised weights, in (0, 1).</param>
    /// <param name="recipe">From which point, and how the weights go.</param>
    /// <returns>Whether to go on with the next.</returns>
    protected bool Settle(double sparsity, SettlingRecipe recipe) => Run.Settle(sparsity, recipe);

    /// <summary>Trains one point, and takes a divergence for the end of the walk.</summary>
    /// <param name="train">The training.</param>
    /// <returns>Whether it went well.</returns>
    protected bool Succeeds(Action train)
    {
        try
        {
            train();
            return true;
        }
        catch (DivergedException exception)
        {
            Run.End(
                CertificateStatus.Diverged,
                string.Create(CultureInfo.InvariantCulture, $"point {Points.Count} diverged: {exception.Message}")
            );
            return false;
        }
    }

    /// <summary>Whether no penalised weight is left: larger strengths would give the same network again.</summary>
    protected bool SupportIsEmpty => Points[^1].Layers.Sum() == 0;

    /// <summary>Whether the held-out loss has been worse than the best for some points in a row.</summary>
    /// <param name="patience">How many.</param>
    protected bool ValidationIsWorse(int patience)
    {
        var best = -1;
        for (var i = 0; i < Points.Count; i++)
        {
            best = best < 0 || Points[i].ValidationLoss < Points[best].ValidationLoss ? i : best;
        }

        return best >= 0 && double.IsFinite(Points[best].ValidationLoss) && Points.Count - 1 - best >= patience;
    }

    /// <summary>Whether the count of nonzero weights has passed a level since the first point.</summary>
    /// <param name="nonZeros">The level.</param>
    protected bool HasPassed(long nonZeros) =>
        Points[0].NonZeros >= nonZeros ? Points[^1].NonZeros <= nonZeros : Points[^1].NonZeros >= nonZeros;

    /// <summary>The neighbours along λ whose counts of nonzero weights differ most, as the point with more weights and the strength between them.</summary>
    protected (int From, double Lambda) WidestGap()
    {
        var order = Points.OrderBy(static point => point.Lambda).ToArray();
        var (from, lambda, widest) = (Points.Count - 1, Points[^1].Lambda, -1.0);
        for (var i = 0; i + 1 < order.Length; i++)
        {
            var gap = Math.Abs(Math.Log((1.0 + order[i].NonZeros) / (1.0 + order[i + 1].NonZeros)));
            if (gap > widest && order[i].Lambda > 0)
            {
                (from, lambda, widest) = (order[i].Index, Math.Sqrt(order[i].Lambda * order[i + 1].Lambda), gap);
            }
        }

        return (from, lambda);
    }

    private long Penalised(int penalty)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        return Loop.Parameters[penalty].Values.Tensor.count_nonzero().item<long>();
    }

    private static SafetensorsTensor Sown(SafetensorsTensor tensor, SafetensorsTensor initial, double share)
    {
        if (tensor.Type == SafetensorsType.F64)
        {
            var values = tensor.Doubles.ToArray();
            var source = initial.Doubles;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = values[i] == 0 ? share * source[i] : values[i];
            }

            return new SafetensorsTensor(tensor.Name, [.. tensor.Shape], values);
        }

        if (tensor.Type == SafetensorsType.F32)
        {
            var values = tensor.Singles.ToArray();
            var source = initial.Singles;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = values[i] == 0 ? (float)(share * source[i]) : values[i];
            }

            return new SafetensorsTensor(tensor.Name, [.. tensor.Shape], values);
        }

        return tensor;
    }
}
