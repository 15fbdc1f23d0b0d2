using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// Weights as products of factors, which are the first states of their buffer: w = u₁∘…∘u_D. What happens to them outside of a step: how they begin, and
/// what becomes of them in the end.
/// </summary>
public static class Factorisation
{
    // Where a parameter is all zeros there is no scale to be read from it.
    private const double LeastScale = 1e-2;

    /// <summary>The thresholds at which a result counts its weights.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [1e-3, 1e-6, 1e-9, 1e-12];

    /// <summary>
    /// Makes the factors of the weights that are there: u₂ to u_D are t = (w² + s²)^(1/2D) and u₁ = w/t^(D − 1), with s the root mean square of the
    /// parameter times a factor. Their product is w; where s &gt; 0 all but u₁ differ from 0, so that no weight is dead, and large weights are nearly balanced.
    /// </summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="depth">D, at least 2; the buffer has as many states or more.</param>
    /// <param name="imbalance">What s is in root mean squares, ≥ 0; 0 balances the factors, whose signs never change then.</param>
    public static void Split(ParameterBuffer parameters, int depth, double imbalance)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        for (var index = 0; index < parameters.Names.Count; index++)
        {
            var w = parameters.Value(index).reshape(-1).to(ScalarType.Float64);
            var scale = imbalance * Math.Max(Math.Sqrt(w.square().mean().item<double>()), LeastScale);
            var t = pow(w.square() + scale * scale, 0.5 / depth);
            // Balanced, a zero is 0 times 0.
            var first = w / clamp_min(pow(t, depth - 1.0), double.Epsilon);
            for (var factor = 0; factor < depth; factor++)
            {
                var part = parameters.State(factor).Tensor.narrow(0, parameters.Offset(index), w.numel());
                part.copy_(factor == 0 ? first : t);
            }
        }
    }

    /// <summary>w ← the product of the factors.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="depth">How many.</param>
    public static void Multiply(ParameterBuffer parameters, int depth)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        parameters.Values.Tensor.copy_(Product(parameters, depth));
    }

    /// <summary>w ← 0 where it is at most a threshold in magnitude. The factors stay.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="threshold">τ ≥ 0.</param>
    public static void Collapse(ParameterBuffer parameters, double threshold)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var w = parameters.Values.Tensor;
        w.copy_(w.masked_fill(abs(w) <= threshold, 0));
    }

    /// <summary>Adds, for each threshold, how many weights are above it in magnitude.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="depth">How many factors.</param>
    /// <param name="counts">One a threshold of <see cref="Thresholds"/>; added to.</param>
    public static void CountAbove(ParameterBuffer parameters, int depth, long[] counts)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var size = abs(Product(parameters, depth));
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += (size > Thresholds[i]).sum().item<long>();
        }
    }

    /// <summary>
    /// What to say of a training too short to tell: a weight whose penalty wins shrinks by exp(−2(λ − |g|)α) a step, so that with Σ2αλ well below the
    /// logarithm of initial size over threshold the zeros that are counted are an artefact of the threshold. Null where there is nothing to say.
    /// </summary>
    /// <param name="budget">Σ2α/(1 − momentum) over the steps.</param>
    /// <param name="lambdas">The strengths.</param>
    public static string? Notice(double budget, IReadOnlyList<double> lambdas)
    {
        var least = lambdas.Where(static lambda => lambda > 0).DefaultIfEmpty(double.PositiveInfinity).Min();
        return budget * least >= 10
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the sum of 2 lambda times the step size is {budget * least:g3}, below 10: weights had no time to decay to 0, and sparsity tells of the threshold; train longer or with a larger step"
            );
    }

    private static Tensor Product(ParameterBuffer parameters, int depth)
    {
        var product = parameters.State(0).Tensor;
        for (var factor = 1; factor < depth; factor++)
        {
            product *= parameters.State(factor).Tensor;
        }

        return product;
    }
}
