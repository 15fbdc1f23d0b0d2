using Sparse.Runtime.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>Gathers minibatches from a training set that lies on the device as a whole.</summary>
public sealed class Minibatches
{
    private readonly Block _inputs;
    private readonly Block _outputs;
    private readonly Tensor _targets;
    private readonly int[] _labels = [];

    /// <summary>Prepares to gather from a training set.</summary>
    /// <param name="train">The training set.</param>
    /// <param name="memory">Where it lies.</param>
    public Minibatches(Split train, LoopMemory memory)
    {
        _inputs = memory.View(memory.Own(train.Inputs.view(train.Count, -1)));
        _targets = train.Targets;
        if (train.Targets.dtype != ScalarType.Int64)
        {
            _outputs = memory.View(memory.Own(train.Targets.view(train.Count, -1)));
        }
        else if (memory.IsRaw)
        {
            using var labels = train.Targets.to_type(ScalarType.Int32);
            _labels = labels.data<int>().ToArray();
        }
    }

    /// <summary>Gathers inputs and classes.</summary>
    /// <param name="samples">Indices into the training set, as many as a minibatch has.</param>
    /// <param name="inputs">[batch, features].</param>
    /// <param name="labels">[batch].</param>
    /// <exception cref="ArgumentException">There are more or fewer; or an index is not one of the training set.</exception>
    public void Gather(ReadOnlySpan<int> samples, in Block inputs, Labels labels)
    {
        if (inputs.IsRaw)
        {
            Rows(_inputs, samples, inputs);
            for (var i = 0; i < samples.Length; i++)
            {
                labels.Set(i, _labels[samples[i]]);
            }
        }
        else
        {
            using var scope = NewDisposeScope();
            var index = Index(samples, inputs.Tensor.device);
            inputs.Tensor.copy_(_inputs.Tensor.index_select(0, index));
            labels.Tensor.copy_(_targets.index_select(0, index));
        }
    }

    /// <summary>Gathers inputs and the numbers to predict.</summary>
    /// <param name="samples">Indices into the training set, as many as a minibatch has.</param>
    /// <param name="inputs">[batch, features].</param>
    /// <param name="targets">[batch, outputs].</param>
    /// <exception cref="ArgumentException">There are more or fewer; or an index is not one of the training set.</exception>
    public void Gather(ReadOnlySpan<int> samples, in Block inputs, in Block targets)
    {
        if (inputs.IsRaw)
        {
            Rows(_inputs, samples, inputs);
            Rows(_outputs, samples, targets);
        }
        else
        {
            using var scope = NewDisposeScope();
            var index = Index(samples, inputs.Tensor.device);
            inputs.Tensor.copy_(_inputs.Tensor.index_select(0, index));
            targets.Tensor.copy_(_outputs.Tensor.index_select(0, index));
        }
    }

    // The rows are memory of our own: one beyond its end would be somebody else's.
    private static void Rows(in Block from, ReadOnlySpan<int> samples, in Block to)
    {
        if (samples.Length != to.Rows)
        {
            throw new ArgumentException($"{samples.Length} samples were given: a minibatch has {to.Rows}.", nameof(samples));
        }

        for (var i = 0; i < samples.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)samples[i], (uint)from.Rows, nameof(samples));
            from.Row(samples[i]).CopyTo(to.Row(i));
        }
    }

    private static Tensor Index(ReadOnlySpan<int> samples, Device device)
    {
        var index = new long[samples.Length];
        for (var i = 0; i < index.Length; i++)
        {
            index[i] = samples[i];
        }

        return tensor(index, device: device);
    }
}
