using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>Reads the options of an attribute: what is written, or the default, checked against its range.</summary>
internal static class Options
{
    public static bool IsBuiltIn(AttributeModel attribute) => attribute.Reference == $"global::Sparse.{attribute.Name}Attribute";

    public static void Add(
        string owner,
        AttributeModel attribute,
        IReadOnlyList<OptionRule> rules,
        List<OptionPlan> options,
        List<Problem> problems
    )
    {
        foreach (var choice in attribute.Arguments.Where(static argument => argument is { Kind: ArgumentKind.Choice, Text: null }))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionOutOfRange,
                    new Place.Attribute(attribute.Index, choice.Name),
                    [
                        $"{owner}.{choice.Name}",
                        Literals.Invariant(choice.Number),
                        $"a member of {choice.EnumReference!.Replace("global::", "")}",
                    ]
                )
            );
        }

        foreach (var rule in rules)
        {
            var written = attribute.Argument(rule.Name);
            if (written is { Kind: ArgumentKind.Number or ArgumentKind.Integer } && !rule.Allows(written.Number))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.OptionOutOfRange,
                        new Place.Attribute(attribute.Index, rule.Name),
                        [$"{owner}.{rule.Name}", Literals.Invariant(written.Number), rule.Range]
                    )
                );
            }

            if (rule.Meaning is { } meaning && written is { Text: { } text } && string.IsNullOrWhiteSpace(text))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.OptionOutOfRange,
                        new Place.Attribute(attribute.Index, rule.Name),
                        [$"{owner}.{rule.Name}", "empty", meaning]
                    )
                );
            }

            options.Add(new OptionPlan(owner, rule, written is null ? rule.Default : Written(written)));
        }
    }

    public static string? Written(ArgumentModel argument) =>
        argument.Kind switch
        {
            ArgumentKind.Number or ArgumentKind.Integer => Literals.Invariant(argument.Number),
            ArgumentKind.Switch => argument.Number != 0 ? "true" : "false",
            _ => argument.Text,
        };
}
