using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>
/// The inputs whose weights in the first layer are not 0, where they are few, with room of their own: columns of the samples, weights, gradients and the
/// solver's state. Iterations on them cost what these inputs cost; an iteration on all inputs, by its proximal step, brings in those that are missing
/// and says when nothing is. A working set as in Celer and skglm (Massias, Gramfort, Salmon 2018; Bertrand et al. 2022), which here is the support.
/// </summary>
/// <remarks>It needs all samples in memory that can be read directly; elsewhere <see cref="Begin"/> is always false.</remarks>
public sealed class WorkingSet : IStateful
{
    // Of all inputs at most a quarter; beyond that copying them is not worth it.
    private const int Share = 4;

    // What the iterations on a set may cost, in iterations on all inputs.
    private const int Budget = 10;
    private const int MostIterations = 1000;

    // How far the residual is brought down before all inputs are looked at again.
    private const double Reduction = 0.1;

    private readonly LoopMemory _memory;
    private readonly AcceleratedControl _control;
    private readonly Func<ParameterBuffer, int, ParameterGroups>? _groups;
    private readonly Dictionary<int, InputSet> _made = [];
    private readonly bool _isPossible;
    private readonly int _outputs;
    private readonly int[] _inputs;
    private readonly bool[] _isUsed;
    private InputSet? _narrow;
    private int _count;
    private int _iterations;
    private int _most;
    private double _spent;
    private double _tolerance;
    private double _target;

    /// <summary>Prepares.</summary>
    /// <param name="memory">Where the room is taken.</param>
    /// <param name="all">All inputs, with the weights of the first layer as the only parameter.</param>
    /// <param name="isPossible">Whether all samples are in <see cref="InputSet.Inputs"/> at once.</param>
    /// <param name="control">What decides in iterations on a set: it has an L of its own.</param>
    /// <param name="groups">The groups of the penalty over the columns of so many inputs; null where it is on single weights.</param>
    public WorkingSet(
        LoopMemory memory,
        InputSet all,
        bool isPossible,
        AcceleratedControl control,
        Func<ParameterBuffer, int, ParameterGroups>? groups
    )
    {
        (_memory, All, _control, _groups) = (memory, all, control, groups);
        _isPossible = isPossible && memory.IsRaw;
        var shape = all.Parameters.Value(0).shape;
        _outputs = (int)shape[0];
        _inputs = new int[shape[1]];
        _isUsed = new bool[shape[1]];
    }

    /// <summary>All inputs.</summary>
    public InputSet All { get; }

    /// <summary>The inputs in use, once <see cref="Begin"/> was true.</summary>
    /// <exception cref="InvalidOperationException">It never was.</exception>
    public InputSet Narrow => _narrow ?? throw new InvalidOperationException("No inputs have been chosen.");

    /// <summary>
    /// Takes the inputs that are in use at the present weights, where L is known and they are few: copies their columns and weights. Iterations on them
    /// begin without momentum.
    /// </summary>
    /// <param name="tolerance">The residual at which the training is over.</param>
    /// <returns>Whether iterations on them are worth it; otherwise nothing has happened.</returns>
    public bool Begin(double tolerance)
    {
        if (!_isPossible || !All.Control.IsStarted)
        {
            return false;
        }

        var weights = All.Weights;
        Array.Clear(_isUsed);
        for (var output = 0; output < _outputs; output++)
        {
            var row = weights.Slice(output * _isUsed.Length, _isUsed.Length);
            for (var input = 0; input < row.Length; input++)
            {
                _isUsed[input] |= row[input] != 0;
            }
        }

        var count = _isUsed.AsSpan().Count(true);
        if (count == 0 || count > _isUsed.Length / Share)
        {
            return false;
        }

        Take(count);
        Copy(weights, _isUsed.Length, Narrow.Weights, Narrow.Inputs.Columns, into: true);
        _control.Restart(keepState: true);
        if (!_control.IsStarted)
        {
            _control.Start(All.Control.Lipschitz);
        }

        _iterations = 0;
        _most = Math.Clamp(Budget * _isUsed.Length / Narrow.Inputs.Columns, 1, MostIterations);
        _tolerance = tolerance;
        return true;
    }

    /// <summary>After an iteration: whether another one on the same inputs is worth more than a look at all of them.</summary>
    public bool GoesOn()
    {
        _iterations++;
        _spent += (double)Narrow.Inputs.Columns / _isUsed.Length;
        if (_iterations == 1)
        {
            _target = Math.Max(Reduction * _control.Residual, 0.5 * _tolerance);
        }

        return _control.Residual > _target && _iterations < _most;
    }

    /// <summary>Puts the weights back among all. The next iteration on all inputs has no momentum.</summary>
    public void End()
    {
        Copy(All.Weights, _isUsed.Length, Narrow.Weights, Narrow.Inputs.Columns, into: false);
        All.Control.Restart(keepState: true);
    }

    /// <summary>
    /// What the iterations since the last call were worth in iterations on all inputs: each counts by the share of the inputs that it went over. What is
    /// left over by rounding down is kept.
    /// </summary>
    public int TakeSpent()
    {
        var whole = (int)_spent;
        _spent -= whole;
        return whole;
    }

    /// <summary>Begins another training.</summary>
    /// <param name="keepState">Whether L stays; otherwise it is that of all inputs again.</param>
    public void Restart(bool keepState)
    {
        _control.Restart(keepState);
        _spent = 0;
    }

    /// <inheritdoc/>
    /// <remarks>The inputs in use are told by the weights.</remarks>
    public void Transfer(StateTransfer state)
    {
        state.Part("control", _control);
        state.Number("spent", ref _spent);
    }

    // The columns are copied where they are others than last time.
    private void Take(int count)
    {
        var capacity = Capacity(count);
        var isSame = _narrow is { } last && last.Inputs.Columns == capacity && _count == count;
        var next = 0;
        for (var input = 0; input < _isUsed.Length; input++)
        {
            if (_isUsed[input])
            {
                isSame &= _inputs[next] == input;
                _inputs[next++] = input;
            }
        }

        if (isSame)
        {
            return;
        }

        _count = count;
        if (!_made.TryGetValue(capacity, out _narrow))
        {
            _narrow = new InputSet(_memory, All, _outputs, capacity, _groups, _control);
            _made.Add(capacity, _narrow);
        }

        for (var row = 0; row < All.Inputs.Rows; row++)
        {
            Gather(All.Inputs.Row(row), _narrow.Inputs.Row(row));
        }
    }

    // Powers of two, so that few sizes are ever made. What is behind the inputs in use is 0: inputs that are 0 have no gradient.
    private static int Capacity(int count)
    {
        var capacity = 16;
        while (capacity < count)
        {
            capacity *= 2;
        }

        return capacity;
    }

    private void Gather(ReadOnlySpan<float> from, Span<float> to)
    {
        for (var i = 0; i < _count; i++)
        {
            to[i] = from[_inputs[i]];
        }

        to[_count..].Clear();
    }

    private void Copy(Span<float> all, int width, Span<float> narrow, int capacity, bool into)
    {
        for (var output = 0; output < _outputs; output++)
        {
            var row = all.Slice(output * width, width);
            var part = narrow.Slice(output * capacity, capacity);
            if (into)
            {
                Gather(row, part);
                continue;
            }

            for (var i = 0; i < _count; i++)
            {
                row[_inputs[i]] = part[i];
            }
        }
    }
}

/// <summary>Inputs with the weights of the first layer that read them: what the passes of a training program go over.</summary>
public sealed class InputSet
{
    /// <summary>All inputs.</summary>
    /// <param name="inputs">The samples, [rows, inputs].</param>
    /// <param name="parameters">The weights of the first layer, the only parameter in it.</param>
    /// <param name="groups">The groups of their penalty; null where it is on single weights.</param>
    /// <param name="weightT">The weights transposed, [inputs, outputs].</param>
    /// <param name="control">What decides in iterations on them.</param>
    public InputSet(Block inputs, ParameterBuffer parameters, ParameterGroups? groups, torch.Tensor weightT, AcceleratedControl control) =>
        (Inputs, Parameters, Groups, WeightT, Control) = (inputs, parameters, groups, weightT, control);

    internal InputSet(
        LoopMemory memory,
        InputSet all,
        int outputs,
        int inputs,
        Func<ParameterBuffer, int, ParameterGroups>? groups,
        AcceleratedControl control
    )
    {
        Inputs = memory.Block(all.Inputs.Rows, inputs);
        Parameters = new ParameterBuffer(memory, all.Parameters.Names[0], [outputs, inputs], all.Parameters.States);
        Groups = groups?.Invoke(Parameters, inputs);
        WeightT = memory.Transpose(Parameters.Value(0));
        Control = control;
    }

    /// <summary>The samples, [rows, inputs].</summary>
    public Block Inputs { get; }

    /// <summary>The weights of the first layer, [outputs, inputs], with gradients and the solver's state.</summary>
    public ParameterBuffer Parameters { get; }

    /// <summary>The groups of the penalty; null where it is on single weights.</summary>
    public ParameterGroups? Groups { get; }

    /// <summary>The weights transposed, [inputs, outputs].</summary>
    public torch.Tensor WeightT { get; }

    /// <summary>What decides in iterations on these inputs.</summary>
    public AcceleratedControl Control { get; }

    internal Span<float> Weights => Parameters.Values.Span[..(int)Parameters.Count];
}
