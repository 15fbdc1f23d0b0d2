using Sparse.Generators.Writing;

namespace Sparse.Generators.Kernels;

/// <summary>
/// Prints a rule as plain TorchSharp calls, a statement a line: the reference program, on any device. What is the same for every weight is
/// computed once on the host, in the precision of the weights.
/// </summary>
internal static class TensorPrinter
{
    /// <summary>Prints the program.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="isDouble">Whether weights and scalars are in double precision.</param>
    public static void Print(CodeWriter writer, UpdateRule rule, bool isDouble = false)
    {
        writer.Line($"/// <summary>{rule.Title}: plain tensor operations, on any device.</summary>");
        var texts = new Texts(rule, isDouble);
        using (
            writer.Block(
                $"private static {rule.Result} {rule.Name}TensorOps(ParameterBuffer parameters, in StepScalars s{rule.Parameters})"
            )
        )
        {
            writer.Line("using var scope = NewDisposeScope();");
            foreach (var slot in rule.Slots.Where(slot => rule.Reads(slot.Symbol) || rule.Writes(slot.Symbol)))
            {
                writer.Line($"var {slot.Symbol} = {slot.Memory}.Tensor;");
            }

            foreach (var statement in rule.Statements)
            {
                writer.Line($"var {statement.Name} = {texts.Of(statement.Value)}; // {statement.Meaning}");
            }

            if (rule.IsTrial)
            {
                // Before anything is overwritten.
                Sums(writer, rule, texts);
            }

            foreach (var store in rule.Stores)
            {
                writer.Line($"{store.Slot}.copy_({store.Local});");
            }

            if (!rule.IsTrial && !rule.Reductions.IsEmpty)
            {
                var sums = rule.Reductions.Select(reduction =>
                    reduction.Kind == ReductionKind.NonZeros
                        ? $"count_nonzero({texts.Of(reduction.Operand)}).item<long>()"
                        : $"{texts.Receiver(reduction.Operand)}.sum(ScalarType.Float64).item<double>()"
                );
                writer.Line($"return measure ? new Measures({string.Join(", ", sums)}) : default;");
            }
        }
    }

    private static void Sums(CodeWriter writer, UpdateRule rule, Texts texts)
    {
        foreach (
            var leaf in rule
                .Reductions.Where(static sum => sum.Kind == ReductionKind.Wide)
                .SelectMany(static sum => sum.Leaves())
                .Distinct()
        )
        {
            writer.Line($"var {leaf}Wide = {leaf}.to_type(ScalarType.Float64);");
        }

        TrialResult.Print(
            writer,
            rule,
            (sum, _) =>
            {
                var value = sum.Kind switch
                {
                    ReductionKind.NonZeros => $"count_nonzero({texts.Of(sum.Operand)})",
                    ReductionKind.Wide when sum.Operand is Expression.Binary => $"({Wide(sum.Operand, 0)}).sum()",
                    ReductionKind.Wide => $"{Wide(sum.Operand, 0)}.sum()",
                    _ => $"{texts.Receiver(sum.Operand)}.sum(ScalarType.Float64)",
                };
                return sum.Always ? value : $"{(sum.IsPenalty ? "(" : "")}measure ? {value} : {(sum.IsPenalty ? "sums.Zero)" : "null")}";
            }
        );
    }

    private static string Wide(Expression expression, int outer) =>
        expression switch
        {
            Expression.Slot slot => slot.Name + "Wide",
            Expression.Local local => local.Name + "Wide",
            Expression.Binary binary => Infix.Print(binary, outer, Wide),
            _ => throw new InvalidOperationException($"{expression} is no part of a wide sum."),
        };

    /// <summary>The text of expressions of one rule: each is a tensor, or a float where it is the same for every weight.</summary>
    private sealed class Texts(UpdateRule rule, bool isDouble)
    {
        private readonly ISet<string> _uniform = rule.Uniform();
        private readonly string _weight = rule.Slots[0].Symbol;
        private readonly string _math = isDouble ? "Math" : "MathF";

        public string Of(Expression expression) => Of(expression, 0);

        public string Receiver(Expression expression) =>
            expression is Expression.Binary or Expression.Negate ? $"({Of(expression)})" : Filled(expression);

        private bool IsNumber(Expression expression) => UpdateRule.IsUniform(expression, _uniform);

        private string Of(Expression expression, int outer) =>
            expression switch
            {
                Expression.Slot slot => slot.Name,
                Expression.Local local => local.Name,
                Expression.Scalar scalar => "s." + scalar.Name,
                Expression.Constant constant => Constant(constant.Value),
                Expression.Binary binary => Infix.Print(binary, outer, Of),
                Expression.Negate negation => Infix.Negated(Of(negation.Operand, int.MaxValue)),
                _ when IsNumber(expression) => Number(expression),
                Expression.SquareRoot root => $"sqrt({Of(root.Operand)})",
                Expression.Absolute absolute => $"abs({Of(absolute.Operand)})",
                // torch's clamp keeps a NaN. Adding the positive zero of the other part makes -0 into +0.
                Expression.PositivePart part => $"clamp_min({Of(part.Operand)}, 0)",
                Expression.NegativePart part => $"clamp_max({Of(part.Operand)}, 0)",
                Expression.Minimum minimum => Extremum("minimum", "clamp_max", minimum.Left, minimum.Right),
                Expression.Maximum maximum => Extremum("maximum", "clamp_min", maximum.Left, maximum.Right),
                Expression.CopySign copy => $"copysign({Filled(copy.Magnitude)}, {Of(copy.Sign)})",
                Expression.Select select => Choice(select),
                Expression.Call call => Call(call),
                Expression.Power power => $"pow({Filled(power.Base)}, {Of(power.Exponent)})",
                _ => throw new InvalidOperationException($"No tensor form of {expression}."),
            };

        private string Constant(double value)
        {
            var text = isDouble ? Literals.Number(value) : Literals.Single(value);
            // 1 / x of whole numbers would be whole.
            return isDouble && text.All(static c => char.IsDigit(c) || c == '-') ? text + ".0" : text;
        }

        private string Number(Expression expression) =>
            expression switch
            {
                Expression.SquareRoot root => $"{_math}.Sqrt({Of(root.Operand)})",
                Expression.Absolute absolute => $"{_math}.Abs({Of(absolute.Operand)})",
                Expression.PositivePart part => $"{_math}.Max({Of(part.Operand)}, 0)",
                Expression.NegativePart part => $"{_math}.Min({Of(part.Operand)}, 0)",
                Expression.Minimum minimum => $"{_math}.Min({Of(minimum.Left)}, {Of(minimum.Right)})",
                Expression.Maximum maximum => $"{_math}.Max({Of(maximum.Left)}, {Of(maximum.Right)})",
                Expression.CopySign copy => $"{_math}.CopySign({Of(copy.Magnitude)}, {Of(copy.Sign)})",
                Expression.Select select => $"({Condition(select.Condition)} ? {Of(select.WhenTrue)} : {Of(select.WhenFalse)})",
                Expression.Call call => $"{_math}.{Scalar(call.Function)}({Of(call.Operand)})",
                Expression.Power power => $"{_math}.Pow({Of(power.Base)}, {Of(power.Exponent)})",
                _ => throw new InvalidOperationException($"No scalar form of {expression}."),
            };

        private string Extremum(string ofTensors, string withNumber, Expression left, Expression right) =>
            IsNumber(left) ? $"{withNumber}({Of(right)}, {Of(left)})"
            : IsNumber(right) ? $"{withNumber}({Of(left)}, {Of(right)})"
            : $"{ofTensors}({Of(left)}, {Of(right)})";

        private string Choice(Expression.Select select)
        {
            if (select.Condition.Operands().All(IsNumber))
            {
                return $"({Condition(select.Condition)} ? {Filled(select.WhenTrue)} : {Filled(select.WhenFalse)})";
            }

            // where takes tensors alone; a number is filled in under the mask.
            return IsNumber(select.WhenTrue) && !IsNumber(select.WhenFalse)
                ? $"{Receiver(select.WhenFalse)}.masked_fill({Condition(select.Condition)}, {Of(select.WhenTrue)})"
                : $"where({Condition(select.Condition)}, {Filled(select.WhenTrue)}, {Filled(select.WhenFalse)})";
        }

        private string Condition(Condition condition) =>
            condition switch
            {
                Kernels.Condition.Comparison { Operator: ComparisonOperator.Less } less => $"({Of(less.Left)} < {Of(less.Right)})",
                Kernels.Condition.Comparison comparison => $"({Of(comparison.Left)} <= {Of(comparison.Right)})",
                Kernels.Condition.And and => $"({Condition(and.Left)} & {Condition(and.Right)})",
                Kernels.Condition.Or or => $"({Condition(or.Left)} | {Condition(or.Right)})",
                _ => throw new InvalidOperationException($"No tensor form of {condition}."),
            };

        /// <summary>As a tensor in any case.</summary>
        private string Filled(Expression expression) => IsNumber(expression) ? $"{_weight}.full_like({Of(expression)})" : Of(expression);

        private string Call(Expression.Call call) =>
            call.Function switch
            {
                Function.Exponential => $"exp({Of(call.Operand)})",
                Function.Logarithm => $"log({Of(call.Operand)})",
                Function.CubeRoot => $"pow({Of(call.Operand)}, 1.0 / 3)",
                Function.Cosine => $"cos({Of(call.Operand)})",
                Function.ArcCosine => $"acos({Of(call.Operand)})",
                Function.HyperbolicCosine => $"cosh({Of(call.Operand)})",
                Function.ArcHyperbolicCosine => $"{Receiver(call.Operand)}.acosh()",
                Function.Floor => $"floor({Of(call.Operand)})",
                _ => throw new InvalidOperationException($"No tensor form of {call.Function}."),
            };

        private static string Scalar(Function function) =>
            function switch
            {
                Function.Exponential => "Exp",
                Function.Logarithm => "Log",
                Function.CubeRoot => "Cbrt",
                Function.Cosine => "Cos",
                Function.ArcCosine => "Acos",
                Function.HyperbolicCosine => "Cosh",
                Function.ArcHyperbolicCosine => "Acosh",
                Function.Floor => "Floor",
                _ => throw new InvalidOperationException($"No scalar form of {function}."),
            };
    }
}
