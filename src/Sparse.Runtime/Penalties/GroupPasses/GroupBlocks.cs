using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>A stretch of a parameter buffer, in multiples of sixteen.</summary>
/// <param name="First">The first value.</param>
/// <param name="Last">Behind the last.</param>
public readonly record struct GroupBlock(int First, int Last);

/// <summary>
/// The blocks in which an update and a penalty on groups go over a buffer together. Between one block and the next the sums over groups take
/// the weights that the update has just written, while they are in the cache; groups that lie together are finished there. After the last
/// block every group is.
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
            Current = new GroupBlock(0, _groups.Parameters.Length);
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

            if (Kappa > 0)
            {
                _groups.Columns(_index)?.Begin(Weights, _how.IsSecular(!_metric.IsEuclidean));
                _groups.Rows(_index)?.Begin(Weights, _how.IsSecular(!_metric.IsEuclidean));
            }
        }

        var layout = _groups.Layouts[_index];
        var offset = (int)_groups.Parameters.Offset(_index);
        _from = _next;
        var first = _from == 0 ? offset : offset + RoundedUp(_from);
        if (_groups.Columns(_index) is { } columns)
        {
            _next = Math.Min(layout.Outer, _next + columns.BlockRows);
        }
        else
        {
            _next = Math.Min(layout.Groups, _next + _groups.Rows(_index)!.BlockGroups);
        }

        Current = new GroupBlock(first, offset + RoundedUp(_next));
        return true;
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
    private readonly int RoundedUp(int step)
    {
        var layout = _groups.Layouts[_index];
        return ((step * (layout.Count / Steps)) + ParameterGroups.Lanes - 1) / ParameterGroups.Lanes * ParameterGroups.Lanes;
    }

    private readonly void Take()
    {
        if (Kappa > 0)
        {
            _groups.Columns(_index)?.Add(Weights, Inverse, _from, _next, _how, Kappa);
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
