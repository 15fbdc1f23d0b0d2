using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>
/// What tells the samples of a run from others of the same name and count: a hash of their bytes, of those held out and of those it is tested on as well. No
/// defence against anyone who looks for equal ones.
/// </summary>
internal static class DataFingerprint
{
    // A gigabyte takes a fifth of a second where it lies in memory. Of more, whole stretches are left out at equal distances.
    private const long MostBytes = 1L << 30;
    private const long Stretch = 1 << 24;

    private const ulong First = 0x9E3779B185EBCA87;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;

    /// <summary>The fingerprint: 16 hexadecimal digits.</summary>
    /// <param name="data">The data, on any device.</param>
    public static string Of(Dataset data)
    {
        var hash = First;
        Span<Split?> parts = [data.Train, data.Validation, data.Test];
        foreach (var part in parts)
        {
            hash = part is null ? hash : Add(Add(hash, part.Inputs), part.Targets);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, torch.Tensor tensor)
    {
        using var noGradient = torch.no_grad();
        var rows = tensor.shape[0];
        var row = rows == 0 ? 1 : Math.Max(1, tensor.numel() / rows * tensor.element_size());
        var length = Math.Max(1, Stretch / row);
        var every = Math.Max(1, (rows * row + MostBytes - 1) / MostBytes);
        for (long begin = 0; begin < rows; begin += every * length)
        {
            using var scope = torch.NewDisposeScope();
            hash = Add(hash, tensor.narrow(0, begin, Math.Min(length, rows - begin)).cpu().contiguous().bytes);
        }

        return hash;
    }

    // Four chains, so that the multiplications overlap. Each step is one to one in the state and in the word: no single change goes unseen.
    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var (a, b, c, d) = (hash, hash ^ First, hash ^ Second, ~hash);
        var i = 0;
        for (; i <= words.Length - 4; i += 4)
        {
            a = Step(a, words[i]);
            b = Step(b, words[i + 1]);
            c = Step(c, words[i + 2]);
            d = Step(d, words[i + 3]);
        }

        for (; i < words.Length; i++)
        {
            a = Step(a, words[i]);
        }

        foreach (var last in bytes[(words.Length * sizeof(ulong))..])
        {
            b = Step(b, last);
        }

        return Step(Step(Step(Step(a, b), c), d), (ulong)bytes.Length);
    }

    private static ulong Step(ulong state, ulong word)
    {
        var mixed = (state ^ word) * Second;
        return BitOperations.RotateLeft(mixed, 31) * First;
    }
}
