using System.Runtime.Intrinsics;
using TorchSharp;

namespace Sparse.Runtime.Penalties;

/// <summary>The proximal operator of a penalty on groups, in its two programs.</summary>
internal unsafe interface IGroupKernel
{
    /// <summary>The operator on one group, or on sixteen with a lane each; in place.</summary>
    /// <param name="work">The weights and δ, and how to add over a group.</param>
    /// <param name="strength">κ = αλ·weight &gt; 0.</param>
    void Prox(in GroupWork work, float strength);

    /// <summary>The operator on [outer, groups, inner], in double precision.</summary>
    /// <param name="z">Where the gradient step ended.</param>
    /// <param name="metric">δ in the same shape; null where it is 1.</param>
    /// <param name="strength">κ.</param>
    /// <param name="rate">The step size α.</param>
    torch.Tensor Prox(torch.Tensor z, torch.Tensor? metric, double strength, double rate);

    /// <summary>The penalty of a group of strength λ·weight.</summary>
    /// <param name="norm">Its l2 norm.</param>
    /// <param name="largest">Its largest magnitude.</param>
    /// <param name="strength">λ·weight.</param>
    double Value(double norm, double largest, double strength);
}

/// <summary>What a kernel works on: vectors of weights, 0 in lanes without one.</summary>
internal readonly unsafe struct GroupWork(float* values, float* metric, int vectors, bool across, bool isEuclidean, double rate)
{
    public int Vectors { get; } = vectors;

    /// <summary>Whether δ = 1.</summary>
    public bool IsEuclidean { get; } = isEuclidean;

    /// <summary>The step size α.</summary>
    public double Rate { get; } = rate;

    public Vector512<float> Value(int vector) => Vector512.LoadAligned(values + (vector * ParameterGroups.Lanes));

    public Vector512<float> Metric(int vector) =>
        IsEuclidean ? Vector512<float>.One : Vector512.LoadAligned(metric + (vector * ParameterGroups.Lanes));

    /// <summary>Writes a vector, −0 as +0.</summary>
    public void Set(int vector, Vector512<float> value) =>
        (value + Vector512<float>.Zero).StoreAligned(values + (vector * ParameterGroups.Lanes));

    /// <summary>The sum over each lane's group, in every lane of it.</summary>
    public Vector512<float> Sum(Vector512<float> lanes) => across ? lanes : Vector512.Create(Vector512.Sum(lanes));

    /// <summary>The largest of each lane's group, in every lane of it.</summary>
    public Vector512<float> Max(Vector512<float> lanes)
    {
        if (across)
        {
            return lanes;
        }

        var largest = lanes[0];
        for (var lane = 1; lane < ParameterGroups.Lanes; lane++)
        {
            largest = MathF.Max(largest, lanes[lane]);
        }

        return Vector512.Create(largest);
    }

    /// <summary>The l2 norm of each lane's group with every weight times δ to a power, squared in double precision.</summary>
    /// <param name="power">0, ½ or 1.</param>
    public Vector512<float> Norm(double power)
    {
        var lower = Vector512<double>.Zero;
        var upper = Vector512<double>.Zero;
        for (var j = 0; j < Vectors; j++)
        {
            var (a, b) = Vector512.Widen(Value(j));
            (a, b) = (a * a, b * b);
            if (!IsEuclidean && power > 0)
            {
                var (d, e) = Vector512.Widen(Metric(j));
                (a, b) = power == 1 ? (a * d * d, b * e * e) : (a * d, b * e);
            }

            lower += a;
            upper += b;
        }

        return across
            ? Vector512.Narrow(Vector512.Sqrt(lower), Vector512.Sqrt(upper))
            : Vector512.Create((float)Math.Sqrt(Vector512.Sum(lower + upper)));
    }

    /// <summary>Every weight times its lane's factor; a factor of 0 gives +0, whatever the weight.</summary>
    public void Scale(Vector512<float> factor)
    {
        var zero = Vector512.Equals(factor, Vector512<float>.Zero);
        for (var j = 0; j < Vectors; j++)
        {
            Set(j, Vector512.AndNot(Value(j) * factor, zero));
        }
    }
}
