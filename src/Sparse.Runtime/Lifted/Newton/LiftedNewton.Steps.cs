namespace Sparse.Runtime.Lifted.Newton;

// The two parts of a step: proximal gradient, then Newton's.
public sealed partial class LiftedNewton
{
    // The proximal operator at w + descent/L, with L from backtracking.
    private void ProximalStep()
    {
        var (network, vectors) = (_network!, _vectors!);
        while (true)
        {
            var bound = _loss;
            for (var l = 0; l < network.Layers.Count; l++)
            {
                var block = _problem!.Layers[l].Weights;
                var (from, to) = (vectors.Weights.Layers[l].Matrix, vectors.Trial.Layers[l].Matrix);
                var descent = vectors.Descent.Layers[l].Matrix;
                var inputs = from.Rows - (block.HasBias ? 1 : 0);
                for (var j = 0; j < from.Rows; j++)
                {
                    var z = from.Row(j);
                    var w = to.Row(j);
                    var d = descent.Row(j);
                    for (var i = 0; i < w.Length; i++)
                    {
                        w[i] = (_curvature * z[i]) + d[i];
                    }

                    (j < inputs ? block.Penalty : default).Minimise(w, _curvature);
                    for (var i = 0; i < w.Length; i++)
                    {
                        var step = w[i] - z[i];
                        bound += step * ((_curvature / 2 * step) - d[i]);
                    }
                }
            }

            var found = network.Forward(vectors.Trial);
            if (found <= bound + (1e-12 * Math.Abs(bound)) || _curvature > 1e15)
            {
                _loss = found;
                vectors.AcceptTrial();
                _curvature *= 0.7;
                break;
            }

            _curvature *= 2;
        }

        network.Backward(vectors.Weights);
        network.Descent(vectors.Descent);
    }

    private bool NewtonStep(Func<bool> stop)
    {
        var (network, vectors) = (_network!, _vectors!);
        if (_system is null)
        {
            // Its preconditioners take seconds where there are many samples.
            if (stop())
            {
                return false;
            }

            _system = new NewtonSystem(_problem!, network, vectors.Weights, _trust.Damping);
            _system.Begin(vectors.Descent, Forcing);
        }

        if (_system.Solve(_trust.Products, _trust.Radius, stop) is not { } solution)
        {
            return false;
        }

        var before = _loss + Penalty(vectors.Weights);
        for (var length = 1.0; length > 1e-4; length /= 2)
        {
            if (stop())
            {
                return false;
            }

            Trial(solution.Step, length);
            var loss = network.Forward(vectors.Trial);
            var now = loss + Penalty(vectors.Trial);
            if (now <= before - (1e-4 * length * solution.Slope) + (1e-12 * Math.Abs(before)))
            {
                _loss = loss;
                vectors.AcceptTrial();
                network.Backward(vectors.Weights);
                _trust.Learn(solution, length, before - now);
                return EndStep();
            }
        }

        _trust.LearnFailure(solution);
        _loss = network.Forward(vectors.Weights);
        network.Backward(vectors.Weights);
        return EndStep();

        bool EndStep()
        {
            _system!.Dispose();
            _system = null;
            return true;
        }
    }

    private void Trial(NewtonVector step, double length)
    {
        var vectors = _vectors!;
        vectors.Trial.CopyFrom(vectors.Weights);
        vectors.Trial.Add(length, step);
        for (var l = 0; l < vectors.Trial.Layers.Length; l++)
        {
            var block = _problem!.Layers[l].Weights;
            var (from, to) = (vectors.Weights.Layers[l].Matrix, vectors.Trial.Layers[l].Matrix);
            for (var j = 0; j < to.Rows - (block.HasBias ? 1 : 0); j++)
            {
                block.Penalty.StopAtZero(from.Row(j), to.Row(j));
            }
        }
    }

    private double Penalty(NewtonVector weights)
    {
        var value = 0.0;
        for (var l = 0; l < weights.Layers.Length; l++)
        {
            var block = _problem!.Layers[l].Weights;
            var matrix = weights.Layers[l].Matrix;
            for (var j = 0; j < matrix.Rows - (block.HasBias ? 1 : 0); j++)
            {
                value += block.Penalty.Value(matrix.Row(j));
            }
        }

        return value;
    }
}
