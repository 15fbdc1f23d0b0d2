using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Kernels;

/// <summary>
/// An expression over the values of one weight and the scalars of one step, in 32-bit floating point. Each node is one IEEE operation, rounded
/// once; nothing is contracted or reordered by a printer, so that every program printed from a tree computes the same bits where the target
/// rounds correctly.
/// </summary>
internal abstract record Expression
{
    /// <summary>A per-weight value read from memory: w, g, m, v.</summary>
    public sealed record Slot(string Name) : Expression;

    /// <summary>A value named by an earlier statement of the rule.</summary>
    public sealed record Local(string Name) : Expression;

    /// <summary>A scalar of the step, the same for every weight.</summary>
    public sealed record Scalar(string Name) : Expression;

    /// <summary>A constant.</summary>
    public sealed record Constant(double Value) : Expression;

    /// <summary>+, −, ·, /.</summary>
    public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression;

    /// <summary>√x.</summary>
    public sealed record SquareRoot(Expression Operand) : Expression;

    /// <summary>|x|.</summary>
    public sealed record Absolute(Expression Operand) : Expression;

    /// <summary>max(x, 0): +0 where x is ±0 or below, NaN where x is NaN.</summary>
    public sealed record PositivePart(Expression Operand) : Expression;

    /// <summary>min(x, 0): NaN where x is NaN.</summary>
    public sealed record NegativePart(Expression Operand) : Expression;

    public static Expression operator +(Expression left, Expression right) => new Binary(BinaryOperator.Add, left, right);

    public static Expression operator -(Expression left, Expression right) => new Binary(BinaryOperator.Subtract, left, right);

    public static Expression operator *(Expression left, Expression right) => new Binary(BinaryOperator.Multiply, left, right);

    public static Expression operator /(Expression left, Expression right) => new Binary(BinaryOperator.Divide, left, right);

    /// <summary>The nodes directly below this one.</summary>
    public IEnumerable<Expression> Operands() =>
        this switch
        {
            Binary binary => [binary.Left, binary.Right],
            SquareRoot root => [root.Operand],
            Absolute absolute => [absolute.Operand],
            PositivePart part => [part.Operand],
            NegativePart part => [part.Operand],
            _ => [],
        };
}

/// <summary>The arithmetic operators.</summary>
internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// <summary>One statement of a rule: names a value.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="Meaning">The equation, for the comment.</param>
internal sealed record Statement(string Name, Expression Value, string Meaning);

/// <summary>A value written back to memory.</summary>
/// <param name="Slot">The per-weight value that changes.</param>
/// <param name="Local">The name of its new value.</param>
internal sealed record Store(string Slot, string Local);

/// <summary>A sum over all weights, in double precision, made in the same pass.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What is summed.</param>
/// <param name="Operand">Of what.</param>
internal sealed record Reduction(string Name, ReductionKind Kind, Expression Operand);

/// <summary>What a reduction sums.</summary>
internal enum ReductionKind
{
    /// <summary>The values themselves.</summary>
    Sum,

    /// <summary>One for each value that is not zero.</summary>
    NonZeros,
}

/// <summary>An update rule: what happens to one weight in one step. Every program that performs it is printed from here.</summary>
/// <param name="Name">Its name, a C# identifier: <c>AdamL1</c>.</param>
/// <param name="Title">It in words.</param>
/// <param name="Slots">The per-weight values, in the order of the printed signature; the first is the weight, the second the gradient.</param>
/// <param name="Scalars">The scalars of the step, in the order of the printed signature.</param>
/// <param name="Statements">The computation.</param>
/// <param name="Stores">What is written back.</param>
/// <param name="Reductions">What is summed along the way.</param>
internal sealed record UpdateRule(
    string Name,
    string Title,
    EquatableArray<SlotDeclaration> Slots,
    EquatableArray<ScalarDeclaration> Scalars,
    EquatableArray<Statement> Statements,
    EquatableArray<Store> Stores,
    EquatableArray<Reduction> Reductions
)
{
    /// <summary>The slots that are not the weight or its gradient: the solver's memory.</summary>
    public IEnumerable<SlotDeclaration> States => Slots.Skip(2);

    /// <summary>Whether a slot is written.</summary>
    public bool Writes(string slot) => Stores.Any(store => store.Slot == slot);
}

/// <summary>A per-weight value.</summary>
/// <param name="Symbol">Its symbol in the tree: <c>m</c>.</param>
/// <param name="Memory">Where it lies in the parameters' buffer: <c>parameters.State(0)</c>.</param>
internal sealed record SlotDeclaration(string Symbol, string Memory);

/// <summary>A scalar of the step.</summary>
/// <param name="Symbol">Its name in the tree, and as a member of the step's scalars.</param>
/// <param name="Value">How a step computes it in double precision, as C#.</param>
/// <param name="Meaning">What it is.</param>
internal sealed record ScalarDeclaration(string Symbol, string Value, string Meaning)
{
    /// <summary>The name of the vector that holds it in every lane.</summary>
    public string Local => LocalOf(Symbol);

    public static string LocalOf(string symbol) => char.ToLowerInvariant(symbol[0]) + symbol.Substring(1);
}
