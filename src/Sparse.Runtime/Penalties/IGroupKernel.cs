using System.Runtime.CompilerServices;
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

    /// <summary>Whether in the Euclidean metric the operator is a factor that depends on the norm alone.</summary>
    bool IsRadial { get; }

    /// <summary>That factor.</summary>
    /// <param name="norm">The group's l2 norm.</param>
    /// <param name="kappa">κ &gt; 0.</param>
    /// <param name="rate">The step size α.</param>
    double Factor(double norm, double kappa, double rate);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Value(int vector) => Vector512.LoadAligned(values + (vector * ParameterGroups.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Metric(int vector) =>
        IsEuclidean ? Vector512<float>.One : Vector512.LoadAligned(metric + (vector * ParameterGroups.Lanes));

    /// <summary>Writes a vector, −0 as +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int vector, Vector512<float> value) =>
        (value + Vector512<float>.Zero).StoreAligned(values + (vector * ParameterGroups.Lanes));

    /// <summary>The sum over each lane's group, in every lane of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Sum(Vector512<float> lanes) => across ? lanes : Vector512.Create(Vector512.Sum(lanes));

    /// <summary>Σz²δᵖ and Σz²δ³ over each lane's group, in double precision.</summary>
    /// <param name="power">p, 1 or 2.</param>
    /// <param name="squares">The first, as its root.</param>
    /// <param name="mean">The second over the first: a mean of δ where p is 2.</param>
    public void Moments(int power, out Vector512<float> squares, out Vector512<float> mean)
    {
        var (lower, upper, lowerThird, upperThird) = (
            Vector512<double>.Zero,
            Vector512<double>.Zero,
            Vector512<double>.Zero,
            Vector512<double>.Zero
        );
        for (var j = 0; j < Vectors; j++)
        {
            var (a, b) = Vector512.Widen(Value(j));
            var (d, e) = Vector512.Widen(Metric(j));
            (a, b) = (a * a * d, b * b * e);
            if (power == 2)
            {
                (a, b) = (a * d, b * e);
            }

            lower += a;
            upper += b;
            lowerThird += a * d;
            upperThird += b * e;
        }

        if (!across)
        {
            lower = Vector512.Create(Vector512.Sum(lower + upper));
            lowerThird = Vector512.Create(Vector512.Sum(lowerThird + upperThird));
            (upper, upperThird) = (lower, lowerThird);
        }

        squares = Vector512.Narrow(Vector512.Sqrt(lower), Vector512.Sqrt(upper));
        mean = Vector512.Narrow(lowerThird / lower, upperThird / upper);
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
