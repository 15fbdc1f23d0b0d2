using Sparse.Generators.Kernels;

namespace Sparse.Generators.Planning;

/// <summary>
/// What a proximal operator is written with, whatever the metric: the point z, and multiples of the step 1/d that are the same for every weight
/// in the Euclidean metric and differ from weight to weight in Adam's.
/// </summary>
/// <param name="slots">The rule's values a weight; those of the operator are added.</param>
/// <param name="statements">The rule's statements; those of the operator are added.</param>
/// <param name="scalars">The rule's scalars; those of the operator are added.</param>
/// <param name="inverse">1/(αd) of a weight; null in the Euclidean metric, where it is 1.</param>
/// <param name="step">α as C#.</param>
internal sealed class ProxBuilder(
    List<SlotDeclaration> slots,
    List<Statement> statements,
    List<ScalarDeclaration> scalars,
    Expression? inverse,
    string step
)
{
    /// <summary>z, where the gradient step ends.</summary>
    public Expression Z { get; } = new Expression.Local("z");

    /// <summary>A named value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">It.</param>
    /// <param name="meaning">The equation.</param>
    public Expression Let(string name, Expression value, string meaning)
    {
        statements.Add(new Statement(name, value, meaning));
        return new Expression.Local(name);
    }

    /// <summary>The factor of a weight that the penalty is weighted with.</summary>
    public Expression Factor()
    {
        slots.Add(new SlotDeclaration("c", SlotDeclaration.Factors));
        return new Expression.Slot("c");
    }

    /// <summary>|z|.</summary>
    public Expression Size() => Let("size", new Expression.Absolute(Z), "|z|");

    /// <summary>k = λ/d.</summary>
    public Expression Strength() => Let("k", PerMetric("Shrinkage", "{lambda}", "αλ"), "the threshold λ/d");

    /// <summary>t = 1/d.</summary>
    public Expression Step() => Let("t", PerMetric("Step", "", "α"), "the step 1/d");

    /// <summary>A value over d.</summary>
    /// <param name="symbol">The scalar that holds α times the value.</param>
    /// <param name="value">The value as C#; empty for 1.</param>
    /// <param name="meaning">What the scalar is.</param>
    public Expression PerMetric(string symbol, string value, string meaning)
    {
        var scalar = Scalar(symbol, value.Length == 0 ? step : $"{step} * {value}", meaning);
        return inverse is null ? scalar : scalar * inverse;
    }

    /// <summary>A scalar of the step.</summary>
    /// <param name="symbol">Its name.</param>
    /// <param name="value">Its value as C#, with the penalty's options in braces.</param>
    /// <param name="meaning">What it is.</param>
    public Expression Scalar(string symbol, string value, string meaning)
    {
        if (scalars.All(scalar => scalar.Symbol != symbol))
        {
            scalars.Add(new ScalarDeclaration(symbol, value, meaning));
        }

        return new Expression.Scalar(symbol);
    }

    /// <summary>next, from its magnitude: with the sign of z, and +0 where it is 0.</summary>
    /// <param name="magnitude">|next|.</param>
    public Expression Signed(Expression magnitude)
    {
        var named = Let("magnitude", magnitude, "|next|");
        return Let(
            "next",
            new Expression.Select(named <= new Expression.Constant(0), new Expression.Constant(0), new Expression.CopySign(named, Z)),
            "with the sign of z, +0 where it is 0"
        );
    }
}
