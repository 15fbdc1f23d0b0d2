namespace Sparse;

/// <summary>The base of the schedules: what the step size declared by the solver is multiplied by, step by step. At most one stands beside an experiment.</summary>
public abstract class ScheduleAttribute : RecipeAttribute;

/// <summary>The step size times factor^⌊epoch/every⌋, epochs counted from 0 behind a warm-up.</summary>
public sealed class StepDecayAttribute : ScheduleAttribute
{
    /// <summary>Epochs between two drops, at least 1.</summary>
    public int Every { get; init; } = 10;

    /// <summary>What each drop multiplies by, in (0, 1].</summary>
    public double Factor { get; init; } = 0.1;
}

/// <summary>
/// Half a cosine from the step size down to final times it: final + (1 − final)(1 + cos πt/T)/2 at step t of T behind a warm-up (Loshchilov,
/// Hutter 2017, without restarts).
/// </summary>
public sealed class CosineDecayAttribute : ScheduleAttribute
{
    /// <summary>Where it ends, as a share of the step size, in [0, 1].</summary>
    public double Final { get; init; }
}

/// <summary>
/// Up from start times the step size to all of it over the first share of the steps, then down to final times it, both by half a cosine (Smith
/// 2018). The step size declared by the solver is the peak.
/// </summary>
public sealed class OneCycleAttribute : ScheduleAttribute
{
    /// <summary>The share of the steps that rises, in (0, 1).</summary>
    public double Rise { get; init; } = 0.3;

    /// <summary>Where it starts, as a share of the peak, in (0, 1].</summary>
    public double Start { get; init; } = 0.04;

    /// <summary>Where it ends, as a share of the peak, in [0, 1].</summary>
    public double Final { get; init; } = 4e-6;
}

/// <summary>The step size grows linearly over the first epochs, t/T at step t of T from 1; a schedule beside it begins behind it.</summary>
/// <param name="epochs">The epochs it takes, at least 1 and fewer than the training has.</param>
public sealed class WarmUpAttribute(int epochs = 1) : RecipeAttribute
{
    /// <summary>The epochs it takes, at least 1.</summary>
    public int Epochs { get; } = epochs;
}
