using System.Globalization;
using System.Text;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Kernels;

/// <summary>
/// A penalty's trees as text, for an attribute: <c>(value (w epsilon) (log (+ 1 (/ (abs w) epsilon)))) (prox (z k epsilon) (let d (- z k)) d)</c>.
/// Numbers are constants, other words parameters and locals. Sparse.Runtime reads the same text to certify.
/// </summary>
internal static class KernelText
{
    private static readonly IReadOnlyDictionary<string, Function> s_functions = new Dictionary<string, Function>
    {
        ["exp"] = Function.Exponential,
        ["log"] = Function.Logarithm,
        ["cbrt"] = Function.CubeRoot,
        ["cos"] = Function.Cosine,
        ["acos"] = Function.ArcCosine,
        ["cosh"] = Function.HyperbolicCosine,
        ["acosh"] = Function.ArcHyperbolicCosine,
        ["floor"] = Function.Floor,
    };

    private static readonly IReadOnlyDictionary<string, BinaryOperator> s_operators = new Dictionary<string, BinaryOperator>
    {
        ["+"] = BinaryOperator.Add,
        ["-"] = BinaryOperator.Subtract,
        ["*"] = BinaryOperator.Multiply,
        ["/"] = BinaryOperator.Divide,
    };

    /// <summary>The text of a penalty.</summary>
    public static string Write(PenaltyKernel kernel)
    {
        var text = new StringBuilder();
        Write(text, "value", kernel.Value);
        text.Append(' ');
        Write(text, "prox", kernel.Prox);
        if (kernel.Distance is not null)
        {
            text.Append(' ');
            Write(text, "distance", kernel.Distance);
        }

        return text.ToString();
    }

    /// <summary>The penalty of a text; null where it is none.</summary>
    public static PenaltyKernel? Read(string text)
    {
        try
        {
            var tokens = new Tokens(text);
            var bodies = new Dictionary<string, PenaltyBody>();
            while (!tokens.AtEnd)
            {
                tokens.Take("(");
                bodies.Add(tokens.Next(), Body(tokens));
            }

            return new PenaltyKernel(bodies["value"], bodies["prox"], bodies.TryGetValue("distance", out var distance) ? distance : null);
        }
        catch (Exception malformed) when (malformed is FormatException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private static void Write(StringBuilder text, string kind, PenaltyBody body)
    {
        text.Append('(').Append(kind).Append(" (").Append(string.Join(" ", body.Parameters)).Append(')');
        foreach (var statement in body.Statements)
        {
            text.Append(" (let ").Append(statement.Name).Append(' ').Append(Of(statement.Value)).Append(')');
        }

        text.Append(' ').Append(Of(body.Result)).Append(')');
    }

    private static string Of(Expression expression) =>
        expression switch
        {
            Expression.Local local => local.Name,
            Expression.Constant constant => Literals.Invariant(constant.Value),
            Expression.Binary binary => $"({Key(s_operators, binary.Operator)} {Of(binary.Left)} {Of(binary.Right)})",
            Expression.Negate negation => $"(neg {Of(negation.Operand)})",
            Expression.SquareRoot root => $"(sqrt {Of(root.Operand)})",
            Expression.Absolute absolute => $"(abs {Of(absolute.Operand)})",
            Expression.Minimum minimum => $"(min {Of(minimum.Left)} {Of(minimum.Right)})",
            Expression.Maximum maximum => $"(max {Of(maximum.Left)} {Of(maximum.Right)})",
            Expression.CopySign copy => $"(copysign {Of(copy.Magnitude)} {Of(copy.Sign)})",
            Expression.Select select => $"(if {Of(select.Condition)} {Of(select.WhenTrue)} {Of(select.WhenFalse)})",
            Expression.Call call => $"({Key(s_functions, call.Function)} {Of(call.Operand)})",
            Expression.Power power => $"(pow {Of(power.Base)} {Of(power.Exponent)})",
            _ => throw new InvalidOperationException($"No text for {expression}."),
        };

    private static string Of(Condition condition) =>
        condition switch
        {
            Condition.Comparison { Operator: ComparisonOperator.Less } less => $"(< {Of(less.Left)} {Of(less.Right)})",
            Condition.Comparison comparison => $"(<= {Of(comparison.Left)} {Of(comparison.Right)})",
            Condition.And and => $"(and {Of(and.Left)} {Of(and.Right)})",
            Condition.Or or => $"(or {Of(or.Left)} {Of(or.Right)})",
            _ => throw new InvalidOperationException($"No text for {condition}."),
        };

    private static string Key<T>(IReadOnlyDictionary<string, T> names, T value)
        where T : struct => names.First(name => name.Value.Equals(value)).Key;

    private static PenaltyBody Body(Tokens tokens)
    {
        var parameters = new List<string>();
        tokens.Take("(");
        while (tokens.Peek != ")")
        {
            parameters.Add(tokens.Next());
        }

        tokens.Take(")");
        var statements = new List<Statement>();
        while (tokens.TryTake("(", "let"))
        {
            statements.Add(new Statement(tokens.Next(), Value(tokens), ""));
            tokens.Take(")");
        }

        var result = Value(tokens);
        tokens.Take(")");
        return new PenaltyBody(parameters.ToEquatableArray(), statements.ToEquatableArray(), result);
    }

    private static Expression Value(Tokens tokens)
    {
        var word = tokens.Next();
        if (word != "(")
        {
            return char.IsDigit(word[0]) || (word[0] == '-' && word.Length > 1)
                ? new Expression.Constant(double.Parse(word, CultureInfo.InvariantCulture))
                : new Expression.Local(word);
        }

        var head = tokens.Next();
        Expression expression = head switch
        {
            "neg" => new Expression.Negate(Value(tokens)),
            "sqrt" => new Expression.SquareRoot(Value(tokens)),
            "abs" => new Expression.Absolute(Value(tokens)),
            "min" => new Expression.Minimum(Value(tokens), Value(tokens)),
            "max" => new Expression.Maximum(Value(tokens), Value(tokens)),
            "copysign" => new Expression.CopySign(Value(tokens), Value(tokens)),
            "pow" => new Expression.Power(Value(tokens), Value(tokens)),
            "if" => new Expression.Select(Truth(tokens), Value(tokens), Value(tokens)),
            _ when s_operators.TryGetValue(head, out var binary) => new Expression.Binary(binary, Value(tokens), Value(tokens)),
            _ when s_functions.TryGetValue(head, out var function) => new Expression.Call(function, Value(tokens)),
            _ => throw new FormatException($"'{head}' is no operation."),
        };
        tokens.Take(")");
        return expression;
    }

    private static Condition Truth(Tokens tokens)
    {
        tokens.Take("(");
        Condition condition = tokens.Next() switch
        {
            "<" => Value(tokens) < Value(tokens),
            "<=" => Value(tokens) <= Value(tokens),
            "and" => Truth(tokens) & Truth(tokens),
            "or" => Truth(tokens) | Truth(tokens),
            var other => throw new FormatException($"'{other}' is no comparison."),
        };
        tokens.Take(")");
        return condition;
    }

    private sealed class Tokens(string text)
    {
        private readonly string[] _words = text.Replace("(", " ( ").Replace(")", " ) ").Split([' '], StringSplitOptions.RemoveEmptyEntries);
        private int _at;

        public bool AtEnd => _at == _words.Length;

        public string Peek => _at < _words.Length ? _words[_at] : throw new FormatException("The text ends early.");

        public string Next()
        {
            var word = Peek;
            _at++;
            return word;
        }

        public void Take(string word)
        {
            if (Next() != word)
            {
                throw new FormatException($"Expected '{word}'.");
            }
        }

        public bool TryTake(string first, string second)
        {
            var found = _at + 1 < _words.Length && _words[_at] == first && _words[_at + 1] == second;
            _at += found ? 2 : 0;
            return found;
        }
    }
}
