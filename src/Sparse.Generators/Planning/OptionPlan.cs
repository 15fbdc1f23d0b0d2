using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>The kinds of an option's value.</summary>
internal enum OptionKind
{
    Number,
    Integer,
    Switch,
    Choice,
    Text,
}

/// <summary>An option of a built-in attribute: its range, and its default as the attribute's class has it.</summary>
/// <param name="Name">The property.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Default">The default, as a run would override it; null where there is none.</param>
internal sealed record OptionRule(string Name, OptionKind Kind, string? Default)
{
    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    public bool ExcludesMinimum { get; init; }

    public bool ExcludesMaximum { get; init; }

    /// <summary>The names allowed; choices only.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The field of an emitted loop that holds its value.</summary>
    public string Field => "_" + char.ToLowerInvariant(Name[0]) + Name.Substring(1);

    /// <summary>The range in words, for messages.</summary>
    public string Range =>
        (Kind == OptionKind.Integer ? "a whole number" : "a number")
        + (
            double.IsNegativeInfinity(Minimum) && double.IsPositiveInfinity(Maximum) ? ""
            : double.IsPositiveInfinity(Maximum)
                ? (ExcludesMinimum ? $" above {Literals.Invariant(Minimum)}" : $", at least {Literals.Invariant(Minimum)}")
            : $" in {(ExcludesMinimum ? "(" : "[")}{Literals.Invariant(Minimum)}, {Literals.Invariant(Maximum)}{(ExcludesMaximum ? ")" : "]")}"
        );

    public bool Allows(double value) =>
        !double.IsNaN(value)
        && !double.IsInfinity(value)
        && (ExcludesMinimum ? value > Minimum : value >= Minimum)
        && (ExcludesMaximum ? value < Maximum : value <= Maximum);

    public static OptionRule Positive(string name, string? value) =>
        new(name, OptionKind.Number, value) { Minimum = 0, ExcludesMinimum = true };

    public static OptionRule Count(string name, string? value, int minimum = 1) =>
        new(name, OptionKind.Integer, value) { Minimum = minimum, Maximum = int.MaxValue };

    public static OptionRule Share(string name, string? value, bool excludesOne) =>
        new(name, OptionKind.Number, value)
        {
            Minimum = 0,
            Maximum = 1,
            ExcludesMaximum = excludesOne,
        };
}

/// <summary>An option of an experiment: what is declared, or the default.</summary>
/// <param name="Owner">The attribute.</param>
/// <param name="Rule">The option.</param>
/// <param name="Value">The declared value, or the default; null where there is neither.</param>
internal sealed record OptionPlan(string Owner, OptionRule Rule, string? Value)
{
    public string Key => $"{Owner}.{Rule.Name}";
}
