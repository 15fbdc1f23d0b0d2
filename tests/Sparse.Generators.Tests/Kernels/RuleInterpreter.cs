using Sparse.Generators.Kernels;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>
/// Performs a rule on one weight, node by node: each operation in double precision and rounded once to single, which for one operation on
/// singles is the correctly rounded result.
/// </summary>
/// <param name="rule">The rule.</param>
/// <param name="scalars">The scalars of the step.</param>
internal sealed class RuleInterpreter(UpdateRule rule, IReadOnlyDictionary<string, float> scalars)
{
    /// <summary>The values after the update, by slot, and the operands of the reductions.</summary>
    /// <param name="slots">The values before it, by slot.</param>
    public (Dictionary<string, float> Slots, double[] Reduced) Apply(IReadOnlyDictionary<string, float> slots)
    {
        var locals = new Dictionary<string, float>();
        foreach (var statement in rule.Statements)
        {
            locals[statement.Name] = Value(statement.Value);
        }

        var after = new Dictionary<string, float>(slots);
        foreach (var store in rule.Stores)
        {
            after[store.Slot] = locals[store.Local];
        }

        return (
            after,
            [
                .. rule
                    .Reductions.Select(reduction => Value(reduction.Operand))
                    .Zip(
                        rule.Reductions,
                        (value, reduction) =>
                            reduction.Kind == ReductionKind.Sum ? value
                            : value == 0 ? 0.0
                            : 1
                    ),
            ]
        );

        float Value(Expression expression) =>
            expression switch
            {
                Expression.Slot slot => slots[slot.Name],
                Expression.Local local => locals[local.Name],
                Expression.Scalar scalar => scalars[scalar.Name],
                Expression.Constant constant => (float)constant.Value,
                Expression.Binary binary => (float)Binary(binary.Operator, Value(binary.Left), Value(binary.Right)),
                Expression.SquareRoot root => (float)Math.Sqrt(Value(root.Operand)),
                Expression.Absolute absolute => Math.Abs(Value(absolute.Operand)),
                Expression.PositivePart part => Value(part.Operand) is var x && (x > 0 || float.IsNaN(x)) ? x : 0f,
                Expression.NegativePart part => Value(part.Operand) is var x && (x < 0 || float.IsNaN(x)) ? x : 0f,
                _ => throw new InvalidOperationException($"No meaning for {expression}."),
            };
    }

    private static double Binary(BinaryOperator sign, double left, double right) =>
        sign switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            _ => left / right,
        };
}
