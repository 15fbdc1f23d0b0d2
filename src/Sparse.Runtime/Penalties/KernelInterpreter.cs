using System.Globalization;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// The bodies of a penalty of the user's own, from the text the generator wrote, as functions in double precision. The form:
/// <c>(value (w epsilon) (log (+ 1 (/ (abs w) epsilon)))) (prox (z k epsilon) (let d (- z k)) d)</c>.
/// </summary>
internal sealed class KernelInterpreter
{
    private readonly string[] _words;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private int _at;

    private KernelInterpreter(string text) =>
        _words = text.Replace("(", " ( ", StringComparison.Ordinal)
            .Replace(")", " ) ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private delegate double Node(double[] values);

    /// <summary>The bodies of a text by name: <c>value</c>, <c>prox</c>, <c>distance</c>.</summary>
    /// <exception cref="FormatException">The text is not of the form.</exception>
    public static IReadOnlyDictionary<string, KernelBody> Read(string text)
    {
        var reader = new KernelInterpreter(text);
        var bodies = new Dictionary<string, KernelBody>(StringComparer.Ordinal);
        while (reader._at < reader._words.Length)
        {
            reader.Take("(");
            bodies.Add(reader.Next(), reader.Body());
        }

        return bodies;
    }

    private KernelBody Body()
    {
        _places.Clear();
        Take("(");
        var parameters = new List<string>();
        while (Peek() != ")")
        {
            parameters.Add(Next());
            _places[parameters[^1]] = _places.Count;
        }

        Take(")");
        var lets = new List<(int Place, Node Value)>();
        while (Peek() == "(" && _words[_at + 1] == "let")
        {
            _at += 2;
            var name = Next();
            var value = Value();
            _places.TryAdd(name, _places.Count);
            lets.Add((_places[name], value));
            Take(")");
        }

        var result = Value();
        Take(")");
        var count = _places.Count;
        return new KernelBody(
            parameters,
            arguments =>
            {
                var values = new double[count];
                arguments.CopyTo(values);
                foreach (var (place, value) in lets)
                {
                    values[place] = value(values);
                }

                return result(values);
            }
        );
    }

    private Node Value()
    {
        var word = Next();
        if (word != "(")
        {
            if (_places.TryGetValue(word, out var place))
            {
                return values => values[place];
            }

            var constant = double.Parse(word, CultureInfo.InvariantCulture);
            return _ => constant;
        }

        var head = Next();
        if (head == "if")
        {
            var condition = Truth();
            var whenTrue = Value();
            var whenFalse = Value();
            Take(")");
            return values => condition(values) ? whenTrue(values) : whenFalse(values);
        }

        var first = Value();
        var second = Peek() == ")" ? null : Value();
        Take(")");
        return second is null ? Unary(head, first) : Binary(head, first, second);
    }

    private static Node Unary(string head, Node x) =>
        head switch
        {
            "neg" => values => -x(values),
            "sqrt" => values => Math.Sqrt(x(values)),
            "abs" => values => Math.Abs(x(values)),
            "exp" => values => Math.Exp(x(values)),
            "log" => values => Math.Log(x(values)),
            "cbrt" => values => Math.Cbrt(x(values)),
            "cos" => values => Math.Cos(x(values)),
            "acos" => values => Math.Acos(x(values)),
            "cosh" => values => Math.Cosh(x(values)),
            "acosh" => values => Math.Acosh(x(values)),
            "floor" => values => Math.Floor(x(values)),
            _ => throw new FormatException($"A penalty's text has '{head}' with one operand."),
        };

    private static Node Binary(string head, Node x, Node y) =>
        head switch
        {
            "+" => values => x(values) + y(values),
            "-" => values => x(values) - y(values),
            "*" => values => x(values) * y(values),
            "/" => values => x(values) / y(values),
            "min" => values => Math.Min(x(values), y(values)),
            "max" => values => Math.Max(x(values), y(values)),
            "copysign" => values => Math.CopySign(x(values), y(values)),
            "pow" => values => Math.Pow(x(values), y(values)),
            _ => throw new FormatException($"A penalty's text has '{head}' with two operands."),
        };

    private Func<double[], bool> Truth()
    {
        Take("(");
        var head = Next();
        Func<double[], bool> truth;
        if (head is "and" or "or")
        {
            var left = Truth();
            var right = Truth();
            truth = head == "and" ? values => left(values) && right(values) : values => left(values) || right(values);
        }
        else
        {
            var left = Value();
            var right = Value();
            truth = head switch
            {
                "<" => values => left(values) < right(values),
                "<=" => values => left(values) <= right(values),
                _ => throw new FormatException($"A penalty's text has '{head}' as a condition."),
            };
        }

        Take(")");
        return truth;
    }

    private string Peek() => _at < _words.Length ? _words[_at] : throw new FormatException("A penalty's text ends early.");

    private string Next()
    {
        var word = Peek();
        _at++;
        return word;
    }

    private void Take(string word)
    {
        var found = Next();
        if (found != word)
        {
            throw new FormatException($"A penalty's text has '{found}' where '{word}' was expected.");
        }
    }
}

/// <summary>One body.</summary>
/// <param name="Parameters">Its parameters by name.</param>
/// <param name="Evaluate">Its value at arguments in their order.</param>
internal sealed record KernelBody(IReadOnlyList<string> Parameters, Func<double[], double> Evaluate);
