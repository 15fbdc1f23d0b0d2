using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Planning;

/// <summary>What is added to a training beyond its loss, data, penalties and solver. The default adds nothing, and nothing of it is emitted.</summary>
/// <param name="Schedule">How the step size goes; null where it stays.</param>
/// <param name="WarmUp">Whether the step size grows over the first epochs.</param>
/// <param name="Clips">Whether the gradient's norm is limited.</param>
/// <param name="Decays">The weights that decay, by index; empty where none do.</param>
/// <param name="StopsEarly">Whether part of the training samples is held out to decide when to end.</param>
/// <param name="Crops">Whether images are cropped at random.</param>
/// <param name="Flips">Whether images are mirrored at random.</param>
internal sealed record RecipePlan(
    ScheduleKind? Schedule,
    bool WarmUp,
    bool Clips,
    EquatableArray<int> Decays,
    bool StopsEarly,
    bool Crops,
    bool Flips
)
{
    /// <summary>Whether the step size changes from step to step.</summary>
    public bool IsScheduled => Schedule is not null || WarmUp;

    /// <summary>Whether inputs are changed at random.</summary>
    public bool Augments => Crops || Flips;
}

/// <summary>The schedules of the step size.</summary>
internal enum ScheduleKind
{
    StepDecay,
    CosineDecay,
    OneCycle,
}

/// <summary>Who computes the derivatives.</summary>
/// <param name="Autograd">Why autograd does: <c>BatchNorm2d has no emitted derivative</c>; null where the emitted loop does itself.</param>
internal sealed record GradientPlan(string? Autograd)
{
    /// <summary>Whether a forward pass in training mode changes buffers of the network.</summary>
    public bool KeepsStatistics { get; init; }

    /// <summary>Whether a forward pass in training mode draws random numbers.</summary>
    public bool Draws { get; init; }

    public bool IsExplicit => Autograd is null;
}
