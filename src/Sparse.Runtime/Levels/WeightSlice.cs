using System.Runtime.InteropServices;
using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Levels;

/// <summary>Weights that lie together in a buffer, wherever its memory is.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Offset">The first of them.</param>
/// <param name="Length">How many.</param>
internal readonly record struct WeightSlice(ParameterBuffer Buffer, int Offset, int Length)
{
    /// <summary>A whole buffer, with what pads its parameters, which is zero.</summary>
    /// <param name="buffer">The buffer.</param>
    public static WeightSlice Of(ParameterBuffer buffer) => new(buffer, 0, buffer.Length);

    /// <summary>One parameter of a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="index">Which.</param>
    /// <param name="length">Its weights.</param>
    public static WeightSlice Of(ParameterBuffer buffer, int index, int length) => new(buffer, (int)buffer.Offset(index), length);

    /// <summary>Weights that are not zero.</summary>
    public long NonZeros
    {
        get
        {
            if (Buffer.IsRaw)
            {
                // A zero is +0 bit for bit, and whole numbers are compared many at a time.
                return Length - MemoryMarshal.Cast<float, int>(Span).Count(0);
            }

            using var scope = torch.NewDisposeScope();
            return Part().count_nonzero().item<long>();
        }
    }

    /// <summary>Copies them.</summary>
    public float[] Read()
    {
        if (Buffer.IsRaw)
        {
            return Span.ToArray();
        }

        using var scope = torch.NewDisposeScope();
        return Part().detach().to(torch.float32).cpu().data<float>().ToArray();
    }

    /// <summary>Sets to zero what is zero in a copy; the others stay as exact as they are.</summary>
    /// <param name="values">The copy, [Length].</param>
    public void TakeZeros(float[] values)
    {
        if (Buffer.IsRaw)
        {
            values.CopyTo(Span);
            return;
        }

        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var part = Part();
        part.masked_fill_(torch.tensor(values).eq(0).to(part.device), 0);
    }

    private Span<float> Span => Buffer.Values.Span.Slice(Offset, Length);

    private torch.Tensor Part() => Buffer.Values.Tensor.narrow(0, Offset, Length);
}
