using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Kernels.Convolutions;

/// <summary>The passes over the maps of one sample around a convolution's products: bias and activation, and their derivatives.</summary>
internal static unsafe class ChannelPasses
{
    private const int Lanes = 16;

    /// <summary>z ← f(z + b), a bias a channel.</summary>
    /// <param name="z">[channels, places].</param>
    /// <param name="channels">Channels.</param>
    /// <param name="places">Values of a channel.</param>
    /// <param name="bias">[channels]; null for none.</param>
    /// <param name="f">The activation.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddBias<TFunction>(float* z, int channels, int places, float* bias, TFunction f)
        where TFunction : struct, IActivationFunction
    {
        for (var channel = 0; channel < channels; channel++, z += places)
        {
            var added = bias is null ? 0 : bias[channel];
            var b = Vector512.Create(added);
            nint i = 0;
            for (; i + Lanes <= places; i += Lanes)
            {
                f.Apply(Vector512.Load(z + i) + b).Store(z + i);
            }

            for (; i < places; i++)
            {
                z[i] = f.Apply(z[i] + added);
            }
        }
    }

    /// <summary>δ ← δ·f′, and the sums over each channel added to the bias's gradient.</summary>
    /// <param name="delta">The derivative by f's value, and then by its argument: [channels, places].</param>
    /// <param name="value">f's value: [channels, places].</param>
    /// <param name="channels">Channels.</param>
    /// <param name="places">Values of a channel.</param>
    /// <param name="f">The activation.</param>
    /// <param name="biasGradient">[channels], added to; null for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TFunction>(float* delta, float* value, int channels, int places, TFunction f, float* biasGradient)
        where TFunction : struct, IActivationFunction
    {
        for (var channel = 0; channel < channels; channel++, delta += places, value += places)
        {
            var lanes = Vector512<float>.Zero;
            nint i = 0;
            for (; i + Lanes <= places; i += Lanes)
            {
                var chained = f.Chain(Vector512.Load(delta + i), Vector512.Load(value + i));
                chained.Store(delta + i);
                lanes += chained;
            }

            var sum = Vector512.Sum(lanes);
            for (; i < places; i++)
            {
                delta[i] = f.Chain(delta[i], value[i]);
                sum += delta[i];
            }

            if (biasGradient is not null)
            {
                biasGradient[channel] += sum;
            }
        }
    }
}
