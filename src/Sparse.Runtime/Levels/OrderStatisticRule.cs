using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Levels;

/// <summary>
/// The rule for convex losses (Liu, Wang, Xu, Yan, arXiv 2205.07170; Liu, Wang, Xu, arXiv 2502.00655): at a minimiser with t nonzeros the t largest
/// gradient magnitudes are λ, so the t-th largest is the next λ; after an overshoot one further down the list of the last training that had too
/// few. λ only falls.
/// </summary>
public sealed class OrderStatisticRule : LambdaRule
{
    private double _lambda;
    private double[] _ascending = [];
    private double _below = double.PositiveInfinity;
    private long _overshoot;

    /// <summary>A rule for one target.</summary>
    /// <param name="target">The nonzero weights wanted.</param>
    /// <param name="start">λ of the first training, so large that there are fewer nonzeros than wanted.</param>
    public OrderStatisticRule(double target, double start)
        : base(target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start);
        _lambda = start;
    }

    /// <inheritdoc/>
    public override double Lambda => _lambda;

    /// <inheritdoc/>
    public override void Observe(LevelObservation seen)
    {
        if (seen.Level < Target)
        {
            _ascending = [.. (seen.Gradients?.Invoke() ?? []).SelectMany(static part => part).Select(Math.Abs)];
            _overshoot = 0;
            // The largest magnitude under λ: the next λ is no larger, so that λ falls for good.
            var under = 0.0;
            foreach (var magnitude in _ascending)
            {
                if (magnitude < seen.Lambda && magnitude > under)
                {
                    under = magnitude;
                }
            }

            _below = under;
        }
        else
        {
            _overshoot += (long)(seen.Level - Target);
        }

        // The index n − t + 1, counted from 1, and the overshoot further up.
        var index = _ascending.Length - (long)Target + _overshoot;
        if (_ascending.Length == 0)
        {
            _lambda = seen.Lambda * 2;
            return;
        }

        var statistic = OrderStatistic.Smallest(_ascending, (int)Math.Clamp(index, 0, _ascending.Length - 1));
        var next = Math.Min(statistic, _below);
        _lambda = next > 0 ? next : seen.Lambda / 2;
    }
}
