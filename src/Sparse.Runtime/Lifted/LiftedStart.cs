using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The warm start: accelerated proximal gradient (Beck, Teboulle 2009) on the network's own objective, all samples at once, restarted where the objective rises
/// (O'Donoghue, Candès 2015), the step by backtracking. From a cold start the lifted problem stalls; where this one jams, at the kinks, the lifted problem goes on.
/// </summary>
public static class LiftedStart
{
    /// <summary>Runs it; the layers end with the weights found, at the feasible point of these weights, with the multipliers −δ.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="steps">Steps, at least 0.</param>
    /// <param name="stop">Asked before every step whether to end.</param>
    /// <returns>Steps taken.</returns>
    public static int Run(LiftedProblem problem, int steps, Func<bool> stop)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var memory = new Points(problem);
        // Of f at scale: the data's largest eigenvalue bounds nothing in a network, but is of its order; backtracking does the rest.
        var curvature = (double)problem.Rows.Count;
        var momentum = 1.0;
        var objective = problem.RestartFeasible() + problem.PenaltyValue();
        var taken = 0;
        for (; taken < steps && !stop(); taken++)
        {
            memory.Restore(memory.Extrapolated);
            var value = problem.RestartFeasible();
            memory.Gradients();
            double found;
            while (true)
            {
                var bound = value + memory.Step(curvature);
                found = problem.RestartFeasible();
                if (found <= bound + (1e-12 * Math.Abs(bound)) || curvature > 1e15)
                {
                    break;
                }

                curvature *= 2;
            }

            var next = found + problem.PenaltyValue();
            if (!(next <= objective))
            {
                // The momentum led uphill: start anew from the last point, with a shorter step where even a plain one rises.
                curvature *= momentum == 1 ? 2 : 1;
                momentum = 1;
                memory.Rewind();
                continue;
            }

            objective = next;
            var later = (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
            memory.Advance((momentum - 1) / later);
            momentum = later;
            curvature *= 0.98;
        }

        memory.Restore(memory.Present);
        problem.RestartFeasible();
        problem.SetMultipliers();
        return taken;
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
