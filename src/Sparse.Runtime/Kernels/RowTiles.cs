using Sparse.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// The two products of a narrow layer with its inputs, forward and backward, over some rows at a time where OpenBLAS has kernels that read small matrices as
/// they lie: copied into another order first, as larger ones are, the inputs of 10 or 20 outputs cost as much as the arithmetic. Elsewhere all rows are one tile.
/// </summary>
/// <remarks>Rows are summed tile by tile: the products are those over all rows, rounded otherwise.</remarks>
public sealed class RowTiles
{
    // From sgemm_small_kernel_permit of its SkylakeX kernels: above these it copies.
    private const int MostOutputs = 1200;
    private const int MostProducts = 1_000_000;

    // Below that a tile saves nothing.
    private const int FewestRows = 30;

    private static readonly string[] s_withSmallKernels = ["SkylakeX", "Cooperlake", "SapphireRapids"];

    private readonly (Tensor Inputs, Tensor Outputs, Tensor DeltasT)[] _tiles;

    /// <summary>Takes views of the rows.</summary>
    /// <param name="memory">Where the matrices lie.</param>
    /// <param name="inputs">[rows, inputs]</param>
    /// <param name="outputs">[rows, outputs]</param>
    /// <param name="deltas">[rows, outputs], the derivative of the loss by the outputs.</param>
    public RowTiles(LoopMemory memory, in Block inputs, in Block outputs, in Block deltas)
        : this(memory, inputs, outputs, deltas, memory.IsRaw && HasSmallKernels() ? Count(inputs.Rows, inputs.Columns, outputs.Columns) : 1)
    { }

    internal RowTiles(LoopMemory memory, in Block inputs, in Block outputs, in Block deltas, int tiles)
    {
        _tiles = new (Tensor, Tensor, Tensor)[tiles];
        for (var tile = 0; tile < tiles; tile++)
        {
            var (first, last) = ((long)inputs.Rows * tile / tiles, (long)inputs.Rows * (tile + 1) / tiles);
            _tiles[tile] = (
                memory.Own(inputs.Tensor.narrow(0, first, last - first)),
                memory.Own(outputs.Tensor.narrow(0, first, last - first)),
                memory.Transpose(memory.Own(deltas.Tensor.narrow(0, first, last - first)))
            );
        }
    }

    /// <summary>The outputs, XWᵀ: [rows, outputs] = [rows, inputs] [inputs, outputs].</summary>
    /// <param name="weightT">[inputs, outputs]</param>
    public void Forward(Tensor weightT)
    {
        foreach (var (inputs, outputs, _) in _tiles)
        {
            outputs.addmm_(inputs, weightT, beta: 0);
        }
    }

    /// <summary>The derivative by the weights, ΔᵀX: [outputs, inputs] = [outputs, rows] [rows, inputs].</summary>
    /// <param name="weightGradient">Takes it: [outputs, inputs].</param>
    public void Backward(Tensor weightGradient)
    {
        var beta = 0f;
        foreach (var (inputs, _, deltasT) in _tiles)
        {
            weightGradient.addmm_(deltasT, inputs, beta: beta);
            beta = 1;
        }
    }

    /// <summary>So many tiles that each is small enough; 1 where they would have too few rows.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="inputs">Columns of the inputs.</param>
    /// <param name="outputs">Columns of the outputs.</param>
    internal static int Count(int rows, int inputs, int outputs)
    {
        var most = Math.Min(MostOutputs / outputs, (int)(MostProducts / ((long)inputs * outputs)));
        return most < FewestRows ? 1 : (rows + most - 1) / most;
    }

    // On one thread: several share out a product over all rows.
    private static bool HasSmallKernels() =>
        get_num_threads() == 1 && OpenBlas.Kernels is { } kernels && s_withSmallKernels.Contains(kernels, StringComparer.OrdinalIgnoreCase);
}
