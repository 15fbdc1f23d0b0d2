using Sparse.Runtime.Kernels;
using static TorchSharp.torch;

namespace Sparse.Runtime.Tests.Kernels;

/// <summary>Values of a block, whichever program works on it.</summary>
internal static class BlockValues
{
    /// <summary>Sets them.</summary>
    public static void Fill(this Block block, float[] values)
    {
        using var drawn = tensor(values);
        using var shaped = drawn.view(block.Rows, block.Columns);
        block.Tensor.copy_(shaped);
    }

    /// <summary>All of them, row by row.</summary>
    public static float[] Values(this Block block) => block.Tensor.data<float>().ToArray();
}
