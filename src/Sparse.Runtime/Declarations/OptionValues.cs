using System.Globalization;

namespace Sparse.Runtime.Declarations;

/// <summary>The options of one run: every declared option with its default, or with the value that overrides it.</summary>
public sealed class OptionValues
{
    private readonly Dictionary<string, string?> _values;

    private OptionValues(Dictionary<string, string?> values) => _values = values;

    /// <summary>Every option by its full name, as text; in the order of declaration.</summary>
    public IReadOnlyDictionary<string, string?> All => _values;

    /// <summary>Resolves the options of a run.</summary>
    /// <param name="declared">The options of the declaration.</param>
    /// <param name="overrides">Names (full, or short where unique) and values.</param>
    /// <exception cref="OptionException">A name that is not declared or not unique; a value of the wrong kind or out of range.</exception>
    public static OptionValues Resolve(IReadOnlyList<OptionDeclaration> declared, IEnumerable<KeyValuePair<string, string>> overrides)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var option in declared)
        {
            values.Add(option.Key, option.Default);
        }

        foreach (var (name, value) in overrides)
        {
            var option = Find(declared, name);
            Check(option, value);
            values[option.Key] = value;
        }

        return new OptionValues(values);
    }

    /// <summary>A number.</summary>
    /// <param name="key">The option's full name.</param>
    public double Number(string key) => double.Parse(Required(key), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A number, or another where none was declared or given.</summary>
    /// <param name="key">The option's full name.</param>
    /// <param name="otherwise">The other.</param>
    public double NumberOr(string key, double otherwise) => _values[key] is null ? otherwise : Number(key);

    /// <summary>A whole number.</summary>
    /// <param name="key">The option's full name.</param>
    public int Integer(string key) => int.Parse(Required(key), NumberStyles.Integer, CultureInfo.InvariantCulture);

    /// <summary>A switch.</summary>
    /// <param name="key">The option's full name.</param>
    public bool Switch(string key) => bool.Parse(Required(key));

    /// <summary>Text, or null where none was declared or given.</summary>
    /// <param name="key">The option's full name.</param>
    public string? Text(string key) => _values[key];

    /// <summary>The option of a name, <c>Owner.Name</c> or the name alone, without regard to case; null where there is none.</summary>
    /// <param name="declared">The options.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="OptionException">Several options have that name.</exception>
    internal static OptionDeclaration? TryFind(IReadOnlyList<OptionDeclaration> declared, string name)
    {
        OptionDeclaration? found = null;
        foreach (var option in declared)
        {
            if (
                !option.Key.Equals(name, StringComparison.OrdinalIgnoreCase)
                && !option.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            )
            {
                continue;
            }

            if (found is not null)
            {
                throw new OptionException($"The option '{name}' is ambiguous: write '{found.Key}' or '{option.Key}'.");
            }

            found = option;
        }

        return found;
    }

    private static OptionDeclaration Find(IReadOnlyList<OptionDeclaration> declared, string name)
    {
        if (TryFind(declared, name) is { } found)
        {
            return found;
        }

        if (CompiledIn.Find(declared, name) is { } fixedHere)
        {
            throw new OptionException(
                $"{fixedHere} cannot be set for a run: the program was generated for what is declared. Change the declaration and build again."
            );
        }

        var names = declared.Select(static option => option.Name).Concat(declared.Select(static option => option.Key)).ToArray();
        var nearest = Nearest.To(name, names);
        throw new OptionException(
            $"There is no option '{name}'"
                + (nearest is null ? "." : $"; did you mean '{nearest}'?")
                + $" Options: {string.Join(", ", declared.Select(static option => option.Name).Distinct())}."
        );
    }

    private static void Check(OptionDeclaration option, string value)
    {
        switch (option.Kind)
        {
            case OptionKind.Number:
                if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                {
                    throw new OptionException($"{option.Key} is '{value}': expected a number such as 1e-3.");
                }

                CheckRange(option, number);
                break;
            case OptionKind.Integer:
                if (!int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole))
                {
                    throw new OptionException($"{option.Key} is '{value}': expected a whole number.");
                }

                CheckRange(option, whole);
                break;
            case OptionKind.Switch when !bool.TryParse(value, out _):
                throw new OptionException($"{option.Key} is '{value}': expected true or false.");
            case OptionKind.Choice when !option.Choices.Contains(value, StringComparer.Ordinal):
                throw new OptionException($"{option.Key} is '{value}': expected one of {string.Join(", ", option.Choices)}.");
        }
    }

    private static void CheckRange(OptionDeclaration option, double value)
    {
        var aboveMinimum = option.ExcludesMinimum ? value > option.Minimum : value >= option.Minimum;
        var belowMaximum = option.ExcludesMaximum ? value < option.Maximum : value <= option.Maximum;
        if (aboveMinimum && belowMaximum && double.IsFinite(value))
        {
            return;
        }

        var invariant = CultureInfo.InvariantCulture;
        var low = double.IsNegativeInfinity(option.Minimum)
            ? "(-inf"
            : (option.ExcludesMinimum ? "(" : "[") + option.Minimum.ToString(invariant);
        var high = double.IsPositiveInfinity(option.Maximum)
            ? "inf)"
            : option.Maximum.ToString(invariant) + (option.ExcludesMaximum ? ")" : "]");
        throw new OptionException($"{option.Key} is {value.ToString(invariant)}: expected a value in {low}, {high}.");
    }

    private string Required(string key) =>
        _values[key] ?? throw new OptionException($"{key} has no value: give it with --set {key}=... or in the declaration.");
}

/// <summary>An option that does not exist or cannot take its value.</summary>
/// <param name="message">What is wrong, what was expected.</param>
public sealed class OptionException(string message) : Exception(message);
