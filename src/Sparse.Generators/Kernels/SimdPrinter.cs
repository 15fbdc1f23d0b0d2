using Sparse.Generators.Emission;

namespace Sparse.Generators.Kernels;

/// <summary>
/// Prints a rule as one pass over memory, sixteen weights at a time. Spans of the same length, a multiple of sixteen; .NET splits the vectors
/// where the processor's are narrower. Needs no unsafe code in the project it is emitted into.
/// </summary>
internal static class SimdPrinter
{
    public const int Lanes = 16;

    public static void Print(CodeWriter writer, UpdateRule rule)
    {
        writer.Line($"/// <summary>{rule.Title}: one pass over memory, {Lanes} weights at a time.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        var measured = !rule.Reductions.IsEmpty;
        using (
            writer.Block(
                $"private static {(measured ? "Measures" : "void")} {rule.Name}(ParameterBuffer parameters, in StepScalars s{(measured ? ", bool measure" : "")})"
            )
        )
        {
            Body(writer, rule);
        }
    }

    private static void Body(CodeWriter writer, UpdateRule rule)
    {
        foreach (var slot in rule.Slots)
        {
            writer.Line($"ref var {slot.Symbol}At = ref MemoryMarshal.GetReference({slot.Memory}.Span);");
        }

        foreach (var scalar in rule.Scalars)
        {
            writer.Line($"var {scalar.Local} = Vector512.Create(s.{scalar.Symbol});");
        }

        foreach (var constant in Constants(rule))
        {
            writer.Line($"var {ConstantName(constant)} = Vector512.Create({Literals.Single(constant)});");
        }

        foreach (var reduction in rule.Reductions)
        {
            writer.Line(
                reduction.Kind == ReductionKind.NonZeros ? $"var {reduction.Name} = 0L;" : $"var {reduction.Name} = Vector512<double>.Zero;"
            );
        }

        writer.Line();
        using (writer.Block($"for (nuint i = 0; i < (nuint)parameters.Length; i += {Lanes})"))
        {
            foreach (var slot in rule.Slots)
            {
                writer.Line($"var {slot.Symbol} = Vector512.LoadUnsafe(ref {slot.Symbol}At, i);");
            }

            foreach (var statement in rule.Statements)
            {
                writer.Line($"var {statement.Name} = {Text(statement.Value)}; // {statement.Meaning}");
            }

            foreach (var store in rule.Stores)
            {
                writer.Line($"{store.Local}.StoreUnsafe(ref {store.Slot}At, i);");
            }

            if (!rule.Reductions.IsEmpty)
            {
                using (writer.Block("if (measure)"))
                {
                    foreach (var reduction in rule.Reductions)
                    {
                        Accumulate(writer, reduction);
                    }
                }
            }
        }

        if (!rule.Reductions.IsEmpty)
        {
            writer.Line();
            var sums = rule.Reductions.Select(static reduction =>
                reduction.Kind == ReductionKind.NonZeros ? reduction.Name : $"Vector512.Sum({reduction.Name})"
            );
            writer.Line($"return new Measures({string.Join(", ", sums)});");
        }
    }

    private static void Accumulate(CodeWriter writer, Reduction reduction)
    {
        var operand = Text(reduction.Operand);
        if (reduction.Kind == ReductionKind.NonZeros)
        {
            writer.Line(
                $"{reduction.Name} += {Lanes} - BitOperations.PopCount(Vector512.Equals({operand}, Vector512<float>.Zero).ExtractMostSignificantBits());"
            );
        }
        else
        {
            var (lower, upper) = (reduction.Name + "Lower", reduction.Name + "Upper");
            writer.Line($"var ({lower}, {upper}) = Vector512.Widen({operand});");
            writer.Line($"{reduction.Name} += {lower} + {upper};");
        }
    }

    private static string Text(Expression expression) => Text(expression, 0);

    private static string Text(Expression expression, int outer)
    {
        switch (expression)
        {
            case Expression.Slot slot:
                return slot.Name;
            case Expression.Local local:
                return local.Name;
            case Expression.Scalar scalar:
                return ScalarDeclaration.LocalOf(scalar.Name);
            case Expression.Constant constant:
                return ConstantName(constant.Value);
            case Expression.Binary binary:
                return Infix.Print(binary, outer, Text);
            case Expression.SquareRoot root:
                return $"Vector512.Sqrt({Text(root.Operand)})";
            case Expression.Absolute absolute:
                return $"Vector512.Abs({Text(absolute.Operand)})";
            case Expression.PositivePart part:
                // The operand stands second: where it is NaN, the processor's max and min return it.
                return $"Vector512.MaxNative(Vector512<float>.Zero, {Text(part.Operand)})";
            case Expression.NegativePart part:
                return $"Vector512.MinNative(Vector512<float>.Zero, {Text(part.Operand)})";
            default:
                throw new InvalidOperationException($"No vector form of {expression}.");
        }
    }

    private static IEnumerable<double> Constants(UpdateRule rule) =>
        rule
            .Statements.SelectMany(static statement => Walk(statement.Value))
            .Concat(rule.Reductions.SelectMany(static reduction => Walk(reduction.Operand)))
            .OfType<Expression.Constant>()
            .Select(static constant => constant.Value)
            .Distinct();

    private static IEnumerable<Expression> Walk(Expression expression) => expression.Operands().SelectMany(Walk).Prepend(expression);

    private static string ConstantName(double value) =>
        value switch
        {
            1 => "one",
            2 => "two",
            0.5 => "half",
            _ => "c" + Literals.Invariant(value).Replace('.', '_').Replace('-', 'm').Replace('+', 'p'),
        };
}
