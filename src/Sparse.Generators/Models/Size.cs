namespace Sparse.Generators.Models;

/// <summary>A size as written: a number, or in a block an expression over its parameters.</summary>
internal abstract record Size
{
    public static implicit operator Size(int value) => new Constant(value);

    /// <summary>The number, where it is one.</summary>
    public int Value =>
        this is Constant { Number: var number } ? number : throw new InvalidOperationException($"The size {this} has not been evaluated.");

    /// <summary>The names in it.</summary>
    public virtual IEnumerable<string> Names => [];

    /// <summary>The expression with its names replaced; null where that divides by zero, or with a remainder, or leaves the range of int.</summary>
    public abstract Size? Replace(Func<string, Size?> names);

    public sealed record Constant(int Number) : Size
    {
        public override Size? Replace(Func<string, Size?> names) => this;

        public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public sealed record Name(string Text) : Size
    {
        public override IEnumerable<string> Names => [Text];

        public override Size? Replace(Func<string, Size?> names) => names(Text);

        public override string ToString() => Text;
    }

    public sealed record Binary(char Operator, Size Left, Size Right) : Size
    {
        public override IEnumerable<string> Names => Left.Names.Concat(Right.Names);

        public override Size? Replace(Func<string, Size?> names) =>
            Left.Replace(names) is { } left && Right.Replace(names) is { } right ? Of(Operator, left, right) : null;

        public override string ToString() => $"{Operand(Left, false)} {Operator} {Operand(Right, true)}";

        private string Operand(Size operand, bool right) =>
            operand is Binary inner && (Tight(inner.Operator) < Tight(Operator) || (right && Tight(inner.Operator) == Tight(Operator)))
                ? $"({operand})"
                : operand.ToString();

        private static int Tight(char symbol) => symbol is '*' or '/' ? 1 : 0;
    }

    /// <summary>Words that are no expression.</summary>
    public sealed record Unreadable(string Text) : Size
    {
        public override Size? Replace(Func<string, Size?> names) => null;

        public override string ToString() => Text;
    }

    /// <summary>A sum, difference, product or quotient, computed where both sides are numbers; null where it is no whole number in range.</summary>
    public static Size? Of(char symbol, Size left, Size right)
    {
        if (left is not Constant { Number: var a } || right is not Constant { Number: var b })
        {
            return new Binary(symbol, left, right);
        }

        if (symbol == '/')
        {
            return b == 0 || a % b != 0 ? null : a / b;
        }

        var value =
            symbol == '+' ? (long)a + b
            : symbol == '-' ? (long)a - b
            : (long)a * b;
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : null;
    }
}
