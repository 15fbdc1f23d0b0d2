namespace Sparse.Generators.Kernels;

/// <summary>Prints arithmetic with as few brackets as keep the tree's order of operations.</summary>
internal static class Infix
{
    private const int Sum = 1;
    private const int Product = 2;

    public static string Print(Expression.Binary binary, int outer, Func<Expression, int, string> operand)
    {
        var (sign, precedence) = binary.Operator switch
        {
            BinaryOperator.Add => ("+", Sum),
            BinaryOperator.Subtract => ("-", Sum),
            BinaryOperator.Multiply => ("*", Product),
            _ => ("/", Product),
        };

        // Operators associate to the left: a right operand of the same precedence keeps its brackets, for (a + b) + c rounds otherwise than a + (b + c).
        var text = $"{operand(binary.Left, precedence)} {sign} {operand(binary.Right, precedence + 1)}";
        return precedence < outer ? $"({text})" : text;
    }

    /// <summary>A printed operand with a minus before it; two in a row would be a decrement.</summary>
    public static string Negated(string operand) => operand[0] == '-' ? $"-({operand})" : "-" + operand;
}
