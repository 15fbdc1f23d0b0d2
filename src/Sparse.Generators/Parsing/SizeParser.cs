using System.Globalization;
using Sparse.Generators.Models;

namespace Sparse.Generators.Parsing;

/// <summary>Reads a size: whole numbers, names, + - * /, parentheses, with the precedence of C#.</summary>
internal ref struct SizeParser
{
    private const int Deepest = 50;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private SizeParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The size, or <see cref="Size.Unreadable"/>.</summary>
    public static Size Parse(string text)
    {
        var parser = new SizeParser(text.AsSpan());
        var size = parser.Sum();
        parser.SkipSpace();
        return size is null || parser._at < text.Length ? new Size.Unreadable(text) : size;
    }

    private Size? Sum()
    {
        var left = Product();
        while (left is not null && (Take('+') ?? Take('-')) is { } symbol)
        {
            left = Product() is { } right ? new Size.Binary(symbol, left, right) : null;
        }

        return left;
    }

    private Size? Product()
    {
        var left = Operand();
        while (left is not null && (Take('*') ?? Take('/')) is { } symbol)
        {
            left = Operand() is { } right ? new Size.Binary(symbol, left, right) : null;
        }

        return left;
    }

    private Size? Operand()
    {
        if (Take('(') is not null)
        {
            var inner = ++_depth > Deepest ? null : Sum();
            _depth--;
            return Take(')') is null ? null : inner;
        }

        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        var word = _text.Slice(start, _at - start).ToString();
        return word.Length == 0 ? null
            : !char.IsDigit(word[0]) ? new Size.Name(word)
            : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;
    }

    private char? Take(char symbol)
    {
        SkipSpace();
        if (_at >= _text.Length || _text[_at] != symbol)
        {
            return null;
        }

        _at++;
        SkipSpace();
        return symbol;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }
}
