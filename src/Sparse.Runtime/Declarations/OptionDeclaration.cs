namespace Sparse.Runtime.Declarations;

/// <summary>The kind of value an option takes.</summary>
public enum OptionKind
{
    /// <summary>A real number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>One of a list of names.</summary>
    Choice,

    /// <summary>Any text.</summary>
    Text,
}

/// <summary>
/// One value that a declaration fixed and that a run may override with <c>--set</c>: an attribute's argument with its default and its range.
/// </summary>
/// <param name="Owner">The attribute it belongs to, without the suffix: <c>ProxGen</c>.</param>
/// <param name="Name">The option: <c>LearningRate</c>. It is addressed by name where that is unique, else as <c>ProxGen.LearningRate</c>.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Default">The declared value, written as a run would override it; null where nothing is declared and nothing need be.</param>
public sealed record OptionDeclaration(string Owner, string Name, OptionKind Kind, string? Default)
{
    /// <summary>The smallest value allowed; numbers only.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>The largest value allowed; numbers only.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Minimum"/> itself is excluded.</summary>
    public bool ExcludesMinimum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is excluded.</summary>
    public bool ExcludesMaximum { get; init; }

    /// <summary>The names allowed; choices only.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The full name, <c>Owner.Name</c>.</summary>
    public string Key => $"{Owner}.{Name}";
}
