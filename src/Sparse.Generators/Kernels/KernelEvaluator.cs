namespace Sparse.Generators.Kernels;

/// <summary>The value of a body in double precision, at compile time: to see what a penalty of the user's own does at a few numbers.</summary>
internal static class KernelEvaluator
{
    /// <summary>The value.</summary>
    /// <param name="body">The body.</param>
    /// <param name="given">Its parameters' values by name.</param>
    public static double Evaluate(PenaltyBody body, IReadOnlyDictionary<string, double> given)
    {
        var values = body.Parameters.ToDictionary(static name => name, name => given[name]);
        foreach (var statement in body.Statements)
        {
            values[statement.Name] = Of(statement.Value, values);
        }

        return Of(body.Result, values);
    }

    private static double Of(Expression expression, Dictionary<string, double> values)
    {
        return expression switch
        {
            Expression.Local local => values[local.Name],
            Expression.Constant constant => constant.Value,
            Expression.Binary binary => Of(binary.Operator, Value(binary.Left), Value(binary.Right)),
            Expression.Negate negation => -Value(negation.Operand),
            Expression.SquareRoot root => Math.Sqrt(Value(root.Operand)),
            Expression.Absolute absolute => Math.Abs(Value(absolute.Operand)),
            Expression.PositivePart part => Math.Max(Value(part.Operand), 0),
            Expression.NegativePart part => Math.Min(Value(part.Operand), 0),
            Expression.Minimum minimum => Math.Min(Value(minimum.Left), Value(minimum.Right)),
            Expression.Maximum maximum => Math.Max(Value(maximum.Left), Value(maximum.Right)),
            Expression.CopySign copy => CopySign(Value(copy.Magnitude), Value(copy.Sign)),
            Expression.Select select => Value(Holds(select.Condition, values) ? select.WhenTrue : select.WhenFalse),
            Expression.Call call => Of(call.Function, Value(call.Operand)),
            Expression.Power power => Math.Pow(Value(power.Base), Value(power.Exponent)),
            _ => throw new InvalidOperationException($"No body holds {expression}."),
        };

        double Value(Expression operand) => Of(operand, values);
    }

    private static bool Holds(Condition condition, Dictionary<string, double> values) =>
        condition switch
        {
            Condition.Comparison { Operator: ComparisonOperator.Less } less => Of(less.Left, values) < Of(less.Right, values),
            Condition.Comparison most => Of(most.Left, values) <= Of(most.Right, values),
            Condition.And both => Holds(both.Left, values) && Holds(both.Right, values),
            Condition.Or either => Holds(either.Left, values) || Holds(either.Right, values),
            _ => throw new InvalidOperationException($"No body holds {condition}."),
        };

    private static double Of(BinaryOperator by, double left, double right) =>
        by switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            _ => left / right,
        };

    private static double Of(Function function, double x) =>
        function switch
        {
            Function.Exponential => Math.Exp(x),
            Function.Logarithm => Math.Log(x),
            Function.CubeRoot => Math.Pow(x, 1.0 / 3),
            Function.Cosine => Math.Cos(x),
            Function.ArcCosine => Math.Acos(x),
            Function.HyperbolicCosine => Math.Cosh(x),
            Function.ArcHyperbolicCosine => Math.Log(x + Math.Sqrt((x - 1) * (x + 1))),
            _ => Math.Floor(x),
        };

    private static double CopySign(double magnitude, double sign) =>
        BitConverter.DoubleToInt64Bits(sign) < 0 ? -Math.Abs(magnitude) : Math.Abs(magnitude);
}
