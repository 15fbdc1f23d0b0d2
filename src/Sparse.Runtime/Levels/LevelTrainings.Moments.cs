using Sparse.Runtime.Export;

namespace Sparse.Runtime.Levels;

// What a search goes back to: the nearest moment at which enough was left for every target, from where a training that ended with too few goes on; and
// the nearest end of a training, which is the outcome where none met every target.
public sealed partial class LevelTrainings
{
    // Takes the state down where enough is left for every target and it is nearer to them than a share of what was kept.
    private void KeepAbove(double share)
    {
        if (Targets.All(target => Left(target) >= target.Wanted) && (_aboveAll is not { } above || Distance() < share * above.Distance))
        {
            _aboveAll = new Moment(_loop.TakeState(), [.. _loop.Lambdas], Distance());
        }
    }

    /// <summary>
    /// Goes back to the training that ended nearest to the levels, over all targets, where none met them and the last was not the nearest: what is
    /// reported as best is what is there. Not from where the published stop test found enough of them met.
    /// </summary>
    internal void TakeNearest()
    {
        if (!IsMet && !_isCut && !IsRefitted && _nearest is { } nearest && nearest.Distance < Miss())
        {
            PutBack(nearest);
            _measures.Forget();
        }
    }

    private void KeepNearest()
    {
        if (_nearest is not { } nearest || Miss() < nearest.Distance)
        {
            _nearest = new Moment(_loop.TakeState(), [.. _loop.Lambdas], Miss());
        }
    }

    private double Miss() => Targets.Sum(target => Math.Abs(Left(target) - target.Wanted) / target.Full);

    private double Distance() => Targets.Sum(target => (Left(target) - target.Wanted) / target.Full);

    private bool IsBelow => Targets.Any(target => Left(target) < target.Wanted && !target.Allows(Left(target)));

    private void PutBack(Moment moment)
    {
        _loop.PutState(moment.State);
        PutLambdas(moment.Lambdas);
    }

    // A moment of the trainings.
    private sealed record Moment(IReadOnlyList<SafetensorsTensor> State, double[] Lambdas, double Distance)
    {
        /// <summary>Trainings that went on from there.</summary>
        public int Returns { get; set; }
    }
}
