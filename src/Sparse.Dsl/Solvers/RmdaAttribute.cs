namespace Sparse;

/// <summary>
/// RMDA, regularised dual averaging with momentum: x̂ = prox of (Aλ/√t)R at w₀ − G/√t, where G = Σα√k gₖ and A = Σα√k over the steps k of the stage, and
/// w ← (1 − c)w + c x̂ (Huang, Lee, "Training Structured Neural Networks Through Manifold Identification and Variance Reduction", ICLR 2022). A stage begins,
/// with w₀ = w and empty sums, whenever <see cref="StepDecayAttribute"/> lowers the step size; in the last stage c grows to 1. What is exported, counted and
/// certified is x̂.
/// </summary>
public sealed class RmdaAttribute : SolverAttribute
{
    /// <summary>Where options that are left out come from. The published settings are the defaults here.</summary>
    public Preset Preset { get; init; }

    /// <summary>The step size α &gt; 0.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>c in (0, 1]: how far the weights go toward x̂; 1 is no momentum.</summary>
    public double Momentum { get; init; } = 0.1;
}
