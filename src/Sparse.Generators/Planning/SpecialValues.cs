using Sparse.Generators.Kernels;

namespace Sparse.Generators.Planning;

/// <summary>
/// What the body of a user's own proximal operator does with NaN and with −0: where it keeps the one and never makes the other, nothing has to be added to it. Names
/// are given in order, as the body's statements are.
/// </summary>
internal sealed class SpecialValues
{
    private readonly HashSet<string> _keepingNaN = [];
    private readonly HashSet<string> _holdingZ = [];
    private readonly HashSet<string> _ordered = [];
    private readonly HashSet<string> _neverNegativeZero = [];

    /// <summary>Begins with z, any number, and k, finite and at least +0.</summary>
    /// <param name="z">The name of z.</param>
    /// <param name="k">The name of k.</param>
    public SpecialValues(string z, string k)
    {
        _keepingNaN.Add(z);
        _holdingZ.Add(z);
        _ordered.Add(z);
        _ordered.Add(k);
        _neverNegativeZero.Add(k);
    }

    /// <summary>Names a value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Name(string name, Expression value)
    {
        Note(_keepingNaN, KeepsNaN(value));
        Note(_holdingZ, HoldsZ(value));
        Note(_ordered, IsOrdered(value));
        Note(_neverNegativeZero, NeverNegativeZero(value, []));

        void Note(HashSet<string> names, bool holds)
        {
            if (holds)
            {
                names.Add(name);
            }
        }
    }

    /// <summary>
    /// An expression with the same bits wherever z is a number, that is NaN where z is; null where none is found. Every comparison with NaN is false, so a choice is
    /// turned round where its first branch keeps NaN and its second does not: z &lt; −k ? z + k : 0 is −k ≤ z ? 0 : z + k.
    /// </summary>
    /// <param name="value">The expression.</param>
    public Expression? KeepingNaN(Expression value)
    {
        if (KeepsNaN(value))
        {
            return value;
        }

        if (value is not Expression.Select select)
        {
            return null;
        }

        if (IsFalseAtNaN(select.Condition) && KeepingNaN(select.WhenFalse) is { } last)
        {
            return new Expression.Select(select.Condition, select.WhenTrue, last);
        }

        return Negated(select.Condition) is { } opposite && IsFalseAtNaN(opposite) && KeepingNaN(select.WhenTrue) is { } kept
            ? new Expression.Select(opposite, select.WhenFalse, kept)
            : null;
    }

    /// <summary>Whether an expression is never −0.</summary>
    /// <param name="value">The expression.</param>
    public bool NeverNegativeZero(Expression value) => NeverNegativeZero(value, []);

    private bool KeepsNaN(Expression value) =>
        value switch
        {
            Expression.Local local => _keepingNaN.Contains(local.Name),
            Expression.Select select => IsFalseAtNaN(select.Condition)
                ? KeepsNaN(select.WhenFalse)
                : KeepsNaN(select.WhenTrue) && KeepsNaN(select.WhenFalse),
            Expression.CopySign copy => KeepsNaN(copy.Magnitude),
            // NaN to the power 0 is 1.
            Expression.Power => false,
            _ => value.Operands().Any(KeepsNaN),
        };

    private bool IsFalseAtNaN(Condition condition) =>
        condition switch
        {
            Condition.And and => IsFalseAtNaN(and.Left) || IsFalseAtNaN(and.Right),
            Condition.Or or => IsFalseAtNaN(or.Left) && IsFalseAtNaN(or.Right),
            _ => condition.Operands().Any(KeepsNaN),
        };

    // The opposite where all that is compared are numbers; null where something else may come out of a computation.
    private Condition? Negated(Condition condition) =>
        condition switch
        {
            Condition.Comparison comparison when !condition.Operands().All(IsOrdered) => null,
            Condition.Comparison { Operator: ComparisonOperator.Less } less => less.Right <= less.Left,
            Condition.Comparison comparison => comparison.Right < comparison.Left,
            Condition.And both when Negated(both.Left) is { } left && Negated(both.Right) is { } right => left | right,
            Condition.Or either when Negated(either.Left) is { } left && Negated(either.Right) is { } right => left & right,
            _ => null,
        };

    private bool HoldsZ(Expression value) => value.Walk().Any(node => node is Expression.Local local && _holdingZ.Contains(local.Name));

    // Whether a value is a number, maybe infinite, wherever z is: of z itself, only what no two infinities or an infinity and 0 can meet in.
    private bool IsOrdered(Expression value) =>
        value switch
        {
            Expression.Local local => _ordered.Contains(local.Name),
            Expression.Scalar or Expression.Constant => true,
            Expression.Binary { Operator: BinaryOperator.Divide } => false,
            Expression.Binary { Operator: BinaryOperator.Multiply } product => product.Operands().All(IsOrdered) && !HoldsZ(product),
            Expression.Binary sum => sum.Operands().All(IsOrdered) && !(HoldsZ(sum.Left) && HoldsZ(sum.Right)),
            Expression.Negate
            or Expression.Absolute
            or Expression.PositivePart
            or Expression.NegativePart
            or Expression.Minimum
            or Expression.Maximum => value.Operands().All(IsOrdered),
            _ => false,
        };

    // A sum is −0 where both parts are, a difference where the first is and the second is +0: not where the one is known to be less than the other.
    private bool NeverNegativeZero(Expression value, IReadOnlyList<(Expression Less, Expression More)> known) =>
        value switch
        {
            Expression.Local local => _neverNegativeZero.Contains(local.Name),
            Expression.Constant constant => constant.Value != 0 || !double.IsNegativeInfinity(1 / constant.Value),
            Expression.Absolute => true,
            Expression.Binary { Operator: BinaryOperator.Add } sum => NeverNegativeZero(sum.Left, known)
                || NeverNegativeZero(sum.Right, known),
            Expression.Binary { Operator: BinaryOperator.Subtract } difference => NeverNegativeZero(difference.Left, known)
                || known.Contains((difference.Left, difference.Right))
                || known.Contains((difference.Right, difference.Left)),
            Expression.Select { Condition: Condition.Comparison { Operator: ComparisonOperator.Less } less } select => NeverNegativeZero(
                select.WhenTrue,
                [.. known, (less.Left, less.Right)]
            ) && NeverNegativeZero(select.WhenFalse, known),
            Expression.Select { Condition: Condition.Comparison most } select => NeverNegativeZero(select.WhenTrue, known)
                && NeverNegativeZero(select.WhenFalse, [.. known, (most.Right, most.Left)]),
            Expression.Select select => NeverNegativeZero(select.WhenTrue, known) && NeverNegativeZero(select.WhenFalse, known),
            _ => false,
        };
}
