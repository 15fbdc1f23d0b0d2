using Sparse.Generators.Writing;

namespace Sparse.Generators.Kernels;

/// <summary>Prints how a pass of a trial step hands its sums over.</summary>
internal static class TrialResult
{
    /// <summary>One call with every sum by name; those of the penalty times λ.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="value">A sum as C#, with its place among the sums.</param>
    public static void Print(CodeWriter writer, UpdateRule rule, Func<Reduction, int, string> value)
    {
        var arguments = rule.Reductions.Select((sum, index) => $"{sum.Name}: {(sum.IsPenalty ? "lambda * " : "")}{value(sum, index)}");
        writer.Line($"sums.Add({string.Join(", ", arguments)});");
    }
}
