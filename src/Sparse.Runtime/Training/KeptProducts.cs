using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Training;

/// <summary>
/// The products XWᵀ of all samples with a first layer's weights at the last two iterates. A product is linear in the weights, so that the one at
/// y = x + γ(x − x₋) is theirs, combined: an iteration of an accelerated method forms two products with X and not three.
/// </summary>
/// <remarks>
/// The weights that a product is of are kept with it and compared, bit for bit, before it stands for them: whoever sets weights between two iterations
/// need not know of this. Only where memory can be read directly; elsewhere the product is formed.
/// </remarks>
public sealed class KeptProducts : IStateful
{
    private readonly ParameterBuffer _parameters;
    private readonly int _from;
    private readonly int _count;
    private Iterate _now; // at x
    private Iterate _before; // at x₋, and from the first trial on at the trial point
    private double _momentum;
    private bool _isCombined;
    private int _toRecall;

    /// <summary>Prepares.</summary>
    /// <param name="memory">Where products and weights are kept.</param>
    /// <param name="whole">The portions of the samples.</param>
    /// <param name="sums">Where the program forms the product of a portion: [rows, outputs].</param>
    /// <param name="parameters">The group of parameters that the layer's weight is of; state 0 holds x₋ between two iterations.</param>
    /// <param name="index">Which of the group the weight is.</param>
    public KeptProducts(LoopMemory memory, WholeSet whole, in Block sums, ParameterBuffer parameters, int index)
    {
        _parameters = parameters;
        _from = (int)parameters.Offset(index);
        _count = (int)parameters.Value(index).numel();
        if (parameters.IsRaw)
        {
            (_now, _before) = (new Iterate(memory, whole, sums, _count), new Iterate(memory, whole, sums, _count));
        }
    }

    /// <summary>How many iterates' products a state that was put back had: they have to be formed anew before the next iteration, for the same bits.</summary>
    public int ToRecall => _toRecall;

    /// <summary>Before the extrapolation: whether the product at y will be a combination.</summary>
    /// <param name="momentum">γ, in [0, 1).</param>
    public void Begin(double momentum)
    {
        _momentum = momentum;
        _isCombined = Known() >= (momentum == 0 ? 1 : 2);
    }

    /// <summary>The product at y, where it is a combination; otherwise it has to be formed.</summary>
    /// <param name="portion">Which samples, from 0.</param>
    /// <param name="sums">Takes it: [rows, outputs].</param>
    /// <returns>Whether it was written.</returns>
    public bool Combine(int portion, in Block sums)
    {
        if (!_isCombined)
        {
            return false;
        }

        var now = _now.Products[portion].Span;
        if (_momentum == 0)
        {
            now.CopyTo(sums.Span);
            return true;
        }

        Combine(now, _before.Products[portion].Span, (float)_momentum, sums.Span);
        return true;
    }

    /// <summary>Keeps a product at a trial point.</summary>
    /// <param name="portion">Which samples, from 0.</param>
    /// <param name="sums">It, before anything is added: [rows, outputs].</param>
    public void Keep(int portion, in Block sums)
    {
        if (_parameters.IsRaw)
        {
            _before.IsKnown = false;
            sums.Span.CopyTo(_before.Products[portion].Span);
        }
    }

    /// <summary>The trial point, whose products were kept, is the iterate: the weights are its weights.</summary>
    public void Advance()
    {
        if (_parameters.IsRaw)
        {
            (_now, _before) = (_before, _now);
            Weights(_parameters.Values).CopyTo(_now.Weights.Span);
            _now.IsKnown = true;
            _toRecall = 0;
        }
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        var known = _parameters.IsRaw && !state.IsRestoring ? Known() : 0;
        state.Number("known", ref known);
        if (state.IsRestoring && _parameters.IsRaw)
        {
            _toRecall = known;
            (_now.IsKnown, _before.IsKnown) = (false, false);
        }
    }

    // Of the iterates x and x₋, as the parameters and state 0 have them, so many are those that the products are of.
    private int Known() =>
        !_parameters.IsRaw || !_now.IsOf(Weights(_parameters.Values)) ? 0
        : !_before.IsOf(Weights(_parameters.State(0))) ? 1
        : 2;

    private Span<float> Weights(in Block of) => of.Span.Slice(_from, _count);

    // a + γ(a − b), as the weights are extrapolated.
    private static void Combine(ReadOnlySpan<float> now, ReadOnlySpan<float> before, float momentum, Span<float> sums)
    {
        ref var nowAt = ref MemoryMarshal.GetReference(now);
        ref var beforeAt = ref MemoryMarshal.GetReference(before);
        ref var sumsAt = ref MemoryMarshal.GetReference(sums);
        var factor = Vector512.Create(momentum);
        nuint i = 0;
        for (; i + 16 <= (nuint)sums.Length; i += 16)
        {
            var a = Streams.Load(ref nowAt, i);
            (a + (factor * (a - Streams.Load(ref beforeAt, i)))).StoreUnsafe(ref sumsAt, i);
        }

        for (var rest = (int)i; rest < sums.Length; rest++)
        {
            sums[rest] = now[rest] + (momentum * (now[rest] - before[rest]));
        }
    }

    // The products of a portion each, and the weights that they are of.
    private struct Iterate(LoopMemory memory, WholeSet whole, in Block sums, int weights)
    {
        public readonly Block[] Products = Portions(memory, whole.Portions, sums.Rows, sums.Columns);
        public readonly Block Weights = memory.Block(1, weights);
        public bool IsKnown;

        public readonly bool IsOf(ReadOnlySpan<float> weights) =>
            IsKnown && MemoryMarshal.AsBytes(weights).SequenceEqual(MemoryMarshal.AsBytes(Weights.Span));

        private static Block[] Portions(LoopMemory memory, int portions, int rows, int columns)
        {
            var products = new Block[portions];
            for (var portion = 0; portion < portions; portion++)
            {
                products[portion] = memory.Block(rows, columns);
            }

            return products;
        }
    }
}

/// <summary>Where the passes over all samples are done.</summary>
public enum PassPoint
{
    /// <summary>Anywhere.</summary>
    Any,

    /// <summary>At the extrapolated point y = x + γ(x − x₋).</summary>
    Extrapolated,

    /// <summary>At a trial point, which is the next iterate if it is accepted.</summary>
    Trial,
}
