using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Kernels;

namespace Sparse.Generators.Parsing;

/// <summary>
/// Translates the body of a static method of floats into a tree: locals, returns behind conditions, <c>?:</c>, comparisons, arithmetic, constants
/// of the class, and a closed list of functions. Read from the syntax: the language of a body is small enough to need no binding, and what a name
/// means that is not of it is not guessed but reported. Everything is float: a double or a whole number in between would be computed otherwise
/// than the printed programs do.
/// </summary>
internal sealed class PenaltyBodyParser
{
    private readonly INamedTypeSymbol _type;
    private readonly List<PenaltyIssue> _issues;
    private readonly HashSet<string> _names;
    private readonly List<Statement> _statements = [];

    private PenaltyBodyParser(INamedTypeSymbol type, IEnumerable<string> parameters, List<PenaltyIssue> issues)
    {
        _type = type;
        _names = [.. parameters];
        _issues = issues;
    }

    /// <summary>Translates a method.</summary>
    /// <param name="type">The class, for its constants.</param>
    /// <param name="method">The method's declaration.</param>
    /// <param name="issues">Where what is not translated is added.</param>
    /// <returns>The body, or null where something is not translated.</returns>
    public static PenaltyBody? Parse(INamedTypeSymbol type, MethodDeclarationSyntax method, List<PenaltyIssue> issues)
    {
        var parameters = method.ParameterList.Parameters.Select(static parameter => parameter.Identifier.ValueText).ToArray();
        var parser = new PenaltyBodyParser(type, parameters, issues);
        var before = issues.Count;
        var result =
            method.ExpressionBody is { } arrow ? parser.Float(arrow.Expression)
            : method.Body is { } block ? parser.Statements(block.Statements, 0, block)
            : parser.Reject(method, "a body without statements");
        return issues.Count > before ? null : new PenaltyBody(parameters.ToEquatableArray(), parser._statements.ToEquatableArray(), result);
    }

    private Expression Statements(SyntaxList<StatementSyntax> statements, int at, SyntaxNode around)
    {
        if (at == statements.Count)
        {
            return Reject(around, "a way through the body without a return");
        }

        switch (statements[at])
        {
            case ReturnStatementSyntax { Expression: { } returned }:
                return Float(returned);
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration: { } declaration } local:
                if (
                    declaration.Type
                    is not (IdentifierNameSyntax { IsVar: true } or PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.FloatKeyword })
                )
                {
                    return Reject(declaration.Type, "a local of another type than float");
                }

                foreach (var variable in declaration.Variables)
                {
                    Declare(variable, declaration.Type is IdentifierNameSyntax);
                }

                return Statements(statements, at + 1, around);
            case IfStatementSyntax branch:
                var condition = Truth(branch.Condition);
                var whenTrue = Returned(branch.Statement);
                var otherwise = branch.Else is null ? Statements(statements, at + 1, around) : Returned(branch.Else.Statement);
                return new Expression.Select(condition, whenTrue, otherwise);
            case var other:
                return Reject(other, "a statement that is neither a local, an if nor a return");
        }
    }

    private Expression Returned(StatementSyntax statement) =>
        statement switch
        {
            BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } returned }] } => Float(returned),
            ReturnStatementSyntax { Expression: { } returned } => Float(returned),
            IfStatementSyntax { Else: { } otherwise } branch => new Expression.Select(
                Truth(branch.Condition),
                Returned(branch.Statement),
                Returned(otherwise.Statement)
            ),
            _ => Reject(statement, "a branch that is not one return"),
        };

    private void Declare(VariableDeclaratorSyntax variable, bool inferred)
    {
        var name = variable.Identifier.ValueText;
        _names.Add(name);
        if (variable.Initializer is null)
        {
            Reject(variable, "a local without a value");
            return;
        }

        var value = variable.Initializer.Value;
        if (inferred && IsWhole(value))
        {
            Reject(value, $"a whole number (write {value}f)");
            return;
        }

        _statements.Add(new Statement(name, Float(value), $"{name} = {value.ToString().Replace("\r", "").Replace("\n", " ")}"));
    }

    private Expression Float(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax brackets:
                return Float(brackets.Expression);
            case LiteralExpressionSyntax { Token.Value: float or int } literal:
                return new Expression.Constant(Convert.ToDouble(literal.Token.Value));
            case LiteralExpressionSyntax { Token.Value: double } literal:
                return Reject(literal, $"a double (write {literal}f)");
            case IdentifierNameSyntax name:
                return Named(name);
            case MemberAccessExpressionSyntax { Expression: var of, Name.Identifier.ValueText: var member } access:
                return (Simple(of), member) switch
                {
                    ("MathF", "PI") => new Expression.Constant((float)Math.PI),
                    ("MathF", "E") => new Expression.Constant((float)Math.E),
                    ("float", "MaxValue") => new Expression.Constant(float.MaxValue),
                    ("float", "Epsilon") => new Expression.Constant(float.Epsilon),
                    (var self, _) when self == _type.Name => Constant(access, member),
                    _ => Reject(access, "a name that is no parameter, local or float constant of this class"),
                };
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                var operand = Float(minus.Operand);
                return operand is Expression.Constant constant ? new Expression.Constant(-constant.Value) : -operand;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryPlusExpression } plus:
                return Float(plus.Operand);
            case BinaryExpressionSyntax binary when Operator(binary) is { } arithmetic:
                return IsWhole(binary.Left) && IsWhole(binary.Right)
                    ? Reject(binary, "arithmetic on whole numbers")
                    : new Expression.Binary(arithmetic, Float(binary.Left), Float(binary.Right));
            case ConditionalExpressionSyntax choice:
                return new Expression.Select(Truth(choice.Condition), Float(choice.WhenTrue), Float(choice.WhenFalse));
            case InvocationExpressionSyntax call:
                return Call(call);
            default:
                return Reject(expression, "an expression outside the language of a penalty's body");
        }
    }

    private Expression Call(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        if (
            call.Expression is not MemberAccessExpressionSyntax { Expression: var of, Name.Identifier.ValueText: var function }
            || Simple(of) != "MathF"
            || arguments.Any(static argument => argument.NameColon is not null || argument.RefKindKeyword.RawKind != 0)
        )
        {
            return Reject(call, "a call of something else than a function of MathF");
        }

        Expression At(int index) => Float(arguments[index].Expression);
        return (function, arguments.Count) switch
        {
            ("Abs", 1) => new Expression.Absolute(At(0)),
            ("Sqrt", 1) => new Expression.SquareRoot(At(0)),
            ("Min", 2) => new Expression.Minimum(At(0), At(1)),
            ("Max", 2) => new Expression.Maximum(At(0), At(1)),
            ("CopySign", 2) => new Expression.CopySign(At(0), At(1)),
            ("Pow", 2) => new Expression.Power(At(0), At(1)),
            ("Exp", 1) => new Expression.Call(Function.Exponential, At(0)),
            ("Log", 1) => new Expression.Call(Function.Logarithm, At(0)),
            ("Cbrt", 1) => new Expression.Call(Function.CubeRoot, At(0)),
            ("Cos", 1) => new Expression.Call(Function.Cosine, At(0)),
            ("Acos", 1) => new Expression.Call(Function.ArcCosine, At(0)),
            ("Cosh", 1) => new Expression.Call(Function.HyperbolicCosine, At(0)),
            ("Acosh", 1) => new Expression.Call(Function.ArcHyperbolicCosine, At(0)),
            ("Floor", 1) => new Expression.Call(Function.Floor, At(0)),
            _ => Reject(
                call,
                "a function outside the list (Abs, Sqrt, Min, Max, CopySign, Pow, Exp, Log, Cbrt, Cos, Acos, Cosh, Acosh, Floor)"
            ),
        };
    }

    private Condition Truth(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax brackets:
                return Truth(brackets.Expression);
            case BinaryExpressionSyntax binary:
                var kind = binary.Kind();
                if (kind is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
                {
                    return kind == SyntaxKind.LogicalAndExpression
                        ? Truth(binary.Left) & Truth(binary.Right)
                        : Truth(binary.Left) | Truth(binary.Right);
                }

                if (
                    kind
                    is SyntaxKind.LessThanExpression
                        or SyntaxKind.LessThanOrEqualExpression
                        or SyntaxKind.GreaterThanExpression
                        or SyntaxKind.GreaterThanOrEqualExpression
                        or SyntaxKind.EqualsExpression
                )
                {
                    var (left, right) = (Float(binary.Left), Float(binary.Right));
                    return kind switch
                    {
                        SyntaxKind.LessThanExpression => left < right,
                        SyntaxKind.LessThanOrEqualExpression => left <= right,
                        SyntaxKind.GreaterThanExpression => left > right,
                        SyntaxKind.GreaterThanOrEqualExpression => left >= right,
                        _ => left <= right & right <= left,
                    };
                }

                break;
        }

        // With ! or != a comparison with NaN would be true, and NaN must reach the result.
        Reject(expression, "a condition that is not made of <, <=, >, >=, ==, && and ||");
        return new Expression.Constant(0) < new Expression.Constant(0);
    }

    private Expression Named(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        return _names.Contains(text) ? new Expression.Local(text) : Constant(name, text);
    }

    private Expression Constant(ExpressionSyntax place, string name)
    {
        var field = _type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(static field => field.IsConst);
        return field switch
        {
            { HasConstantValue: true, ConstantValue: float value } => new Expression.Constant(value),
            { HasConstantValue: true } => Reject(place, "a constant of another type than float"),
            _ => Reject(place, "a name that is no parameter, local or float constant of this class"),
        };
    }

    // Of two whole numbers C# makes a whole number: 1 / 2 is 0.
    private static bool IsWhole(ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax brackets => IsWhole(brackets.Expression),
            PrefixUnaryExpressionSyntax sign => IsWhole(sign.Operand),
            LiteralExpressionSyntax { Token.Value: int } => true,
            ConditionalExpressionSyntax choice => IsWhole(choice.WhenTrue) && IsWhole(choice.WhenFalse),
            _ => false,
        };

    private static BinaryOperator? Operator(BinaryExpressionSyntax binary) =>
        binary.Kind() switch
        {
            SyntaxKind.AddExpression => BinaryOperator.Add,
            SyntaxKind.SubtractExpression => BinaryOperator.Subtract,
            SyntaxKind.MultiplyExpression => BinaryOperator.Multiply,
            SyntaxKind.DivideExpression => BinaryOperator.Divide,
            _ => null,
        };

    private static string Simple(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            PredefinedTypeSyntax type => type.Keyword.ValueText,
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "System" }, Name: var name } =>
                name.Identifier.ValueText,
            _ => "",
        };

    private Expression Reject(SyntaxNode place, string what)
    {
        _issues.Add(new PenaltyIssue(Diagnostics.DiagnosticIds.UntranslatedExpression, place.GetLocation(), [what]));
        return new Expression.Constant(0);
    }
}

/// <summary>Something a penalty's class gets wrong, at its place.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Location">Where.</param>
/// <param name="Arguments">What the message says.</param>
internal sealed record PenaltyIssue(string Id, Location Location, string[] Arguments);
