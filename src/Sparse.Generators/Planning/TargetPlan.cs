using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Planning;

/// <summary>The levels wanted of an experiment and how their λ is found.</summary>
/// <param name="Parts">The targets in the order of the declaration.</param>
/// <param name="By">How λ is found.</param>
/// <param name="Finish">What is done where λ alone did not reach a level.</param>
internal sealed record TargetPlan(EquatableArray<TargetPart> Parts, LambdaBy By, LevelFinish Finish)
{
    /// <summary>The options of all targets together stand at the first.</summary>
    public const string Owner = "Target";

    /// <summary>The share of a level that is near enough where no tolerance is written, by a preset; null for the usual.</summary>
    public string? Nearness { get; init; }

    /// <summary>How λ is found, in words.</summary>
    public string Way =>
        By switch
        {
            LambdaBy.Steering => "steered within one training",
            LambdaBy.Search => "searched in a safeguarded bracket, a training each",
            _ => "by the published median rule, a training each, cut when the count enters the band",
        };

    /// <summary>What is done where λ alone did not reach a level, in words.</summary>
    public string Rest =>
        Finish switch
        {
            LevelFinish.Projection => "; the rest by projection on the l0 ball",
            LevelFinish.Refit => "; the rest by removal of the smallest weights and a refit",
            LevelFinish.Pruning => " to eight times what is wanted; the rest by gradual removal of the smallest weights within a refit",
            LevelFinish.Debias => "; then a refit of what is left without its penalty",
            _ => "",
        };
}

/// <summary>One target.</summary>
/// <param name="Owner">Its name among the options: <c>Target</c>, a second one <c>Target_2</c>.</param>
/// <param name="Layer">The weights it is for, as declared; null for all that are penalised.</param>
/// <param name="Penalty">The penalty whose λ reaches it; −1 where one factor on all of them does.</param>
/// <param name="Unit">What it counts: <c>Sparsity</c>.</param>
/// <param name="Amount">How much, as declared.</param>
/// <param name="Parameters">The parameters it counts, by index.</param>
internal sealed record TargetPart(string Owner, string? Layer, int Penalty, string Unit, string Amount, EquatableArray<int> Parameters);

/// <summary>How λ is found.</summary>
internal enum LambdaBy
{
    Steering,
    Search,
    Published,
}

/// <summary>What is done where λ alone did not reach a level.</summary>
internal enum LevelFinish
{
    Nothing,
    Projection,
    Refit,
    Debias,
    Pruning,
}
