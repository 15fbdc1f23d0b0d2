using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>The levels that whole numbers of weights have: a network of few weights has few of them.</summary>
internal static class LevelGrid
{
    /// <summary>Why no whole number of weights is near enough to a level; null where one is, or where weights cost differently.</summary>
    /// <param name="unit">What is counted.</param>
    /// <param name="amount">How much is wanted.</param>
    /// <param name="tolerance">How far off it may be, as declared; NaN where it is the usual one, which is never finer than the weights.</param>
    /// <param name="parameters">The parameters counted.</param>
    public static string? Fault(string unit, double amount, double tolerance, IReadOnlyList<ParameterPlan> parameters)
    {
        var weights = parameters.Sum(static parameter => parameter.Count);
        var (empty, costs) = unit switch
        {
            "Sparsity" => (0L, [1L]),
            "Bytes" => (parameters.Sum(static parameter => 4 * ((long)parameter.Shape[0] + 1)), [8L]),
            "Flops" => (0L, parameters.Select(static parameter => parameter.Flops / parameter.Count).Distinct().ToArray()),
            _ => (0L, Array.Empty<long>()),
        };
        if (double.IsNaN(tolerance) || costs.Length != 1)
        {
            return null;
        }

        var isShare = unit == "Sparsity";
        var (wanted, slack) = isShare ? ((1 - amount) * weights, tolerance * weights) : (amount, tolerance);
        var steps = (wanted - empty) / costs[0];
        var more = empty + (costs[0] * Math.Ceiling(steps));
        var fewer = empty + (costs[0] * Math.Floor(steps));
        if (Math.Min(more - wanted, wanted - fewer) <= slack + (1e-9 * Math.Max(1, wanted)))
        {
            return null;
        }

        return $"of {weights} weights no whole number gives {Literals.Invariant(amount)} ± {Literals.Invariant(tolerance)}: the nearest are {Text(more)} and {Text(fewer)}";

        string Text(double left) =>
            isShare
                ? $"{Literals.Invariant(Math.Round(1 - (left / weights), 6))} ({Literals.Invariant(left)} left)"
                : Literals.Invariant(left);
    }
}
