using Sparse.Generators.Diagnostics;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>
/// Names that the generated part of a class declares, so that the user's part cannot. A method stands with the number of its parameters, as
/// <c>forward(1)</c>: another number is another overload.
/// </summary>
internal static class ReservedNames
{
    /// <summary>What the user's part of a network declares that the generated part does.</summary>
    public static Problem? Taken(NetworkModel model) =>
        Taken(
            model.Type,
            model.OwnNames,
            [
                "forward(1)",
                "RegisterNetwork(0)",
                "register_module(2)",
                .. model.Members.SelectMany(static member =>
                    new[]
                    {
                        $"s_{member.Name}",
                        $"Forward{member.Name}(1)",
                        $"_{char.ToLowerInvariant(member.Name[0])}{member.Name.Substring(1)}",
                    }
                ),
            ]
        );

    /// <summary>What the user's part of a block declares that the generated part does.</summary>
    public static Problem? Taken(BlockModel model) =>
        Taken(model.Type, model.OwnNames, ["Module", "Describe(0)", .. model.Members.Select(static member => $"s_{member.Name}")]);

    /// <summary>What the user's part of an experiment declares that the generated part does.</summary>
    public static Problem? Taken(ExperimentModel model)
    {
        var variants = model.IsRace ? model.Solvers.Skip(1).Select(static solver => solver.Name) : [];
        return Taken(
            model.Type,
            model.OwnNames,
            [
                "RunAsync(2)",
                "OnStep(1)",
                "OnEpoch(1)",
                "s_declaration",
                "Register(0)",
                "Loop",
                "LoopText",
                .. model.Targets.IsEmpty ? [] : new[] { "TargetProgram" },
                .. model.Fronts.IsEmpty ? [] : new[] { "PathWalk", "PathWalkText", "ContinuationWalk", "ContinuationWalkText" },
                .. variants.SelectMany(static variant =>
                    new[]
                    {
                        $"{variant}Loop",
                        $"{variant}LoopText",
                        $"Register{variant}(0)",
                        $"s_{char.ToLowerInvariant(variant[0])}{variant.Substring(1)}Declaration",
                        $"{variant}TargetProgram",
                    }
                ),
            ]
        );
    }

    private static Problem? Taken(TypeModel type, IEnumerable<string> own, IReadOnlyList<string> reserved)
    {
        foreach (var name in own)
        {
            var plain = Plain(name);
            // Two methods of a name live side by side where their parameters differ in number; nothing else does.
            if (reserved.Any(other => Plain(other) == plain && (other == name || other == plain || name == plain)))
            {
                return new Problem(DiagnosticIds.ReservedName, new Place.OwnMember(plain), [plain, type.Name, Advice(plain)]);
            }
        }

        return null;
    }

    private static string Advice(string name) =>
        name is "OnStep" or "OnEpoch" ? "implement the hook as 'static partial void', or choose another name" : "choose another name";

    /// <summary>Whether the user's part declares a name, whatever the parameters.</summary>
    public static bool Has(ExperimentModel model, string name) => model.OwnNames.Any(own => Plain(own) == name);

    private static string Plain(string name) => name.IndexOf('(') is >= 0 and var parenthesis ? name.Substring(0, parenthesis) : name;
}
