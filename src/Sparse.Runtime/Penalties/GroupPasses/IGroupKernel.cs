using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>The proximal operator of a penalty on groups, as tensor operations, and what the program for a CPU needs to know.</summary>
internal unsafe interface IGroupKernel
{
    /// <summary>What it depends on: how its program for a CPU goes.</summary>
    GroupOperator Operator { get; }

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
}
