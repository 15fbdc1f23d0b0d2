namespace Sparse.Runtime.Paths;

/// <summary>How the network at a level of sparsity is made.</summary>
/// <param name="Epochs">Epochs of the refit, at least 0; 0 for none.</param>
public sealed record SettlingRecipe(int Epochs)
{
    /// <summary>What it is made of.</summary>
    public RefitFrom From { get; init; }

    /// <summary>Sets the strengths of the refit, which are 0 before, given the λ of the level's point; null where they stay 0.</summary>
    public Action<double>? Relax { get; init; }

    /// <summary>How many times the weights wanted the level's point has to have left, ≥ 1.</summary>
    public double Excess { get; init; } = 1;

    /// <summary>Steps in which the smallest weights go, in the first half of the refit, at least 1; 1 for all at once before it.</summary>
    public int Removals { get; init; } = 1;

    /// <summary>Whether weights go within the refit.</summary>
    internal bool IsGradual => Removals > 1 && Epochs > 0;
}
