using Sparse.Generators.Writing;

namespace Sparse.Generators.Kernels;

/// <summary>
/// Prints a rule as one pass over memory, sixteen weights at a time. Spans of the same length, a multiple of sixteen; .NET splits the vectors
/// where the processor's are narrower. Needs no unsafe code in the project it is emitted into.
/// </summary>
internal static class SimdPrinter
{
    public const int Lanes = 16;

    /// <summary>Prints the method of a rule.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="inBlocks">Whether it is performed on parts of the buffer, adding what it writes to the sums over groups.</param>
    public static void Print(CodeWriter writer, UpdateRule rule, bool inBlocks = false)
    {
        writer.Line($"/// <summary>{rule.Title}: one pass over memory, {Lanes} weights at a time.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (
            writer.Block(
                $"private static {rule.Result} {rule.Name}(ParameterBuffer parameters, in StepScalars s{rule.Parameters}{(inBlocks ? ", in GroupBlock block" : "")})"
            )
        )
        {
            Body(writer, rule, inBlocks);
        }
    }

    private static void Body(CodeWriter writer, UpdateRule rule, bool inBlocks)
    {
        foreach (var slot in rule.Slots.Where(slot => rule.Reads(slot.Symbol) || rule.Writes(slot.Symbol)))
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

        var uniform = rule.Uniform();
        foreach (var statement in rule.Statements.Where(statement => uniform.Contains(statement.Name)))
        {
            writer.Line($"var {statement.Name} = {Text(statement.Value)}; // {statement.Meaning}");
        }

        if (inBlocks)
        {
            writer.Line("var sums = block.Sums; // over the groups whose weights lie apart");
        }

        writer.Line();
        var range = inBlocks ? "var i = (nuint)block.First; i < (nuint)block.Last" : "nuint i = 0; i < (nuint)parameters.Length";
        using (writer.Block($"for ({range}; i += {Lanes})"))
        {
            foreach (var slot in rule.Slots.Where(slot => rule.Reads(slot.Symbol)))
            {
                writer.Line($"var {slot.Symbol} = Streams.Load(ref {slot.Symbol}At, i);");
            }

            foreach (var statement in rule.Statements.Where(statement => !uniform.Contains(statement.Name)))
            {
                writer.Line($"var {statement.Name} = {Text(statement.Value)}; // {statement.Meaning}");
            }

            foreach (var store in rule.Stores)
            {
                writer.Line($"{store.Local}.StoreUnsafe(ref {store.Slot}At, i);");
            }

            if (inBlocks)
            {
                var added = rule.Stores.Where(store => store.Slot == rule.Slots[0].Symbol || store.Slot == rule.Slots[1].Symbol);
                writer.Line($"sums.Add({string.Join(", ", added.Select(static store => store.Local))});");
            }

            Accumulate(writer, rule);
        }

        if (rule.IsTrial)
        {
            writer.Line();
            TrialResult.Print(
                writer,
                rule,
                static (sum, _) => sum.Kind == ReductionKind.NonZeros ? sum.Name : $"Vector512.Sum({sum.Name})"
            );
        }
        else if (!rule.Reductions.IsEmpty)
        {
            writer.Line();
            var sums = rule.Reductions.Select(static reduction =>
                reduction.Kind == ReductionKind.NonZeros ? reduction.Name : $"Vector512.Sum({reduction.Name})"
            );
            writer.Line($"return new Measures({string.Join(", ", sums)});");
        }
    }

    private static void Accumulate(CodeWriter writer, UpdateRule rule)
    {
        var always = rule.Reductions.Where(static sum => sum.Always).ToArray();
        foreach (var leaf in always.Where(static sum => sum.Kind == ReductionKind.Wide).SelectMany(static sum => sum.Leaves()).Distinct())
        {
            writer.Line($"var ({leaf}Lower, {leaf}Upper) = Vector512.Widen({leaf});");
        }

        foreach (var sum in always)
        {
            Accumulate(writer, sum);
        }

        if (always.Length < rule.Reductions.Count)
        {
            using (writer.Block("if (measure)"))
            {
                foreach (var sum in rule.Reductions.Where(static sum => !sum.Always))
                {
                    Accumulate(writer, sum);
                }
            }
        }
    }

    private static void Accumulate(CodeWriter writer, Reduction reduction)
    {
        var operand = Text(reduction.Operand);
        if (reduction.Kind == ReductionKind.Wide)
        {
            writer.Line($"{reduction.Name} += {Half(reduction.Operand, "Lower", 0)} + {Half(reduction.Operand, "Upper", 0)};");
        }
        else if (reduction.Kind == ReductionKind.NonZeros)
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

    // One half of the lanes, in double precision: products of leaves, or one leaf.
    private static string Half(Expression expression, string half, int outer) =>
        expression switch
        {
            Expression.Slot slot => slot.Name + half,
            Expression.Local local => local.Name + half,
            Expression.Binary binary => Infix.Print(binary, outer, (operand, inner) => Half(operand, half, inner)),
            _ => throw new InvalidOperationException($"{expression} is no part of a wide sum."),
        };

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
                return constant.Value == 0 ? "Vector512<float>.Zero" : ConstantName(constant.Value);
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
            case Expression.Negate negation:
                return Infix.Negated(Text(negation.Operand, int.MaxValue));
            case Expression.Minimum minimum:
                return $"Vector512.Min({Text(minimum.Left)}, {Text(minimum.Right)})";
            case Expression.Maximum maximum:
                return $"Vector512.Max({Text(maximum.Left)}, {Text(maximum.Right)})";
            case Expression.CopySign copy:
                return $"Vector512.CopySign({Text(copy.Magnitude)}, {Text(copy.Sign)})";
            case Expression.Select select:
                return $"Vector512.ConditionalSelect({Text(select.Condition)}, {Text(select.WhenTrue)}, {Text(select.WhenFalse)})";
            case Expression.Call { Function: Function.Floor } floor:
                return $"Vector512.Floor({Text(floor.Operand)})";
            case Expression.Call call:
                return $"VectorFunctions.{Name(call.Function)}({Text(call.Operand)})";
            case Expression.Power power:
                return $"VectorFunctions.Power({Text(power.Base)}, {Text(power.Exponent)})";
            default:
                throw new InvalidOperationException($"No vector form of {expression}.");
        }
    }

    private static string Text(Condition condition) =>
        condition switch
        {
            Condition.Comparison { Operator: ComparisonOperator.Less } less => $"Vector512.LessThan({Text(less.Left)}, {Text(less.Right)})",
            Condition.Comparison comparison => $"Vector512.LessThanOrEqual({Text(comparison.Left)}, {Text(comparison.Right)})",
            Condition.And and => $"({Text(and.Left)} & {Text(and.Right)})",
            Condition.Or or => $"({Text(or.Left)} | {Text(or.Right)})",
            _ => throw new InvalidOperationException($"No vector form of {condition}."),
        };

    private static string Name(Function function) =>
        function switch
        {
            Function.Exponential => "Exponential",
            Function.Logarithm => "Logarithm",
            Function.CubeRoot => "CubeRoot",
            Function.Cosine => "Cosine",
            Function.ArcCosine => "ArcCosine",
            Function.HyperbolicCosine => "HyperbolicCosine",
            Function.ArcHyperbolicCosine => "ArcHyperbolicCosine",
            _ => throw new InvalidOperationException($"No vector form of {function}."),
        };

    private static IEnumerable<double> Constants(UpdateRule rule) =>
        rule
            .Statements.SelectMany(static statement => statement.Value.Walk())
            .Concat(rule.Reductions.SelectMany(static reduction => reduction.Operand.Walk()))
            .OfType<Expression.Constant>()
            .Select(static constant => constant.Value)
            .Where(static value => value != 0)
            .Distinct();

    private static string ConstantName(double value) =>
        value switch
        {
            1 => "one",
            2 => "two",
            0.5 => "half",
            _ => "c" + Literals.Invariant(value).Replace('.', '_').Replace('-', 'm').Replace('+', 'p'),
        };
}
