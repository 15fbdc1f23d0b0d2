namespace Sparse.TorchReference;

/// <summary>The metadata names of C#'s operators and what they are written as.</summary>
internal sealed record OperatorNames(string Token, bool IsConversion = false)
{
    /// <summary>The operator of a name and a number of operands, or null where the name is a method's like any other.</summary>
    public static OperatorNames? Find(string name, int operands) =>
        (name, operands) switch
        {
            ("op_Implicit", 1) => new("implicit", IsConversion: true),
            ("op_Explicit", 1) => new("explicit", IsConversion: true),
            ("op_UnaryPlus", 1) => new("+"),
            ("op_UnaryNegation", 1) => new("-"),
            ("op_LogicalNot", 1) => new("!"),
            ("op_OnesComplement", 1) => new("~"),
            ("op_Increment", 1) => new("++"),
            ("op_Decrement", 1) => new("--"),
            ("op_True", 1) => new("true"),
            ("op_False", 1) => new("false"),
            ("op_Addition", 2) => new("+"),
            ("op_Subtraction", 2) => new("-"),
            ("op_Multiply", 2) => new("*"),
            ("op_Division", 2) => new("/"),
            ("op_Modulus", 2) => new("%"),
            ("op_BitwiseAnd", 2) => new("&"),
            ("op_BitwiseOr", 2) => new("|"),
            ("op_ExclusiveOr", 2) => new("^"),
            ("op_LeftShift", 2) => new("<<"),
            ("op_RightShift", 2) => new(">>"),
            ("op_Equality", 2) => new("=="),
            ("op_Inequality", 2) => new("!="),
            ("op_LessThan", 2) => new("<"),
            ("op_GreaterThan", 2) => new(">"),
            ("op_LessThanOrEqual", 2) => new("<="),
            ("op_GreaterThanOrEqual", 2) => new(">="),
            _ => null,
        };
}
