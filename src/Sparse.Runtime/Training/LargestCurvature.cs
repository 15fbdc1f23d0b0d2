using Sparse.Runtime.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Training;

/// <summary>
/// The largest curvature of the loss at the present weights: the eigenvalue of largest size of its Hessian, by power iteration on differences of
/// gradients, (∇f(x + εv) − ∇f(x))/ε. What a solver starts its step size from.
/// </summary>
public static class LargestCurvature
{
    private const int Iterations = 12;

    /// <summary>Estimates it. Weights and gradients are afterwards as they were.</summary>
    /// <param name="gradient">Computes the gradient at the present weights, always on the same samples with the same draws.</param>
    /// <param name="groups">Every parameter.</param>
    /// <returns>The eigenvalue's size, &gt; 0; 1 where the gradient is zero or not finite.</returns>
    public static double Estimate(Action gradient, params ReadOnlySpan<ParameterBuffer> groups)
    {
        using var scope = NewDisposeScope();
        var type = groups[0].Values.Tensor.dtype;
        var weights = new Tensor[groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            weights[i] = groups[i].Values.Tensor.clone();
        }

        gradient();
        var at = Gradients(groups); // ∇f(x)
        var direction = at;
        var norm = Norm(direction);
        var step = (type == ScalarType.Float64 ? 1e-5 : 1e-3) * Math.Max(1, Math.Sqrt(weights.Sum(static w => Math.Pow(Norm(w), 2))));
        var curvature = 0.0;
        for (var iteration = 0; iteration < Iterations && norm > 0 && double.IsFinite(norm); iteration++)
        {
            Move(groups, weights, direction, step / norm);
            gradient();
            direction = (Gradients(groups) - at) / step; // ∇²f v, v of length 1
            norm = Norm(direction);
            curvature = norm;
        }

        Move(groups, weights, direction, 0);
        gradient();
        return curvature > 0 && double.IsFinite(curvature) ? curvature : 1;
    }

    private static double Norm(Tensor vector) => Math.Sqrt((vector * vector).sum(ScalarType.Float64).ToDouble());

    private static Tensor Gradients(ReadOnlySpan<ParameterBuffer> groups)
    {
        var all = new Tensor[groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            all[i] = groups[i].Gradients.Tensor;
        }

        return cat(all).to_type(ScalarType.Float64).clone();
    }

    private static void Move(ReadOnlySpan<ParameterBuffer> groups, Tensor[] from, Tensor direction, double length)
    {
        var begin = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            var values = groups[i].Values.Tensor;
            var part = direction.narrow(0, begin, groups[i].Length).to_type(values.dtype);
            values.copy_(length == 0 ? from[i] : from[i] + (part * length));
            begin += groups[i].Length;
        }
    }
}
