using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Lifted.Newton;

/// <summary>
/// Ends what sweeps over the blocks only begin. Sweeps converge at the rate of a coordinate descent, and stall while neurons die. Here U = WV₋ + b is kept and
/// V eliminated, so that the weights are all that is left; only the activations at kinks have multipliers, their slopes, Ξ = sp. One step on the weights is a
/// proximal gradient step, in which columns come and go, and then a Newton step on those that are alive (truncated conjugate gradients in a trust region, Steihaug 1983).
/// A step of the multipliers makes the slopes found the centres of the next ones (Rockafellar's proximal method of multipliers on max over s of su).
/// </summary>
public sealed partial class LiftedNewton : IStateful, IDisposable
{
    private const double Forcing = 1e-2;

    // The width of a kink as a share of the layer's largest |U|: at first, and at least.
    private const double WidestKink = 0.01;
    private const double NarrowestKink = 6e-5;

    // The residual of the weights at which a step of the multipliers is worth it: at first.
    private const double FirstTarget = 0.05;

    private readonly double _leastTarget;
    private readonly NewtonTrust _trust = new();
    private double _curvature;
    private double _share = WidestKink;
    private double _target = FirstTarget;
    private double _relation = double.PositiveInfinity;
    private LiftedProblem? _problem;
    private NewtonNetwork? _network;
    private NewtonVectors? _vectors;
    private NewtonSystem? _system;
    private double _loss;
    private double _residual;

    // The layer whose neurons are next asked whether they are worth their penalty.
    private int _layer;

    // Whether the proximal gradient step of the present step is done.
    private bool _isProximal;

    /// <summary>Starts.</summary>
    /// <param name="tolerance">The residual at which the whole ends, relative to the largest term.</param>
    /// <param name="samples">The samples.</param>
    public LiftedNewton(double tolerance, int samples)
    {
        _leastTarget = tolerance / 2;
        _curvature = samples;
    }

    /// <summary>Whether the weights are stationary enough for a step of the multipliers.</summary>
    public bool IsMinimised => _residual < _target;

    /// <summary>
    /// Takes the weights, and the slopes of the activations from U and Ξ: 1 and α beside a kink, Ξ/p at one. Neurons without which the objective is lower are taken out
    /// of the problem first. Where it has begun and was left, it goes on from there.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="stop">Asked now and then whether to leave it.</param>
    /// <returns>False where it was left.</returns>
    public bool Begin(LiftedProblem problem, Func<bool> stop)
    {
        if (_network is not null)
        {
            TakePoint();
            return true;
        }

        if (!CostlyNeurons.Remove(problem, ref _layer, stop))
        {
            return false;
        }

        _problem = problem;
        _network = new NewtonNetwork(problem);
        TakeSlopes();
        var first = problem.Layers[0].Weights;
        TakeWeights([.. Enumerable.Range(0, first.Inputs).Where(j => first.Values.Row(j).ContainsAnyExcept(0.0)).DefaultIfEmpty(0)]);
        _network.Forward(_vectors!.Weights); // for the largest |U| alone
        foreach (var layer in _network.Layers)
        {
            layer.Width = Math.Max(_share * layer.LargestU(), 1e-12) / layer.SlopeRange;
        }

        TakePoint();
        return true;
    }

    /// <summary>One step on the weights; none can raise the objective, at the slopes' present centres. A step that was left is gone on with.</summary>
    /// <param name="stop">Asked before every product with the Hessian, and every trial, whether to leave it there.</param>
    /// <returns>False where it was left: <see cref="Begin"/> comes before the next call.</returns>
    public bool Step(Func<bool> stop)
    {
        using var noGradient = torch.no_grad();
        if (!_isProximal)
        {
            Join();
            ProximalStep();
            _isProximal = true;
        }

        if (!NewtonStep(stop))
        {
            return false;
        }

        _isProximal = false;
        Measure();
        return true;
    }

    /// <summary>
    /// Ends a step of the multipliers: <see cref="WritePoint"/>, and the slopes found are the next centres. The kinks become narrower where the
    /// relations U = WV₋ + b, whose residual is the distance from the kink, do not get better by themselves.
    /// </summary>
    public void StepMultipliers()
    {
        var relation = WritePoint();
        if (_residual < _target)
        {
            _share = relation > 0.3 * _relation ? Math.Max(_share / 3, NarrowestKink) : _share;
            _relation = relation;
            _target = Math.Max(_leastTarget, Math.Min(_target, relation) / 3);
        }
        else if (_residual > 0.1)
        {
            // A neuron dies: far from the end again.
            _share = Math.Min(WidestKink, 3 * _share);
            _target = FirstTarget;
        }

        Release();
    }

    /// <summary>
    /// Writes the present point into the problem: the weights, Ξ = sp and the feasible point, but U = 0 at the kinks, where the slope is neither 1 nor α. It
    /// stands as it is; where nothing has begun, nothing is written.
    /// </summary>
    /// <returns>The largest distance from a kink, relative to the largest |U| of its layer.</returns>
    public double WritePoint()
    {
        if (_network is not { } network)
        {
            return 0;
        }

        var problem = _problem!;
        network.Forward(_vectors!.Weights); // the last may have been that of a trial
        network.Exchange(_vectors.Weights, giveBack: true);
        var relation = 0.0;
        for (var l = 0; l < problem.Layers.Count; l++)
        {
            relation = Math.Max(relation, StandOnKinks(network.Layers[l], problem.Layers[l]));
        }

        for (var block = 0; block < problem.Rows.Blocks; block++)
        {
            for (var l = problem.Layers.Count - 1; l >= 0; l--)
            {
                problem.FormForce(l, block);
                var xi = problem.Layers[l].Xi.Values(block);
                var slopes = network.Layers[l].Slopes.Values(block);
                var forces = problem.Layers[l].Scratch.Values(block);
                for (var i = 0; i < xi.Length; i++)
                {
                    xi[i] = slopes[i] * forces[i];
                }
            }
        }

        return relation;
    }

    /// <inheritdoc/>
    public void Dispose() => Release();

    // The weights of the problem, by the inputs that take part.
    private void TakeWeights(int[] rows)
    {
        _network!.Select(rows);
        _vectors?.Dispose();
        _vectors = new NewtonVectors(_network);
        _network.Exchange(_vectors.Weights, giveBack: false);
    }

    // The passes at the present weights.
    private void TakePoint()
    {
        using var noGradient = torch.no_grad();
        _loss = _network!.Forward(_vectors!.Weights);
        _network.Backward(_vectors.Weights);
        Measure();
    }

    private void Release()
    {
        (_layer, _isProximal) = (0, false);
        _system?.Dispose();
        _system = null;
        _vectors?.Dispose();
        _network?.Dispose();
        (_vectors, _network) = (null, null);
    }

    private void TakeSlopes()
    {
        for (var block = 0; block < _problem!.Rows.Blocks; block++)
        {
            for (var l = 0; l < _problem.Layers.Count; l++)
            {
                var layer = _problem.Layers[l];
                _problem.FormForce(l, block);
                var u = layer.U.Values(block);
                var xi = layer.Xi.Values(block);
                var forces = layer.Scratch.Values(block);
                var centres = _network!.Layers[l].Centres.Values(block);
                for (var i = 0; i < u.Length; i++)
                {
                    centres[i] =
                        u[i] > 0 ? 1
                        : u[i] < 0 ? layer.Slope
                        : forces[i] == 0 ? (1 + layer.Slope) / 2
                        : Math.Clamp(xi[i] / forces[i], layer.Slope, 1);
                }
            }
        }
    }

    // The largest distance from a kink, relative to the largest |U|.
    private static double StandOnKinks(NewtonLayer from, LiftedLayer to)
    {
        var (distance, largest) = (0.0, 0.0);
        for (var block = 0; block < to.Rows.Blocks; block++)
        {
            var u = from.U.Values(block);
            var slopes = from.Slopes.Values(block);
            var toU = to.U.Values(block);
            var toV = to.V.Values(block);
            for (var i = 0; i < u.Length; i++)
            {
                var magnitude = Math.Abs(u[i]);
                largest = Math.Max(largest, magnitude);
                var inside = from.IsInside(slopes[i]);
                distance = inside ? Math.Max(distance, magnitude) : distance;
                toU[i] = inside ? 0 : u[i];
                toV[i] = Math.Max(toU[i], to.Slope * toU[i]);
            }
        }

        return largest > 0 ? distance / largest : 0;
    }

    // The worst residual of ΞV₋ᵀ ∈ ∂penalty(W) and Ξ1 = 0, as the conditions have it.
    private void Measure()
    {
        var (problem, network, vectors) = (_problem!, _network!, _vectors!);
        network.Descent(vectors.Descent);
        var all = network.DescentOfAllInputs();
        _residual = 0;
        for (var l = 0; l < problem.Layers.Count; l++)
        {
            var weights = vectors.Weights.Layers[l].Matrix;
            var descent = vectors.Descent.Layers[l].Matrix;
            var block = problem.Layers[l].Weights;
            var (worst, largest) = (0.0, 0.0);
            if (l == 0)
            {
                Span<double> none = new double[block.Outputs];
                var present = 0;
                for (var j = 0; j < block.Inputs; j++)
                {
                    var takesPart = present < network.Rows.Length && network.Rows[present] == j;
                    var w = takesPart ? weights.Row(present) : none;
                    present += takesPart ? 1 : 0;
                    worst = Math.Max(worst, block.Penalty.Residual(all.Row(j), w, ref largest));
                }
            }
            else
            {
                for (var j = 0; j < block.Inputs; j++)
                {
                    worst = Math.Max(worst, block.Penalty.Residual(descent.Row(j), weights.Row(j), ref largest));
                }
            }

            if (block.HasBias)
            {
                worst = Math.Max(worst, Math.Sqrt(DoubleSpans.SumOfSquares(descent.Row(descent.Rows - 1))));
            }

            _residual = Math.Max(_residual, largest > 0 ? worst / largest : 0);
        }
    }

    // Inputs without weights that want some take part; those that do not, do not. The descent by all inputs is that of the last measurement.
    private void Join()
    {
        var network = _network!;
        var block = _problem!.Layers[0].Weights;
        var weights = _vectors!.Weights.Layers[0].Matrix;
        Span<double> none = new double[block.Outputs];
        var rows = new List<int>();
        var (present, largest) = (0, 0.0);
        for (var j = 0; j < block.Inputs; j++)
        {
            var takesPart = present < network.Rows.Length && network.Rows[present] == j;
            if (
                (takesPart && weights.Row(present).ContainsAnyExcept(0.0))
                || block.Penalty.Residual(block.Cross.Row(j), none, ref largest) > 0
            )
            {
                rows.Add(j);
            }

            present += takesPart ? 1 : 0;
        }

        if (rows.Count == 0 || network.Rows.SequenceEqual(rows.ToArray()))
        {
            return;
        }

        network.Exchange(_vectors.Weights, giveBack: true);
        TakeWeights([.. rows]);
        network.Descent(_vectors.Descent);
    }
}
