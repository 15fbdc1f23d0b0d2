using Sparse.Runtime.Training;

namespace Sparse.Runtime.Levels;

// What is done where the trainings did not meet the level, or were not to: the removal of the smallest weights, and the refit of what is left.
public sealed partial class LevelTrainings
{
    /// <summary>
    /// Sets the smallest weights beyond the level to zero: the projection on the l0 ball, target by target. From the nearest training that left
    /// enough, where the last left too few.
    /// </summary>
    /// <returns>Whether there was something to remove; if not, too few are left everywhere.</returns>
    public bool Remove()
    {
        if (!HasEnough())
        {
            return false;
        }

        RemoveBeyond(Targets.Where(target => !target.Allows(Left(target))), static target => target.Wanted);
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

    /// <summary>
    /// A training without penalties in whose first half the smallest weights go, step by step, and in which what is zero stays zero
    /// (<see cref="GradualRemoval"/>).
    /// </summary>
    /// <param name="share">Its length, in trainings as declared, &gt; 0.</param>
    /// <param name="removals">Steps of the removal, at least 1, equally far apart.</param>
    public void RemoveWithinRefit(double share, int removals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(removals, 1);
        if (!HasEnough())
        {
            return;
        }

        var begun = Targets.ToDictionary(static target => target, Left);
        Refit(
            share,
            (done, total, refit) =>
            {
                if (new GradualRemoval(total, removals).Left(done) is { } still)
                {
                    // Also where the level is near enough: the last step makes it exact.
                    RemoveBeyond(Targets, target => target.Wanted + (Math.Max(0, begun[target] - target.Wanted) * still));
                    refit.TakeZeros();
                }
            }
        );
    }

    /// <summary>A training without the penalties of what is not zero, the zeros held: it gives back what the penalties took of their size.</summary>
    /// <param name="share">Its length, in trainings as declared, &gt; 0.</param>
    public void Refit(double share) => Refit(share, static (_, _, _) => { });

    // Told after every step how many of how many are done.
    private void Refit(double share, Action<long, long, Refit> afterStep)
    {
        IsRefitted = true;
        var epochs = Math.Max(1, (int)(share * _declaredEpochs)); // no more than its share: whole epochs
        // The objective stays the declared one: the certificate says how far the refitted weights are from its stationary points.
        using var refit = _refit = new Refit(_loop);
        Begin(epochs, LevelStart.Warm, keepState: false);
        var first = _loop.Steps;
        _afterStep = () =>
        {
            refit.Hold();
            afterStep(_loop.Steps - first, (long)epochs * _batches, refit);
        };
        Perform("refitted", first);
        _refit = null;
    }

    // Whether enough is left for every target, now or after it was put back.
    private bool HasEnough()
    {
        if (!IsBelow)
        {
            return true;
        }

        if (_aboveAll is not { } above)
        {
            Reason ??= "no training left enough for every target: there is nothing to remove";
            return false;
        }

        PutBack(above);
        return true;
    }

    private void RemoveBeyond(IEnumerable<LevelTarget> targets, Func<LevelTarget, double> wanted)
    {
        foreach (var target in targets)
        {
            _counts.Remove(target, wanted(target));
        }

        _measures.Forget();
        IsProjected = true;
    }
}
