using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Lifted;

/// <summary>Measures the conditions of Karush, Kuhn and Tucker of the lifted problem.</summary>
public static class LiftedConditions
{
    /// <summary>Measures the present point. Nothing of it changes but scratch memory.</summary>
    /// <param name="problem">The problem.</param>
    public static LiftedReport Measure(LiftedProblem problem)
    {
        var layers = problem.Layers;
        var sums = new Sums[layers.Count];
        var needed = double.NegativeInfinity;
        for (var block = 0; block < problem.Rows.Blocks; block++)
        {
            for (var l = 0; l < layers.Count; l++)
            {
                problem.FormForce(l, block);
                layers[l].FormAffine(problem.InputsOf(l), block);
                Add(layers[l], block, ref sums[l], ref needed);
            }

            AddMultiplierErrors(problem, block, sums);
        }

        var reports = new LayerReport[layers.Count];
        for (var l = 0; l < layers.Count; l++)
        {
            var (weights, bias) = OfWeights(problem, l);
            reports[l] = new LayerReport(
                weights,
                bias,
                Ratio(sums[l].Multiplier, sums[l].LargestForce),
                Ratio(sums[l].Relation, sums[l].LargestU),
                sums[l].Kinks
            );
        }

        var samples = (double)problem.Rows.Count;
        return new LiftedReport(
            reports,
            Math.Max(sums.Sum(static s => s.RelationSquares), sums.Sum(static s => s.ActivationSquares)) / samples,
            sums.Max(static s => Math.Sqrt(Ratio(s.ErrorSquares, s.DeltaSquares))),
            needed
        );
    }

    /// <summary>The loss of the network itself, by a forward pass of its weights; in the lifted problem's scale.</summary>
    /// <param name="problem">The problem.</param>
    public static double NetworkLoss(LiftedProblem problem)
    {
        var value = 0.0;
        for (var block = 0; block < problem.Rows.Blocks; block++)
        {
            problem.Loss.AddValue(block, ForwardOutputs(problem, block).Values(block), ref value);
        }

        return value;
    }

    /// <summary>
    /// The residual of the weights and the bias of every layer with the multipliers that autograd would take: at U = 0 the slope α of the activation, whatever
    /// Ξ says. How much larger it is than with Ξ is what the multipliers at kinks are for.
    /// </summary>
    /// <param name="problem">The problem.</param>
    public static double[] WeightsByAutograd(LiftedProblem problem)
    {
        var layers = problem.Layers;
        foreach (var layer in layers)
        {
            layer.Weights.Cross.Span.Clear();
        }

        for (var block = 0; block < problem.Rows.Blocks; block++)
        {
            for (var l = layers.Count - 1; l >= 0; l--)
            {
                var layer = layers[l];
                if (l == layers.Count - 1)
                {
                    problem.Loss.NegativeDerivative(block, layer.V.Values(block), layer.Scratch.Values(block));
                }
                else
                {
                    layers[l + 1].Weights.PullBack(layers[l + 1].Scratch, block, layer.Scratch, 0);
                }

                var u = layer.U.Values(block);
                var descent = layer.Scratch.Values(block);
                for (var i = 0; i < u.Length; i++)
                {
                    descent[i] *= u[i] > 0 ? 1 : layer.Slope;
                }

                layer.Weights.AddProducts(layer.Weights.Cross, problem.InputsOf(l), layer.Scratch, block);
            }
        }

        var residuals = new double[layers.Count];
        for (var l = 0; l < layers.Count; l++)
        {
            var (weights, bias) = OfForces(layers[l].Weights);
            residuals[l] = Math.Max(weights, bias);
        }

        return residuals;
    }

    private struct Sums
    {
        public double Multiplier;
        public double LargestForce;
        public double Relation;
        public double LargestU;
        public double RelationSquares;
        public double ActivationSquares;
        public double ErrorSquares;
        public double DeltaSquares;
        public long Kinks;
    }

    private static double Ratio(double residual, double largest) =>
        residual == 0 ? 0
        : largest > 0 ? residual / largest
        : double.PositiveInfinity;

    private static void Add(LiftedLayer layer, int block, ref Sums sums, ref double needed)
    {
        var u = layer.U.Values(block);
        var v = layer.V.Values(block);
        var xi = layer.Xi.Values(block);
        var c = layer.Affine.Values(block);
        var p = layer.Scratch.Values(block);
        for (var i = 0; i < u.Length; i++)
        {
            var other = layer.Slope * p[i];
            var deviation =
                u[i] > 0 ? Math.Abs(xi[i] - p[i])
                : u[i] < 0 ? Math.Abs(xi[i] - other)
                : Math.Max(0, Math.Max(Math.Min(p[i], other) - xi[i], xi[i] - Math.Max(p[i], other)));
            var e = u[i] - c[i];
            var gap = v[i] - Math.Max(u[i], layer.Slope * u[i]);
            sums.Multiplier = Math.Max(sums.Multiplier, deviation);
            sums.LargestForce = Math.Max(sums.LargestForce, Math.Abs(p[i]));
            sums.Relation = Math.Max(sums.Relation, Math.Abs(e));
            sums.LargestU = Math.Max(sums.LargestU, Math.Abs(u[i]));
            sums.RelationSquares += e * e;
            sums.ActivationSquares += gap * gap;
            sums.Kinks += u[i] == 0 ? 1 : 0;
            needed = Math.Max(needed, p[i]);
        }
    }

    // δ by a forward and a backward pass of the network itself. At U = 0 its derivative is a set, and −Ξ the element that is meant; the error is taken where U ≠ 0.
    private static void AddMultiplierErrors(LiftedProblem problem, int block, Sums[] sums)
    {
        var layers = problem.Layers;
        var outputs = ForwardOutputs(problem, block);
        for (var l = layers.Count - 1; l >= 0; l--)
        {
            var layer = layers[l];
            if (l == layers.Count - 1)
            {
                problem.Loss.NegativeDerivative(block, outputs.Values(block), layer.Scratch.Values(block));
            }
            else
            {
                layers[l + 1].Weights.PullBack(layers[l + 1].Scratch, block, layer.Scratch, 0);
            }

            var u = layer.U.Values(block);
            var xi = layer.Xi.Values(block);
            var descent = layer.Scratch.Values(block);
            for (var i = 0; i < u.Length; i++)
            {
                if (u[i] == 0)
                {
                    descent[i] = xi[i];
                    continue;
                }

                descent[i] *= u[i] > 0 ? 1 : layer.Slope;
                sums[l].ErrorSquares += (xi[i] - descent[i]) * (xi[i] - descent[i]);
                sums[l].DeltaSquares += descent[i] * descent[i];
            }
        }
    }

    // The network's outputs in the last layer's memory for C.
    private static SampleMatrix ForwardOutputs(LiftedProblem problem, int block)
    {
        for (var l = 0; l < problem.Layers.Count; l++)
        {
            var layer = problem.Layers[l];
            layer.FormAffine(l == 0 ? problem.Inputs : problem.Layers[l - 1].Affine, block);
            foreach (ref var value in layer.Affine.Values(block))
            {
                value = Math.Max(value, layer.Slope * value);
            }
        }

        return problem.Last.Affine;
    }

    private static (double Weights, double Bias) OfWeights(LiftedProblem problem, int l)
    {
        var layer = problem.Layers[l];
        var weights = layer.Weights;
        weights.FormProducts(problem.InputsOf(l), layer.Xi, weights.Cross);
        return OfForces(weights);
    }

    // The residuals of the weights and the bias, with [V₋ 1]ᵀΞ in the memory for H.
    private static (double Weights, double Bias) OfForces(WeightBlock weights)
    {
        var forces = weights.Cross;
        var (worst, largest) = (0.0, 0.0);
        for (var j = 0; j < weights.Inputs; j++)
        {
            worst = Math.Max(worst, weights.Penalty.Residual(forces.Row(j), weights.Values.Row(j), ref largest));
        }

        var bias =
            !weights.HasBias ? 0
            : weights.Penalty.Group > 0 ? Math.Sqrt(DoubleSpans.SumOfSquares(forces.Row(weights.Inputs)))
            : DoubleSpans.LargestMagnitude(forces.Row(weights.Inputs));
        return (Ratio(worst, largest), Ratio(bias, largest));
    }
}
