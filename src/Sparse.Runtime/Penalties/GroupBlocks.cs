using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties.GroupPasses;

namespace Sparse.Runtime.Penalties;

/// <summary>A stretch of a parameter buffer, in multiples of sixteen.</summary>
/// <param name="First">The first value.</param>
/// <param name="Last">Behind the last.</param>
public readonly record struct GroupBlock(int First, int Last)
{
    /// <summary>What an update adds the weights to that it writes.</summary>
    public ColumnSums Sums { get; init; }

    /// <summary>All of a buffer, of which nothing is summed.</summary>
    /// <param name="parameters">The buffer.</param>
    public static GroupBlock All(ParameterBuffer parameters) => new(0, parameters.Length);
}

/// <summary>
/// The blocks in which an update and a penalty on groups go over a buffer together. The sums over groups whose weights lie apart are taken by the update, in
/// <see cref="GroupBlock.Sums"/>; groups that lie together are finished between one block and the next, while they are in the cache. After the last block every group is.
/// </summary>
public unsafe ref struct GroupBlocks
{
    private readonly ParameterGroups _groups;
    private readonly StepMetric _metric;
    private readonly GroupOperator _how;
    private readonly double _lambda;
    private readonly bool _isWhole;
    private int _index;
    private int _next;
    private int _from;

    internal GroupBlocks(ParameterGroups groups, in StepMetric metric, GroupOperator how, double lambda)
    {
        _groups = groups;
        _metric = metric;
        _how = how;
        _lambda = lambda;
        _isWhole = !groups.Parameters.IsRaw || !how.IsSummed;
        _index = -1;
    }

    /// <summary>The block to update.</summary>
    public GroupBlock Current { get; private set; }

    /// <summary>Itself.</summary>
    public readonly GroupBlocks GetEnumerator() => this;

    /// <summary>Deals with the groups of the block just updated, and goes to the next.</summary>
    public bool MoveNext()
    {
        if (_isWhole)
        {
            Current = GroupBlock.All(_groups.Parameters);
            return ++_index == 0;
        }

        if (_index >= 0)
        {
            Take();
        }

        while (_index < 0 || _next == Steps)
        {
            if (_index >= 0)
            {
                Finish();
            }

            _index++;
            _next = 0;
            if (_index == _groups.Layouts.Length)
            {
                _groups.IsPerformed = true;
                return false;
            }

            Begin();
        }

        var offset = (int)_groups.Parameters.Offset(_index);
        _from = _next;
        _next = Math.Min(Steps, _from + (_groups.Columns(_index) is null ? _groups.Rows(_index)!.BlockGroups : ColumnGroups.BlockRows));
        var first = InVectors(_from);
        Current = new GroupBlock(offset + first, offset + InVectors(_next))
        {
            Sums = Kappa > 0 && _groups.Columns(_index) is { } columns ? columns.Sums(first, !_metric.IsEuclidean, _how, Kappa) : default,
        };
        return true;
    }

    /// <summary>The operator on weights that have been updated already.</summary>
    internal void Perform()
    {
        for (_index = 0; _index < _groups.Layouts.Length; _index++)
        {
            Begin();
            if (Kappa > 0)
            {
                _groups.Columns(_index)?.Read(Weights, Inverse, _how, Kappa);
                _groups.Rows(_index)?.Finish(Weights, Inverse, 0, Steps, _how, _metric.Rate, Kappa);
            }

            Finish();
        }
    }

    private readonly int Steps => _groups.Columns(_index) is null ? _groups.Layouts[_index].Groups : _groups.Layouts[_index].Outer;

    private readonly double Kappa => (float)(_metric.Rate * _lambda * _groups.Weight(_groups.Layouts[_index]));

    private readonly float* Weights =>
        (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_groups.Parameters.Values.Span)) + _groups.Parameters.Offset(_index);

    private readonly float* Inverse =>
        _metric.IsEuclidean
            ? null
            : (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_metric.Inverse.Span)) + _groups.Parameters.Offset(_index);

    // Weights up to the beginning of a row or a group, in whole vectors.
    private readonly int InVectors(int step) =>
        ((step * (_groups.Layouts[_index].Count / Steps)) + ParameterGroups.Lanes - 1) / ParameterGroups.Lanes * ParameterGroups.Lanes;

    private readonly void Begin()
    {
        if (Kappa > 0)
        {
            _groups.Columns(_index)?.Begin(Weights, _how.IsSecular(!_metric.IsEuclidean));
            _groups.Rows(_index)?.Begin(Weights, _how.IsSecular(!_metric.IsEuclidean));
        }
    }

    private readonly void Take()
    {
        if (Kappa > 0)
        {
            _groups.Columns(_index)?.Take(_how.IsSecular(!_metric.IsEuclidean));
            _groups.Rows(_index)?.Finish(Weights, Inverse, _from, _next, _how, _metric.Rate, Kappa);
        }
    }

    private readonly void Finish()
    {
        if (Kappa > 0)
        {
            _groups.Columns(_index)?.Finish(Weights, Inverse, _how, _metric.Rate, Kappa);
        }
    }
}
