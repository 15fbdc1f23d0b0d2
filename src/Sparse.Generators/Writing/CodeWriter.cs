using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sparse.Generators.Writing;

/// <summary>Writes C# text: '\n' only, invariant numbers, indentation kept for every line of a raw string.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _atLineStart = true;

    public void Line() => _text.Append('\n');

    public void Line(string text)
    {
        Append(text);
        _text.Append('\n');
        _atLineStart = true;
    }

    public void Line([InterpolatedStringHandlerArgument("")] ref Handler text)
    {
        _text.Append('\n');
        _atLineStart = true;
    }

    public Scope Block(string header)
    {
        Line(header);
        return Open();
    }

    public Scope Block([InterpolatedStringHandlerArgument("")] ref Handler header)
    {
        _text.Append('\n');
        _atLineStart = true;
        return Open();
    }

    public override string ToString() => _text.ToString();

    public Scope Block() => Open();

    /// <summary>Indents without braces, until disposed.</summary>
    public Indentation Indent()
    {
        _depth++;
        return new Indentation(this);
    }

    private Scope Open()
    {
        Line("{");
        _depth++;
        return new Scope(this);
    }

    private void Append(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            var line = (end < 0 ? text.Substring(start) : text.Substring(start, end - start)).TrimEnd('\r');
            if (line.Length > 0)
            {
                if (_atLineStart)
                {
                    _text.Append(' ', 4 * _depth);
                }

                _text.Append(line);
                _atLineStart = false;
            }

            if (end < 0)
            {
                return;
            }

            _text.Append('\n');
            _atLineStart = true;
            start = end + 1;
        }
    }

    /// <summary>Ends an indentation when disposed.</summary>
    public readonly struct Indentation(CodeWriter writer) : IDisposable
    {
        public void Dispose() => writer._depth--;
    }

    /// <summary>Closes a block when disposed.</summary>
    public readonly struct Scope(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }

    /// <summary>Appends the holes of an interpolated string with invariant formatting.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler(int literalLength, int formattedCount, CodeWriter writer)
    {
        private readonly int _unused = literalLength + formattedCount;

        public void AppendLiteral(string text) => writer.Append(text);

        public void AppendFormatted(string? text) => writer.Append(text ?? "");

        public void AppendFormatted<T>(T value)
            where T : IFormattable => writer.Append(value.ToString(null, CultureInfo.InvariantCulture));
    }
}
