using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>The passes over a minibatch of activations between two matrix products, each one sweep: bias and activation, and their derivatives.</summary>
public static class Pointwise
{
    private const int Lanes = 16;

    /// <summary>z ← z + b, b added to every row.</summary>
    /// <param name="z">[batch, n].</param>
    /// <param name="bias">[n].</param>
    public static void AddBias(in Block z, in Block bias) => AddBias(z, bias, default(IdentityFunction));

    /// <summary>z ← f(z + b), b added to every row.</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="z">[batch, n].</param>
    /// <param name="bias">[n].</param>
    /// <param name="f">The activation.</param>
    public static void AddBias<TFunction>(in Block z, in Block bias, TFunction f)
        where TFunction : struct, IActivationFunction
    {
        if (!z.IsRaw)
        {
            z.Tensor.add_(bias.Tensor);
            f.Apply(z.Tensor);
            return;
        }

        var columns = (nuint)z.Columns;
        ref var b = ref MemoryMarshal.GetReference(bias.Span);
        for (var row = 0; row < z.Rows; row++)
        {
            ref var x = ref MemoryMarshal.GetReference(z.Row(row));
            nuint i = 0;
            for (; i + Lanes <= columns; i += Lanes)
            {
                f.Apply(Vector512.LoadUnsafe(ref x, i) + Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref x, i);
            }

            for (; i < columns; i++)
            {
                z.Row(row)[(int)i] = f.Apply(z.Row(row)[(int)i] + bias.Span[(int)i]);
            }
        }
    }

    /// <summary>x ← f(x).</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="x">[batch, n].</param>
    /// <param name="f">The activation.</param>
    public static void Apply<TFunction>(in Block x, TFunction f)
        where TFunction : struct, IActivationFunction
    {
        if (!x.IsRaw)
        {
            f.Apply(x.Tensor);
            return;
        }

        foreach (ref var value in x.Span)
        {
            value = f.Apply(value);
        }
    }

    /// <summary>δ ← δ·f′.</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="delta">The derivative by f's value, and then by its argument: [batch, n].</param>
    /// <param name="value">f's value: [batch, n].</param>
    /// <param name="f">The activation.</param>
    public static void Backward<TFunction>(in Block delta, in Block value, TFunction f)
        where TFunction : struct, IActivationFunction
    {
        if (!delta.IsRaw)
        {
            f.Chain(delta.Tensor, value.Tensor);
            return;
        }

        var d = delta.Span;
        var a = value.Span;
        for (var i = 0; i < d.Length; i++)
        {
            d[i] = f.Chain(d[i], a[i]);
        }
    }

    /// <summary>δ ← δ·f′, and the bias's gradient, the column sums of δ, in the same pass.</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="delta">The derivative by f's value, and then by its argument: [batch, n].</param>
    /// <param name="value">f's value: [batch, n].</param>
    /// <param name="f">The activation.</param>
    /// <param name="biasGradient">[n].</param>
    public static void Backward<TFunction>(in Block delta, in Block value, TFunction f, in Block biasGradient)
        where TFunction : struct, IActivationFunction
    {
        if (!delta.IsRaw)
        {
            f.Chain(delta.Tensor, value.Tensor);
            ColumnSums(delta, biasGradient);
            return;
        }

        var columns = (nuint)delta.Columns;
        var sums = biasGradient.Span;
        sums.Clear();
        ref var s = ref MemoryMarshal.GetReference(sums);
        for (var row = 0; row < delta.Rows; row++)
        {
            ref var d = ref MemoryMarshal.GetReference(delta.Row(row));
            ref var a = ref MemoryMarshal.GetReference(value.Row(row));
            nuint i = 0;
            for (; i + Lanes <= columns; i += Lanes)
            {
                var chained = f.Chain(Vector512.LoadUnsafe(ref d, i), Vector512.LoadUnsafe(ref a, i));
                chained.StoreUnsafe(ref d, i);
                (Vector512.LoadUnsafe(ref s, i) + chained).StoreUnsafe(ref s, i);
            }

            for (; i < columns; i++)
            {
                var chained = f.Chain(delta.Row(row)[(int)i], value.Row(row)[(int)i]);
                delta.Row(row)[(int)i] = chained;
                sums[(int)i] += chained;
            }
        }
    }

    /// <summary>The bias's gradient behind no activation: the column sums of δ.</summary>
    /// <param name="delta">[batch, n].</param>
    /// <param name="biasGradient">[n].</param>
    public static void BiasGradient(in Block delta, in Block biasGradient)
    {
        if (delta.IsRaw)
        {
            Backward(delta, delta, default(IdentityFunction), biasGradient);
        }
        else
        {
            ColumnSums(delta, biasGradient);
        }
    }

    private static void ColumnSums(in Block delta, in Block biasGradient)
    {
        using var scope = NewDisposeScope();
        biasGradient.Tensor.copy_(delta.Tensor.sum(dim: 0)); // a bare 0 would be a ScalarType
    }
}
