using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Kernels;

/// <summary>
/// An expression over the values of one weight and the scalars of one step, in 32-bit floating point. Each node but a <see cref="Call"/> and a
/// <see cref="Power"/> is one IEEE operation, rounded once; nothing is contracted or reordered by a printer, so that every program printed from
/// a tree computes the same bits where the target rounds correctly. A call may differ between targets by the few units in the last place that
/// <see cref="Function"/> states. NaN goes through every node; a <see cref="Select"/> takes it from the branch its condition chooses, and every
/// comparison with NaN is false, so a rule puts the branch that keeps z second.
/// </summary>
/// <remarks>
/// The node set is closed: a printer has a case for each, and a test prints every one. What needs a table, a loop or an integer is no node;
/// fixed numbers of Newton steps are unrolled into statements.
/// </remarks>
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

    /// <summary>−x: the sign bit is flipped, of zeros and of NaN too.</summary>
    public sealed record Negate(Expression Operand) : Expression;

    /// <summary>√x, correctly rounded; NaN below 0.</summary>
    public sealed record SquareRoot(Expression Operand) : Expression;

    /// <summary>|x|: the sign bit is cleared.</summary>
    public sealed record Absolute(Expression Operand) : Expression;

    /// <summary>max(x, 0): +0 where x is +0 or below, NaN where x is NaN. The sign of max(−0, 0) is the target's.</summary>
    public sealed record PositivePart(Expression Operand) : Expression;

    /// <summary>min(x, 0): NaN where x is NaN. The sign of min(−0, 0) is the target's.</summary>
    public sealed record NegativePart(Expression Operand) : Expression;

    /// <summary>The smaller of two: NaN where either is NaN. Which zero of −0 and +0 is the target's.</summary>
    public sealed record Minimum(Expression Left, Expression Right) : Expression;

    /// <summary>The larger of two: NaN where either is NaN. Which zero of −0 and +0 is the target's.</summary>
    public sealed record Maximum(Expression Left, Expression Right) : Expression;

    /// <summary>|magnitude| with the sign bit of another value.</summary>
    public sealed record CopySign(Expression Magnitude, Expression Sign) : Expression;

    /// <summary>One of two values; both are computed, and what the other is (NaN, infinite) does not matter.</summary>
    public sealed record Select(Condition Condition, Expression WhenTrue, Expression WhenFalse) : Expression;

    /// <summary>A function of the closed list.</summary>
    public sealed record Call(Function Function, Expression Operand) : Expression;

    /// <summary>xʸ for x ≥ 0; within 2 units in the last place.</summary>
    public sealed record Power(Expression Base, Expression Exponent) : Expression;

    public static Expression operator +(Expression left, Expression right) => new Binary(BinaryOperator.Add, left, right);

    public static Expression operator -(Expression left, Expression right) => new Binary(BinaryOperator.Subtract, left, right);

    public static Expression operator *(Expression left, Expression right) => new Binary(BinaryOperator.Multiply, left, right);

    public static Expression operator /(Expression left, Expression right) => new Binary(BinaryOperator.Divide, left, right);

    public static Expression operator -(Expression operand) => new Negate(operand);

    public static Condition operator <(Expression left, Expression right) => new Condition.Comparison(ComparisonOperator.Less, left, right);

    public static Condition operator >(Expression left, Expression right) => new Condition.Comparison(ComparisonOperator.Less, right, left);

    public static Condition operator <=(Expression left, Expression right) =>
        new Condition.Comparison(ComparisonOperator.LessOrEqual, left, right);

    public static Condition operator >=(Expression left, Expression right) =>
        new Condition.Comparison(ComparisonOperator.LessOrEqual, right, left);

    /// <summary>The nodes directly below this one, those of its condition included.</summary>
    public IEnumerable<Expression> Operands() =>
        this switch
        {
            Binary binary => [binary.Left, binary.Right],
            Negate negation => [negation.Operand],
            SquareRoot root => [root.Operand],
            Absolute absolute => [absolute.Operand],
            PositivePart part => [part.Operand],
            NegativePart part => [part.Operand],
            Minimum minimum => [minimum.Left, minimum.Right],
            Maximum maximum => [maximum.Left, maximum.Right],
            CopySign copy => [copy.Magnitude, copy.Sign],
            Select select => [.. select.Condition.Operands(), select.WhenTrue, select.WhenFalse],
            Call call => [call.Operand],
            Power power => [power.Base, power.Exponent],
            _ => [],
        };

    /// <summary>The tree with some named values replaced by others.</summary>
    /// <param name="values">What stands in place of a name; other names stay.</param>
    public Expression Substitute(IReadOnlyDictionary<string, Expression> values)
    {
        return Of(this);

        Expression Of(Expression node) =>
            node switch
            {
                Local local => values.TryGetValue(local.Name, out var value) ? value : local,
                Binary binary => new Binary(binary.Operator, Of(binary.Left), Of(binary.Right)),
                Negate negation => new Negate(Of(negation.Operand)),
                SquareRoot root => new SquareRoot(Of(root.Operand)),
                Absolute absolute => new Absolute(Of(absolute.Operand)),
                PositivePart part => new PositivePart(Of(part.Operand)),
                NegativePart part => new NegativePart(Of(part.Operand)),
                Minimum minimum => new Minimum(Of(minimum.Left), Of(minimum.Right)),
                Maximum maximum => new Maximum(Of(maximum.Left), Of(maximum.Right)),
                CopySign copy => new CopySign(Of(copy.Magnitude), Of(copy.Sign)),
                Select select => new Select(Truth(select.Condition), Of(select.WhenTrue), Of(select.WhenFalse)),
                Call call => new Call(call.Function, Of(call.Operand)),
                Power power => new Power(Of(power.Base), Of(power.Exponent)),
                _ => node,
            };

        Condition Truth(Condition condition) =>
            condition switch
            {
                Condition.Comparison comparison => new Condition.Comparison(comparison.Operator, Of(comparison.Left), Of(comparison.Right)),
                Condition.And and => Truth(and.Left) & Truth(and.Right),
                Condition.Or or => Truth(or.Left) | Truth(or.Right),
                _ => condition,
            };
    }

    /// <summary>This node and everything below it.</summary>
    public IEnumerable<Expression> Walk() => Operands().SelectMany(static operand => operand.Walk()).Prepend(this);
}

/// <summary>The arithmetic operators.</summary>
internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// <summary>A truth about one weight. Comparisons with NaN are false.</summary>
internal abstract record Condition
{
    /// <summary>left &lt; right, left ≤ right.</summary>
    public sealed record Comparison(ComparisonOperator Operator, Expression Left, Expression Right) : Condition;

    /// <summary>Both.</summary>
    public sealed record And(Condition Left, Condition Right) : Condition;

    /// <summary>At least one.</summary>
    public sealed record Or(Condition Left, Condition Right) : Condition;

    public static Condition operator &(Condition left, Condition right) => new And(left, right);

    public static Condition operator |(Condition left, Condition right) => new Or(left, right);

    /// <summary>The expressions compared.</summary>
    public IEnumerable<Expression> Operands() =>
        this switch
        {
            Comparison comparison => [comparison.Left, comparison.Right],
            And and => and.Left.Operands().Concat(and.Right.Operands()),
            Or or => or.Left.Operands().Concat(or.Right.Operands()),
            _ => [],
        };
}

/// <summary>The comparisons; &gt; and ≥ are these with the operands exchanged.</summary>
internal enum ComparisonOperator
{
    Less,
    LessOrEqual,
}

/// <summary>The functions a rule may call, of one 32-bit argument. Every target is within 4 units in the last place of the true value.</summary>
internal enum Function
{
    /// <summary>eˣ.</summary>
    Exponential,

    /// <summary>ln x; NaN below 0, −∞ at 0.</summary>
    Logarithm,

    /// <summary>∛x for x ≥ 0.</summary>
    CubeRoot,

    /// <summary>cos x, |x| ≤ 2π.</summary>
    Cosine,

    /// <summary>arccos x; NaN outside [−1, 1].</summary>
    ArcCosine,

    /// <summary>cosh x.</summary>
    HyperbolicCosine,

    /// <summary>arcosh x; NaN below 1.</summary>
    ArcHyperbolicCosine,

    /// <summary>The largest whole number not above x; exact.</summary>
    Floor,
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
internal sealed record Reduction(string Name, ReductionKind Kind, Expression Operand)
{
    /// <summary>Whether it is summed at every step, because the step's decision needs it; otherwise where a step is measured.</summary>
    public bool Always { get; init; }

    /// <summary>Whether it is a value of the penalty, to be multiplied by λ.</summary>
    public bool IsPenalty { get; init; }

    /// <summary>The values read from memory or named, each once: what a <see cref="ReductionKind.Wide"/> sum widens.</summary>
    public IEnumerable<string> Leaves() =>
        Operand
            .Walk()
            .Select(static node =>
                node switch
                {
                    Expression.Slot slot => slot.Name,
                    Expression.Local local => local.Name,
                    _ => "",
                }
            )
            .Where(static name => name.Length > 0)
            .Distinct();
}

/// <summary>What a reduction sums.</summary>
internal enum ReductionKind
{
    /// <summary>The values themselves.</summary>
    Sum,

    /// <summary>One for each value that is not zero.</summary>
    NonZeros,

    /// <summary>Products and differences of 32-bit values, each made 64-bit first: so that a sum of them may cancel.</summary>
    Wide,
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
    /// <summary>
    /// Whether the reduction <c>value</c> is λR already, because λ shapes the penalty beyond scaling it (MCP, SCAD); otherwise it is R.
    /// </summary>
    public bool ValueIncludesLambda { get; init; }

    /// <summary>The rule that also stores the value of a statement, under a name of its own; the same where it has no such statement.</summary>
    /// <param name="local">The statement.</param>
    /// <param name="slot">Where to.</param>
    public UpdateRule Leaving(string local, string slot) =>
        Statements.Any(statement => statement.Name == local)
            ? this with
            {
                Name = Name + "BeforeGroups",
                Title = $"{Title}, leaving {Statements.First(statement => statement.Name == local).Meaning} in place of {slot}",
                Stores = Stores.Append(new Store(slot, local)).ToEquatableArray(),
            }
            : this;

    /// <summary>
    /// Whether the sums are those of a trial step: collected in a <c>TrialSums</c>, some of them at every step, instead of returned as <c>Measures</c>.
    /// </summary>
    public bool IsTrial { get; init; }

    /// <summary>What the printed method returns.</summary>
    public string Result => IsTrial || Reductions.IsEmpty ? "void" : "Measures";

    /// <summary>The parameters of the printed method behind the buffer and the scalars.</summary>
    public string Parameters =>
        !IsTrial
            ? Reductions.IsEmpty
                ? ""
                : ", bool measure"
            : ", TrialSums sums"
                + (Reductions.Any(static sum => sum.IsPenalty) ? ", double lambda" : "")
                + (Reductions.Any(static sum => !sum.Always) ? ", bool measure" : "");

    /// <summary>Whether a slot's value takes part in what is computed.</summary>
    public bool Reads(string slot) =>
        Statements
            .Select(static statement => statement.Value)
            .Concat(Reductions.Select(static sum => sum.Operand))
            .Any(value => value.Walk().Any(node => node is Expression.Slot { Name: var name } && name == slot))
        || Stores.Any(store => store.Local == slot);

    /// <summary>The statements whose value is the same for every weight, by name: a printer computes them once, before its loop.</summary>
    public ISet<string> Uniform()
    {
        var uniform = new HashSet<string>();
        foreach (var statement in Statements)
        {
            if (IsUniform(statement.Value, uniform))
            {
                uniform.Add(statement.Name);
            }
        }

        return uniform;
    }

    /// <summary>Whether an expression is the same for every weight.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="uniform">The statements that are.</param>
    public static bool IsUniform(Expression expression, ISet<string> uniform) =>
        expression.Walk().All(node => node is not Expression.Slot && (node is not Expression.Local local || uniform.Contains(local.Name)));

    /// <summary>The slots that are not the weight, its gradient or its factor: the solver's memory.</summary>
    public IEnumerable<SlotDeclaration> States => Slots.Skip(2).Where(static slot => slot.Memory != SlotDeclaration.Factors);

    /// <summary>Whether a slot is written.</summary>
    public bool Writes(string slot) => Stores.Any(store => store.Slot == slot);
}

/// <summary>A per-weight value.</summary>
/// <param name="Symbol">Its symbol in the tree: <c>m</c>.</param>
/// <param name="Memory">Where it lies in the parameters' buffer: <c>parameters.State(0)</c>.</param>
internal sealed record SlotDeclaration(string Symbol, string Memory)
{
    /// <summary>Where the factors lie that a penalty is weighted with.</summary>
    public const string Factors = "parameters.Factors";
}

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
