using TorchSharp;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// A matrix of 32-bit floats, row by row, that a training program owns: a tensor, and on a CPU also its memory, so that a kernel can go over it
/// without a call into torch.
/// </summary>
public readonly unsafe struct Block
{
    private readonly float* _pointer;

    internal Block(torch.Tensor tensor, int rows, int columns, nint pointer, bool isRaw)
    {
        Tensor = tensor;
        Rows = rows;
        Columns = columns;
        _pointer = (float*)pointer;
        IsRaw = isRaw;
    }

    /// <summary>The matrix as a tensor: [rows, columns], or [columns] for a vector.</summary>
    public torch.Tensor Tensor { get; }

    /// <summary>The rows; 1 for a vector.</summary>
    public int Rows { get; }

    /// <summary>The columns.</summary>
    public int Columns { get; }

    /// <summary>Whether its memory can be read directly; if not, kernels use tensor operations.</summary>
    public bool IsRaw { get; }

    /// <summary>The address of the first value on the tensor's device; 0 where only tensor operations are used.</summary>
    public nint Address => (nint)_pointer;

    /// <summary>The values, row by row. Only where <see cref="IsRaw"/>.</summary>
    public Span<float> Span => new(_pointer, Rows * Columns);

    /// <summary>One row. Only where <see cref="IsRaw"/>.</summary>
    /// <param name="row">The row, from 0.</param>
    public Span<float> Row(int row) => new(_pointer + ((nint)row * Columns), Columns);

    /// <summary>The first rows, over the same memory.</summary>
    /// <param name="rows">How many, from 1 to those there are.</param>
    /// <param name="memory">Keeps the tensor.</param>
    internal Block First(int rows, LoopMemory memory) => new(memory.Own(Tensor.narrow(0, 0, rows)), rows, Columns, Address, IsRaw);

    /// <summary>Sets every value to 0.</summary>
    public void Clear()
    {
        if (IsRaw)
        {
            Span.Clear();
        }
        else
        {
            using var zeroed = Tensor.zero_();
        }
    }
}
