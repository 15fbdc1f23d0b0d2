using Sparse.Runtime.Training;

namespace Sparse.Runtime.Levels;

// What is done where the trainings did not meet the level: the projection, and the refit of what is left.
public sealed partial class LevelTrainings
{
    /// <summary>
    /// Sets the smallest weights beyond the level to zero: the projection on the l0 ball, target by target. From the nearest training that left
    /// enough, where the last left too few.
    /// </summary>
    /// <returns>Whether there was something to remove; if not, too few are left everywhere.</returns>
    public bool Remove()
    {
        if (IsBelow)
        {
            if (_aboveAll is not { } above)
            {
                Reason ??= "no training left enough for every target: there is nothing to remove";
                return false;
            }

            PutBack(above);
        }

        foreach (var target in Targets.Where(target => !target.Allows(Left(target))))
        {
            _counts.Remove(target);
        }

        _measures.Forget();
        IsProjected = true;
        return true;
    }

    /// <summary><see cref="Remove"/>, as a step of its own.</summary>
    public void Project()
    {
        if (Remove())
        {
            Note("projected", 0, 0);
        }
    }

    /// <summary><see cref="Remove"/>, then a training of the others without their penalty, the removed held at zero.</summary>
    /// <param name="share">Its length, in trainings as declared, &gt; 0.</param>
    public void RemoveAndRefit(double share)
    {
        if (Remove())
        {
            Refit(share);
        }
    }

    /// <summary>A training without the penalties of what is not zero, the zeros held: it gives back what the penalties took of their size.</summary>
    /// <param name="share">Its length, in trainings as declared, &gt; 0.</param>
    public void Refit(double share)
    {
        IsRefitted = true;
        using var mask = _mask = new WeightMask(_loop.Parameters.Take(_loop.Lambdas.Count));
        // The objective stays the declared one: the certificate says how far the refitted weights are from its stationary points.
        KeepingLambdas(() =>
        {
            PutLambdas(new double[_loop.Lambdas.Count]);
            Begin(Math.Max(1, (int)Math.Round(share * _declaredEpochs)), LevelStart.Warm, keepState: false);
            _afterStep = mask.Apply;
            Perform("refitted", _loop.Steps);
        });
        _mask = null;
    }
}
