using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Levels;

/// <summary>
/// The rule of the published programs for deep networks (Liu, Wang, Xu, Yan, arXiv 2408.02801): two trainings at the ends of a bracket, then the
/// median of the gradient magnitudes within the bracket. As published: the bracket is that of the levels nearest to the target, which noise can
/// turn around, and then its arithmetic middle is taken.
/// </summary>
public sealed class PublishedMedianRule : LambdaRule
{
    private readonly List<LevelPoint> _seen = [];
    private readonly double _small;
    private double _lambda;

    /// <summary>A rule for one target.</summary>
    /// <param name="target">The nonzero weights wanted.</param>
    /// <param name="large">λ of the first training, at which there are too few nonzeros.</param>
    /// <param name="small">λ of the second, at which there are too many.</param>
    public PublishedMedianRule(double target, double large, double small)
        : base(target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(small);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(large, small);
        _small = small;
        _lambda = large;
    }

    /// <inheritdoc/>
    public override double Lambda => _lambda;

    /// <inheritdoc/>
    public override void Observe(LevelObservation seen)
    {
        _seen.Add(seen.Point);
        if (_seen.Count == 1)
        {
            _lambda = _small;
            return;
        }

        var below = _seen.Where(point => point.Level <= Target).Select(static point => point.Level).DefaultIfEmpty(double.NaN).Max();
        var above = _seen.Where(point => point.Level >= Target).Select(static point => point.Level).DefaultIfEmpty(double.NaN).Min();
        // Where no training lies on a side, the programs would fail: its end of the bracket is moved by ten.
        var low = double.IsNaN(above) ? _seen.Min(static point => point.Lambda) / 10 : LambdasAt(above).Max();
        var high = double.IsNaN(below) ? _seen.Max(static point => point.Lambda) * 10 : LambdasAt(below).Min();
        _lambda = OrderStatistic.LowerMedianBetween(seen.Gradients?.Invoke() ?? [], low, high) ?? ((low + high) / 2);
    }

    private IEnumerable<double> LambdasAt(double level) => _seen.Where(point => point.Level == level).Select(static point => point.Lambda);
}
