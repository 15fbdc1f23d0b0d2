using Sparse.Runtime.Data;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>A value of every neuron at every sample, [samples, neurons], seen block by block; or the scratch memory for one block.</summary>
public sealed class SampleMatrix : IDisposable
{
    private readonly torch.Tensor[] _portions;
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
        _portions = new torch.Tensor[rows.Portions];
        _transposed = new torch.Tensor[rows.Portions];
        for (var portion = 0; portion < rows.Portions; portion++)
        {
            var begin = portion * rows.Portion;
            _portions[portion] = matrix
                .Tensor.narrow(0, scratch ? begin % rows.Longest : begin, rows.PortionLength(portion))
                .DetachFromDisposeScope();
            _transposed[portion] = _portions[portion].t().DetachFromDisposeScope();
        }
    }

    /// <summary>How the samples are cut.</summary>
    public SampleRows Rows { get; }

    /// <summary>The memory: [samples, neurons], or [longest block, neurons].</summary>
    public LiftedMatrix Matrix { get; }

    /// <summary>The neurons.</summary>
    public int Columns => Matrix.Columns;

    /// <summary>A portion: [samples of the portion, neurons].</summary>
    /// <param name="portion">The portion, from 0.</param>
    public torch.Tensor Portion(int portion) => _portions[portion];

    /// <summary>A portion transposed: [neurons, samples of the portion].</summary>
    /// <param name="portion">The portion, from 0.</param>
    public torch.Tensor PortionT(int portion) => _transposed[portion];

    /// <summary>The nonzeros alone, of data that have few; see <see cref="FindNonZeros"/>.</summary>
    internal NonZeroSamples? NonZeros { get; private set; }

    /// <summary>Finds the nonzeros; the values stay what they are from then on. Where there are few, products of the weights of the first layer go by them.</summary>
    internal void FindNonZeros() => NonZeros = NonZeroSamples.Of(this);

    /// <summary>This ← β this + A M of a block, portion by portion.</summary>
    /// <param name="block">The block, from 0.</param>
    /// <param name="left">A: [samples, n].</param>
    /// <param name="right">M: [n, neurons].</param>
    /// <param name="beta">β.</param>
    public void Multiply(int block, SampleMatrix left, torch.Tensor right, float beta = 0)
    {
        for (var portion = Rows.FirstPortion(block); portion < Rows.FirstPortion(block + 1); portion++)
        {
            _portions[portion].addmm_(left._portions[portion], right, beta: beta);
        }
    }

    /// <summary>T ← T + α thisᵀ A of a block, portion by portion.</summary>
    /// <param name="block">The block, from 0.</param>
    /// <param name="right">A: [samples, n].</param>
    /// <param name="target">T: [neurons, n].</param>
    /// <param name="alpha">α.</param>
    public void AddProducts(int block, SampleMatrix right, torch.Tensor target, float alpha = 1)
    {
        for (var portion = Rows.FirstPortion(block); portion < Rows.FirstPortion(block + 1); portion++)
        {
            target.addmm_(_transposed[portion], right._portions[portion], alpha: alpha);
        }
    }

    /// <summary>The address of a portion's first value, on the device; a block's portions follow each other.</summary>
    /// <param name="portion">The portion, from 0.</param>
    internal nint Address(int portion) => Matrix.Address(_isScratch ? portion * Rows.Portion % Rows.Longest : portion * Rows.Portion);

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

        state.OnDisk(name, Matrix.Span, () => SampleFile.Copy(Matrix.Tensor));
    }

    private static LiftedMatrix Zeros(SampleRows rows, int columns, bool scratch) =>
        scratch ? new LiftedMatrix(rows.Longest, columns)
        : rows.OnDisk ? new LiftedMatrix(SampleFile.Zeros([rows.Count, columns], torch.ScalarType.Float64))
        : new LiftedMatrix(rows.Count, columns);

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var portion = 0; portion < _portions.Length; portion++)
        {
            _transposed[portion].Dispose();
            _portions[portion].Dispose();
        }

        NonZeros?.Dispose();
        Matrix.Dispose();
    }
}
