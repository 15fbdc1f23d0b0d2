using System.Numerics;
using System.Runtime.InteropServices;
using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>
/// The whole training set in its own order, cut into equal portions for a program whose memory holds one portion at a time, with f and its gradient
/// summed over them. Where one portion is all of it, the gradient is left where the program writes it.
/// </summary>
/// <remarks>
/// The last portion may have fewer samples than rows: its rows are filled up with the last sample, which counts for nothing because the derivative of the
/// loss is set to 0 there.
/// </remarks>
public sealed class WholeSet
{
    // So many rows that a product is as fast as it gets, and few enough that activations stay in the cache of a core.
    private const int Rows = 2048;

    private readonly int _count;
    private readonly int[] _samples;
    private readonly ParameterBuffer[] _groups;
    private readonly Block[] _sums;
    private readonly LoopMemory _memory;
    private int _gathered = -1;
    private double _loss;

    /// <summary>Prepares.</summary>
    /// <param name="count">Samples of the training set.</param>
    /// <param name="memory">Where the gradients of several portions are summed.</param>
    /// <param name="groups">Every parameter.</param>
    public WholeSet(int count, LoopMemory memory, params ReadOnlySpan<ParameterBuffer> groups)
    {
        (_count, _memory, _groups) = (count, memory, groups.ToArray());
        var rows = PortionSize(count);
        Portions = (count + rows - 1) / rows;
        _samples = new int[rows];
        _sums = Portions == 1 ? [] : [.. _groups.Select(group => memory.Block(1, group.Length))];
    }

    /// <summary>The portions.</summary>
    public int Portions { get; }

    /// <summary>The rows of a portion: all samples up to 4,096, otherwise about 2,048.</summary>
    /// <param name="count">Samples of the training set, at least 1.</param>
    public static int PortionSize(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var portions = count <= 2 * Rows ? 1 : (count + Rows - 1) / Rows;
        return (count + portions - 1) / portions;
    }

    /// <summary>Whether every row of a portion is a sample of its own.</summary>
    /// <param name="portion">Which, from 0.</param>
    public bool IsFull(int portion) => Samples(portion) == _samples.Length;

    /// <summary>The part of a matrix that the samples of the last portion fill.</summary>
    /// <param name="block">A matrix with a row a sample.</param>
    public Block Rest(in Block block) => block.First(Samples(Portions - 1), _memory);

    /// <summary>The labels of the samples of the last portion.</summary>
    /// <param name="labels">A label a row.</param>
    public Labels Rest(Labels labels) => labels.First(Samples(Portions - 1), _memory);

    /// <summary>
    /// Whether the rows of a portion have to be fetched, which is not so where they are those there are; henceforth they are taken to be there.
    /// </summary>
    /// <param name="portion">Which, from 0.</param>
    /// <param name="samples">The samples to fetch, as many as a portion has rows.</param>
    public bool IsToBeGathered(int portion, out ReadOnlySpan<int> samples)
    {
        samples = _samples;
        if (portion == _gathered)
        {
            return false;
        }

        _gathered = portion;
        for (var row = 0; row < _samples.Length; row++)
        {
            _samples[row] = Math.Min((portion * _samples.Length) + row, _count - 1);
        }

        return true;
    }

    /// <summary>Adds the loss of a portion.</summary>
    /// <param name="portion">Which, from 0; the first begins anew.</param>
    /// <param name="loss">The mean over its samples; taken.</param>
    public void AddLoss(int portion, LossSum loss) => _loss = (portion == 0 ? 0 : _loss) + (Share(portion) * loss.Take());

    /// <summary>Adds the gradient of a portion, which is that of the mean over its samples; with the last one the gradient of all of them takes its place.</summary>
    /// <param name="portion">Which, from 0; the first begins anew.</param>
    public void AddGradient(int portion)
    {
        for (var i = 0; i < _sums.Length; i++)
        {
            var (gradient, sum) = (_groups[i].Gradients, _sums[i]);
            Add(gradient, sum, Share(portion), portion == 0);
            if (portion == Portions - 1 && gradient.IsRaw)
            {
                sum.Span.CopyTo(gradient.Span);
            }
            else if (portion == Portions - 1)
            {
                gradient.Tensor.copy_(sum.Tensor.view(gradient.Tensor.shape));
            }
        }
    }

    /// <summary>The mean loss over all samples, once every portion is added.</summary>
    public double Loss => _loss;

    private int Samples(int portion) => Math.Min(_samples.Length, _count - (portion * _samples.Length));

    private double Share(int portion) => (double)Samples(portion) / _count;

    private static void Add(in Block gradient, in Block sum, double share, bool isFirst)
    {
        if (!gradient.IsRaw)
        {
            using var scalar = share.ToScalar();
            using var scope = torch.NewDisposeScope();
            var term = gradient.Tensor.view(sum.Tensor.shape).mul(scalar);
            sum.Tensor.copy_(isFirst ? term : term.add_(sum.Tensor));
            return;
        }

        var factor = (float)share;
        var terms = gradient.Span;
        var totals = sum.Span;
        var wideTerms = MemoryMarshal.Cast<float, Vector<float>>(terms);
        var wideTotals = MemoryMarshal.Cast<float, Vector<float>>(totals);
        for (var i = 0; i < wideTerms.Length; i++)
        {
            wideTotals[i] = isFirst ? factor * wideTerms[i] : wideTotals[i] + (factor * wideTerms[i]);
        }

        for (var i = wideTerms.Length * Vector<float>.Count; i < terms.Length; i++)
        {
            totals[i] = (isFirst ? 0 : totals[i]) + (factor * terms[i]);
        }
    }
}
