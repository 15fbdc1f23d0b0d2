using Sparse.Runtime.Declarations;

namespace Sparse.Runtime.CommandLine;

/// <summary>Parts of a declaration in words.</summary>
internal static class Describe
{
    /// <summary>An experiment in a line.</summary>
    /// <param name="experiment">The experiment.</param>
    public static string Headline(ExperimentDeclaration experiment) =>
        $"{experiment.Name}: {experiment.Network} on {experiment.DataName}, {Penalties(experiment)}, {experiment.Solver}";

    /// <summary>Writes a text of several lines, indented.</summary>
    /// <param name="text">The text.</param>
    /// <param name="writer">Where to.</param>
    public static void WriteIndented(string text, TextWriter writer)
    {
        foreach (var line in text.AsSpan().TrimEnd().EnumerateLines())
        {
            writer.WriteLine($"  {line}");
        }
    }

    /// <summary>The penalties by name: <c>L1+GroupL2</c>.</summary>
    /// <param name="experiment">The experiment.</param>
    public static string Penalties(ExperimentDeclaration experiment) =>
        experiment.Penalties.Count == 0 ? "none" : string.Join("+", experiment.Penalties.Select(static penalty => penalty.Name));

    /// <summary>What penalises a parameter: the penalty's name, or a dash.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="parameter">One of its parameters.</param>
    public static string Penalty(ExperimentDeclaration experiment, ParameterDeclaration parameter) =>
        parameter.Penalty < 0 ? "-" : experiment.Penalties[parameter.Penalty].Name;

    /// <summary>What an option may be: <c>[0, inf)</c>, <c>Sgd | Adam</c>.</summary>
    /// <param name="option">The option.</param>
    public static string Range(OptionDeclaration option) =>
        option.Kind switch
        {
            OptionKind.Number => Interval(option),
            OptionKind.Integer => "whole, " + Interval(option),
            OptionKind.Switch => "true | false",
            OptionKind.Choice => string.Join(" | ", option.Choices),
            _ => "text",
        };

    /// <summary>A role in small letters, as in tables and JSON.</summary>
    /// <param name="role">The role.</param>
    public static string Role(ParameterRole role) => role.ToString().ToLowerInvariant();

    private static string Interval(OptionDeclaration option)
    {
        var low = double.IsNegativeInfinity(option.Minimum)
            ? "(-inf"
            : (option.ExcludesMinimum ? "(" : "[") + Figures.Exact(option.Minimum);
        var high = IsUnbounded(option) ? "inf)" : Figures.Exact(option.Maximum) + (option.ExcludesMaximum ? ")" : "]");
        return $"{low}, {high}";
    }

    // The largest whole number there is bounds nothing that a user would write.
    private static bool IsUnbounded(OptionDeclaration option) =>
        double.IsPositiveInfinity(option.Maximum) || (option.Kind == OptionKind.Integer && option.Maximum >= int.MaxValue);
}
