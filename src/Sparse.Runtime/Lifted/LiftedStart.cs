using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The warm start: accelerated proximal gradient (Beck, Teboulle 2009) on the network's own objective, all samples at once, restarted where the objective rises
/// (O'Donoghue, Candès 2015), the step by backtracking. From a cold start the lifted problem stalls; where this one jams, at the kinks, the lifted problem goes on.
/// It can be left between two steps, and gone on with.
/// </summary>
public sealed class LiftedStart : IStateful, IDisposable
{
    private readonly LiftedProblem _problem;
    private readonly Points _points;
    private double _curvature;
    private double _momentum = 1;
    private double _objective;
    private int _taken;

    /// <summary>Begins at the layers' weights.</summary>
    /// <param name="problem">The problem.</param>
    public LiftedStart(LiftedProblem problem)
    {
        using var noGradient = torch.no_grad();
        _problem = problem;
        _points = new Points(problem);
        // Of f at scale: the data's largest eigenvalue bounds nothing in a network, but is of its order; backtracking does the rest.
        _curvature = problem.Rows.Count;
        _objective = problem.RestartFeasible() + problem.PenaltyValue();
    }

    /// <summary>Steps taken.</summary>
    public int Taken => _taken;

    /// <summary>Takes steps until so many are taken in all.</summary>
    /// <param name="steps">Steps, at least 0.</param>
    /// <param name="stop">Asked before every step whether to leave it.</param>
    /// <returns>False where it was left.</returns>
    public bool Advance(int steps, Func<bool> stop)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        for (; _taken < steps; _taken++)
        {
            if (stop())
            {
                return false;
            }

            Step();
        }

        return true;
    }

    /// <summary>Leaves the layers with the weights found, at the feasible point of these weights, with the multipliers −δ. It stands as it is.</summary>
    public void WritePoint()
    {
        using var noGradient = torch.no_grad();
        _points.Restore(_points.Present);
        _problem.RestartFeasible();
        _problem.SetMultipliers();
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Number("curvature", ref _curvature);
        state.Number("momentum", ref _momentum);
        state.Number("objective", ref _objective);
        state.Number("taken", ref _taken);
        for (var l = 0; l < _problem.Layers.Count; l++)
        {
            state.Tensor($"present{l + 1}", _points.Present[l].Tensor);
            state.Tensor($"extrapolated{l + 1}", _points.Extrapolated[l].Tensor);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _points.Dispose();

    private void Step()
    {
        _points.Restore(_points.Extrapolated);
        var value = _problem.RestartFeasible();
        _points.Gradients();
        double found;
        while (true)
        {
            var bound = value + _points.Step(_curvature);
            found = _problem.RestartFeasible();
            if (found <= bound + (1e-12 * Math.Abs(bound)) || _curvature > 1e15)
            {
                break;
            }

            _curvature *= 2;
        }

        var next = found + _problem.PenaltyValue();
        if (!(next <= _objective))
        {
            // The momentum led uphill: start anew from the last point, with a shorter step where even a plain one rises.
            _curvature *= _momentum == 1 ? 2 : 1;
            _momentum = 1;
            _points.Rewind();
            return;
        }

        _objective = next;
        var later = (1 + Math.Sqrt(1 + (4 * _momentum * _momentum))) / 2;
        _points.Advance((_momentum - 1) / later);
        _momentum = later;
        _curvature *= 0.98;
    }

    /// <summary>The present point and the extrapolated one, layer by layer; the layers themselves hold the trial point.</summary>
    private sealed class Points : IDisposable
    {
        private readonly LiftedProblem _problem;
        private readonly LiftedMatrix[] _gradients;

        public Points(LiftedProblem problem)
        {
            _problem = problem;
            Present = Copies();
            Extrapolated = Copies();
            _gradients = Copies();

            LiftedMatrix[] Copies() => [.. problem.Layers.Select(static layer => new LiftedMatrix(layer.Weights.Values.Tensor.clone()))];
        }

        public LiftedMatrix[] Present { get; }

        public LiftedMatrix[] Extrapolated { get; }

        public void Restore(LiftedMatrix[] from)
        {
            for (var l = 0; l < from.Length; l++)
            {
                _problem.Layers[l].Weights.Values.Tensor.copy_(from[l].Tensor);
            }
        }

        // −∇f = [V₋ 1]ᵀ(−δ).
        public void Gradients()
        {
            _problem.SetMultipliers();
            for (var l = 0; l < _gradients.Length; l++)
            {
                _problem.Layers[l].Weights.FormProducts(_problem.InputsOf(l), _problem.Layers[l].Xi, _gradients[l]);
            }
        }

        // The trial point: the proximal operator at z − ∇f/L. Returns ⟨∇f, d⟩ + (L/2)‖d‖² of its step d.
        public double Step(double curvature)
        {
            var sum = 0.0;
            for (var l = 0; l < _gradients.Length; l++)
            {
                var weights = _problem.Layers[l].Weights;
                for (var j = 0; j < weights.Values.Rows; j++)
                {
                    var w = weights.Values.Row(j);
                    var z = Extrapolated[l].Row(j);
                    var descent = _gradients[l].Row(j);
                    for (var i = 0; i < w.Length; i++)
                    {
                        w[i] = (curvature * z[i]) + descent[i];
                    }

                    (j < weights.Inputs ? weights.Penalty : default).Minimise(w, curvature);
                    for (var i = 0; i < w.Length; i++)
                    {
                        var d = w[i] - z[i];
                        sum += d * ((curvature / 2 * d) - descent[i]);
                    }
                }
            }

            return sum;
        }

        public void Advance(double weight)
        {
            for (var l = 0; l < Present.Length; l++)
            {
                var now = _problem.Layers[l].Weights.Values.Span;
                var before = Present[l].Span;
                var ahead = Extrapolated[l].Span;
                for (var i = 0; i < now.Length; i++)
                {
                    ahead[i] = now[i] + (weight * (now[i] - before[i]));
                    before[i] = now[i];
                }
            }
        }

        public void Rewind()
        {
            for (var l = 0; l < Present.Length; l++)
            {
                Extrapolated[l].Tensor.copy_(Present[l].Tensor);
            }
        }

        public void Dispose()
        {
            foreach (var matrix in Present.Concat(Extrapolated).Concat(_gradients))
            {
                matrix.Dispose();
            }
        }
    }
}
