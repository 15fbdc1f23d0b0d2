using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>A value of every neuron at every sample, [samples, neurons], seen block by block; or the scratch memory for one block.</summary>
public sealed class SampleMatrix : IDisposable
{
    private readonly torch.Tensor[] _blocks;
    private readonly torch.Tensor[] _transposed;
    private readonly bool _isScratch;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">The samples.</param>
    /// <param name="columns">The neurons.</param>
    /// <param name="scratch">Whether it holds one block at a time, and no more.</param>
    public SampleMatrix(SampleRows rows, int columns, bool scratch = false)
        : this(rows, Zeros(rows, columns, scratch), scratch) { }

    private SampleMatrix(SampleRows rows, LiftedMatrix matrix, bool scratch)
    {
        Rows = rows;
        Matrix = matrix;
        _isScratch = scratch;
        _blocks = new torch.Tensor[rows.Blocks];
        _transposed = new torch.Tensor[rows.Blocks];
        for (var block = 0; block < rows.Blocks; block++)
        {
            _blocks[block] = matrix.Tensor.narrow(0, scratch ? 0 : rows.Begin(block), rows.Length(block)).DetachFromDisposeScope();
            _transposed[block] = _blocks[block].t().DetachFromDisposeScope();
        }
    }

    /// <summary>How the samples are cut.</summary>
    public SampleRows Rows { get; }

    /// <summary>The memory: [samples, neurons], or [longest block, neurons].</summary>
    public LiftedMatrix Matrix { get; }

    /// <summary>The neurons.</summary>
    public int Columns => Matrix.Columns;

    /// <summary>A block: [samples of the block, neurons].</summary>
    /// <param name="block">The block, from 0.</param>
    public torch.Tensor Block(int block) => _blocks[block];

    /// <summary>A block transposed: [neurons, samples of the block].</summary>
    /// <param name="block">The block, from 0.</param>
    public torch.Tensor BlockT(int block) => _transposed[block];

    /// <summary>The values of a block, row by row.</summary>
    /// <param name="block">The block, from 0.</param>
    public Span<double> Values(int block) => Matrix.RowsFrom(_isScratch ? 0 : Rows.Begin(block), Rows.Length(block));

    /// <summary>The matrix of some of its columns; this one is used up.</summary>
    /// <param name="kept">The columns.</param>
    public SampleMatrix KeepColumns(ReadOnlySpan<int> kept)
    {
        var smaller = new SampleMatrix(Rows, kept.Length, _isScratch);
        Matrix.CopyColumns(kept, smaller.Matrix);
        Dispose();
        return smaller;
    }

    /// <summary>The values.</summary>
    /// <param name="state">Saves or sets.</param>
    /// <param name="name">Their name.</param>
    public void Transfer(StateTransfer state, string name)
    {
        if (!Rows.OnDisk)
        {
            state.Tensor(name, Matrix.Tensor);
            return;
        }

        state.OnDisk(
            name,
            Matrix.Span,
            () =>
            {
                var copy = SampleFile.Zeros(Matrix.Rows, Matrix.Columns);
                copy.copy_(Matrix.Tensor);
                return copy;
            }
        );
    }

    private static LiftedMatrix Zeros(SampleRows rows, int columns, bool scratch) =>
        scratch ? new LiftedMatrix(rows.Longest, columns)
        : rows.OnDisk ? new LiftedMatrix(SampleFile.Zeros(rows.Count, columns))
        : new LiftedMatrix(rows.Count, columns);

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var block = 0; block < _blocks.Length; block++)
        {
            _transposed[block].Dispose();
            _blocks[block].Dispose();
        }

        Matrix.Dispose();
    }
}
