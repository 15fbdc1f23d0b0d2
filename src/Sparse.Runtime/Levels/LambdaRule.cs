namespace Sparse.Runtime.Levels;

/// <summary>Chooses the λ of the next training from what the earlier ones left. One λ: a target for each penalty has a rule of its own.</summary>
public abstract class LambdaRule
{
    /// <summary>A rule for one target.</summary>
    /// <param name="target">The level wanted, &gt; 0, in what the target counts.</param>
    protected LambdaRule(double target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target);
        Target = target;
    }

    /// <summary>The level wanted.</summary>
    public double Target { get; }

    /// <summary>The λ to train with next, &gt; 0.</summary>
    public abstract double Lambda { get; }

    /// <summary>Why no further λ can help; null while one can.</summary>
    public virtual string? Stuck => null;

    /// <summary>Takes in what the training with <see cref="Lambda"/> left.</summary>
    /// <param name="seen">What it left.</param>
    public abstract void Observe(LevelObservation seen);
}
