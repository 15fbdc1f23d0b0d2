using Sparse.Runtime.Export;

namespace Sparse.Runtime.Levels;

// The nearest moment at which enough was left for every target, from where a training that ended with too few goes on.
public sealed partial class LevelTrainings
{
    // Takes the state down where enough is left for every target and it is nearer to them than a share of what was kept.
    private void KeepAbove(double share)
    {
        if (Targets.All(target => Left(target) >= target.Wanted) && (_aboveAll is not { } above || Distance() < share * above.Distance))
        {
            _aboveAll = new Above(_loop.TakeState(), [.. _loop.Lambdas], Distance());
        }
    }

    private double Distance() => Targets.Sum(target => (Left(target) - target.Wanted) / target.Full);

    private bool IsBelow => Targets.Any(target => Left(target) < target.Wanted && !target.Allows(Left(target)));

    private void PutBack(Above above)
    {
        _loop.PutState(above.State);
        PutLambdas(above.Lambdas);
    }

    // A moment at which enough was left for every target.
    private sealed record Above(IReadOnlyList<SafetensorsTensor> State, double[] Lambdas, double Distance)
    {
        /// <summary>Trainings that went on from there.</summary>
        public int Returns { get; set; }
    }
}
