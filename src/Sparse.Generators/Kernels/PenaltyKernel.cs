using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Kernels;

/// <summary>A penalty on single weights as its author wrote it, translated into trees.</summary>
/// <param name="Value">R(w).</param>
/// <param name="Prox">The x that minimises (x − z)²/2 + k R(x).</param>
/// <param name="Distance">The distance of −slope to λ∂R(w); null where it is not given.</param>
internal sealed record PenaltyKernel(PenaltyBody Value, PenaltyBody Prox, PenaltyBody? Distance)
{
    /// <summary>The version of <see cref="KernelText"/> that this generator writes and the newest it reads.</summary>
    public const int Version = 1;

    /// <summary>The names of the parameters that every body has by its kind; others are options of the penalty.</summary>
    public static IReadOnlyList<string> Given(string body) =>
        body switch
        {
            "Value" => ["w"],
            "Prox" => ["z", "k"],
            _ => ["w", "slope", "lambda"],
        };

    /// <summary>The options that the bodies read: the names of constructor parameters.</summary>
    public IEnumerable<string> Options =>
        Value.Parameters.Skip(1).Concat(Prox.Parameters.Skip(2)).Concat(Distance?.Parameters.Skip(3) ?? []).Distinct();
}

/// <summary>A function of floats: named values, then the result.</summary>
/// <param name="Parameters">Its parameters: first those given by its kind, then options.</param>
/// <param name="Statements">Its locals; parameters and locals are <see cref="Expression.Local"/>.</param>
/// <param name="Result">What it returns.</param>
internal sealed record PenaltyBody(EquatableArray<string> Parameters, EquatableArray<Statement> Statements, Expression Result);
