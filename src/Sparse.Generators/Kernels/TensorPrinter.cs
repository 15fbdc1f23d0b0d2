using Sparse.Generators.Emission;

namespace Sparse.Generators.Kernels;

/// <summary>Prints a rule as plain TorchSharp calls, a statement a line: the reference program, on any device.</summary>
internal static class TensorPrinter
{
    public static void Print(CodeWriter writer, UpdateRule rule)
    {
        writer.Line($"/// <summary>{rule.Title}: plain tensor operations, on any device.</summary>");
        var measured = !rule.Reductions.IsEmpty;
        using (
            writer.Block(
                $"private static {(measured ? "Measures" : "void")} {rule.Name}TensorOps(ParameterBuffer parameters, in StepScalars s{(measured ? ", bool measure" : "")})"
            )
        )
        {
            writer.Line("using var scope = NewDisposeScope();");
            foreach (var slot in rule.Slots)
            {
                writer.Line($"var {slot.Symbol} = {slot.Memory}.Tensor;");
            }

            foreach (var statement in rule.Statements)
            {
                writer.Line($"var {statement.Name} = {Text(statement.Value, 0)}; // {statement.Meaning}");
            }

            foreach (var store in rule.Stores)
            {
                writer.Line($"{store.Slot}.copy_({store.Local});");
            }

            if (!rule.Reductions.IsEmpty)
            {
                var sums = rule.Reductions.Select(static reduction =>
                    reduction.Kind == ReductionKind.NonZeros
                        ? $"count_nonzero({Text(reduction.Operand, 0)}).item<long>()"
                        : $"{Receiver(reduction.Operand)}.sum(ScalarType.Float64).item<double>()"
                );
                writer.Line($"return measure ? new Measures({string.Join(", ", sums)}) : default;");
            }
        }
    }

    private static string Receiver(Expression expression) =>
        expression is Expression.Binary ? $"({Text(expression, 0)})" : Text(expression, 0);

    private static string Text(Expression expression, int outer) =>
        expression switch
        {
            Expression.Slot slot => slot.Name,
            Expression.Local local => local.Name,
            Expression.Scalar scalar => "s." + scalar.Name,
            Expression.Constant constant => Literals.Single(constant.Value),
            Expression.Binary binary => Infix.Print(binary, outer, Text),
            Expression.SquareRoot root => $"sqrt({Text(root.Operand, 0)})",
            Expression.Absolute absolute => $"abs({Text(absolute.Operand, 0)})",
            // torch's clamp keeps a NaN. Adding the positive zero of the other part makes -0 into +0.
            Expression.PositivePart part => $"clamp_min({Text(part.Operand, 0)}, 0)",
            Expression.NegativePart part => $"clamp_max({Text(part.Operand, 0)}, 0)",
            _ => throw new InvalidOperationException($"No tensor form of {expression}."),
        };
}
