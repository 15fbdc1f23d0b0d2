using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>Decides which weights each target counts and whose λ reaches it; refuses levels that no λ can reach.</summary>
internal static class TargetPlanner
{
    private static readonly string[] Units = ["Sparsity", "NonZeros", "Groups", "Bytes", "Flops"];

    /// <summary>What all targets have in common stands at the first.</summary>
    private static readonly string[] Shared = ["Preset", "By", "Finish", "Trainings", "Large", "Small", "Enough"];

    /// <summary>The parameters that each target names, by index; null where it names none and is for all that are penalised.</summary>
    public static IReadOnlyList<IReadOnlyList<int>?> Match(ExperimentModel model, NetworkPlan network, List<Problem> problems) =>
        [.. model.Targets.Select(target => target.Text("Layer", null) is null ? null : Patterns.Match(target, "Layer", network, problems))];

    public static TargetPlan? Plan(
        ExperimentModel model,
        NetworkPlan network,
        IReadOnlyList<IReadOnlyList<int>?> matched,
        IReadOnlyList<PenaltyPlan> penalties,
        List<OptionPlan> options,
        List<Problem> problems
    )
    {
        if (model.Targets.IsEmpty || matched.Any(static parameters => parameters is { Count: 0 }))
        {
            return null;
        }

        var first = model.Targets[0];
        var by = Choice(first, "By", IsPaper(first) ? LambdaBy.Published : LambdaBy.Steering);
        var finish = Choice(first, "Finish", by == LambdaBy.Published ? LevelFinish.Nothing : LevelFinish.Refit);
        var parts = new List<TargetPart>();
        for (var i = 0; i < model.Targets.Count; i++)
        {
            var target = model.Targets[i];
            if (Contradiction(model, network, matched, i) is { } contradiction)
            {
                problems.Add(contradiction);
                return null;
            }

            if (Part(target, i, matched[i], network, penalties, problems) is not { } part)
            {
                return null;
            }

            parts.Add(part);
            AddOptions(model, i, part, by, options, problems);
        }

        if (finish == LevelFinish.Pruning && by != LambdaBy.Steering)
        {
            problems.Add(
                Contradicts(
                    first.Index,
                    "Finish",
                    $"LevelFinish.Pruning is for a lambda that is steered, and LambdaBy.{by} finds it otherwise"
                )
            );
        }

        if (by == LambdaBy.Published)
        {
            CheckPublished(first, parts.Count, problems);
        }

        if (model.Recipe.FirstOrDefault(static attribute => attribute.Name == "EarlyStopping") is { } stopping)
        {
            problems.Add(
                Contradicts(
                    stopping.Index,
                    null,
                    "EarlyStopping puts back the weights of an earlier epoch, whose level is not the one that was reached",
                    first.Index
                )
            );
        }

        WarnOfGeometricMean(model, network, parts, problems);
        return new TargetPlan(parts.ToEquatableArray(), by, finish)
        {
            Nearness = IsPaper(first) && by == LambdaBy.Published ? (parts.Count == 1 ? "0.001" : "0.05") : null,
        };
    }

    private static void CheckPublished(AttributeModel first, int targets, List<Problem> problems)
    {
        var (large, small) = (first.Number("Large", 1e-3), first.Number("Small", 1e-7));
        if (large <= small)
        {
            Refuse(
                first.Argument("Large") is null ? "Small" : "Large",
                $"Large = {Literals.Invariant(large)} is to leave too few weights, and is not above Small = {Literals.Invariant(small)}, which is to leave too many"
            );
        }

        if (first.Number("Enough", 0) > targets)
        {
            Refuse(
                "Enough",
                $"The stop test asks for {Literals.Invariant(first.Number("Enough", 0))} met targets, and there {(targets == 1 ? "is 1" : $"are {targets}")}; 0 is for all"
            );
        }

        void Refuse(string argument, string why) =>
            problems.Add(new Problem(DiagnosticIds.UnboundedSearch, new Place.Attribute(first.Index, argument), [why]));
    }

    private static TargetPart? Part(
        AttributeModel target,
        int index,
        IReadOnlyList<int>? matched,
        NetworkPlan network,
        IReadOnlyList<PenaltyPlan> penalties,
        List<Problem> problems
    )
    {
        var written = Units.Where(unit => target.Argument(unit) is not null).ToArray();
        if (written.Length != 1)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.TargetWithoutLevel,
                    new Place.Attribute(target.Index, written.Length == 0 ? null : written[1]),
                    [written.Length == 0 ? "says no level" : $"says {string.Join(" and ", written)}"]
                )
            );
            return null;
        }

        var on = Enumerable
            .Range(0, penalties.Count)
            .Where(p => !penalties[p].Facts.IsConstraint && (matched is null || penalties[p].Parameters.Any(matched.Contains)))
            .ToArray();
        var parameters = (matched ?? [.. on.SelectMany(p => penalties[p].Parameters).OrderBy(static p => p)]).ToArray();
        var free = parameters.Where(parameter => on.All(p => !penalties[p].Parameters.Contains(parameter))).ToArray();
        if (on.Length == 0 || free.Length > 0)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.TargetWithoutPenalty,
                    new Place.Attribute(target.Index, matched is null ? null : "Layer"),
                    [free.Length == 0 ? network.Model.Type.Name : network.Parameters[free[0]].Name]
                )
            );
            return null;
        }

        if (matched is not null && on.Length > 1)
        {
            problems.Add(
                Contradicts(
                    target.Index,
                    "Layer",
                    $"'{target.Text("Layer", null)}' has weights of {penalties[on[0]].Name} and of {penalties[on[1]].Name}, and one target finds one lambda"
                )
            );
            return null;
        }

        var part = new TargetPart(
            index == 0 ? TargetPlan.Owner : $"{TargetPlan.Owner}_{index + 1}",
            target.Text("Layer", null),
            matched is null && on.Length > 1 ? -1 : on[0],
            written[0],
            Literals.Invariant(target.Number(written[0], 0)),
            parameters.ToEquatableArray()
        );
        if (Infeasible(target.Number(written[0], 0), part, network, on.Select(p => penalties[p]).ToArray()) is { } reason)
        {
            problems.Add(
                new Problem(DiagnosticIds.InfeasibleTarget, new Place.Attribute(target.Index, written[0]), [part.Unit, part.Amount, reason])
            );
            return null;
        }

        var counted = part.Parameters.Select(p => network.Parameters[p]).ToArray();
        if (LevelGrid.Fault(part.Unit, target.Number(part.Unit, 0), target.Number("Tolerance", double.NaN), counted) is { } between)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.InfeasibleTarget,
                    new Place.Attribute(target.Index, "Tolerance"),
                    [part.Unit, part.Amount, between]
                )
            );
            return null;
        }

        return part;
    }

    private static string? Infeasible(double amount, TargetPart part, NetworkPlan network, IReadOnlyList<PenaltyPlan> penalties)
    {
        var parameters = part.Parameters.Select(index => network.Parameters[index]).ToArray();
        var weights = parameters.Sum(static parameter => parameter.Count);
        var rows = parameters.Sum(static parameter => (long)parameter.Shape[0] + 1);
        var groups = penalties.Any(static penalty => penalty.Grouping is null)
            ? 0
            : penalties.Sum(static penalty => penalty.Grouping!.Layouts.Sum(static layout => (long)layout.Groups));
        if (
            penalties.FirstOrDefault(penalty => penalty.Facts.MakesNoZeros && penalty.Parameters.Any(part.Parameters.Contains)) is
            { } without
        )
        {
            return $"{without.Name} makes no zeros";
        }

        return part.Unit switch
        {
            "Groups" when penalties.Any(static penalty => penalty.Grouping is { Index: not null }) => "groups by an index are not counted",
            "Sparsity" when amount is > 0 and < 1 && Math.Round((1 - amount) * weights) < 1 => $"of {weights} weights none would be left",
            "NonZeros" => Between(amount, 1, weights - 1, $"there are {weights} weights"),
            "Groups" when groups == 0 => "the penalty is on single weights, which have no groups",
            "Groups" => Between(amount, 1, groups - 1, $"there are {groups} groups"),
            "Bytes" => Between(
                amount,
                (4 * rows) + 8,
                (8 * weights) + (4 * rows) - 1,
                $"the weights as sparse rows take {(8 * weights) + (4 * rows)} bytes, {4 * rows} of them without any nonzero"
            ),
            "Flops" => Between(
                amount,
                2,
                parameters.Sum(static parameter => parameter.Flops) - 1,
                $"the weights take {parameters.Sum(static parameter => parameter.Flops)} operations a sample"
            ),
            _ => null,
        };
    }

    private static string? Between(double amount, long least, long most, string reason) =>
        amount >= least && amount <= most ? null : $"{reason}, so expected a whole number in [{least}, {most}]";

    private static Problem? Contradiction(ExperimentModel model, NetworkPlan network, IReadOnlyList<IReadOnlyList<int>?> matched, int index)
    {
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (matched[index] is null || matched[earlier] is null)
            {
                return Contradicts(
                    model.Targets[index].Index,
                    null,
                    "a target for all penalised weights stands beside another",
                    model.Targets[earlier].Index
                );
            }

            foreach (var parameter in matched[index]!)
            {
                if (matched[earlier]!.Contains(parameter))
                {
                    return Contradicts(
                        model.Targets[index].Index,
                        "Layer",
                        $"{network.Parameters[parameter].Name} has a target already",
                        model.Targets[earlier].Index
                    );
                }
            }
        }

        return null;
    }

    private static Problem Contradicts(int index, string? argument, string what, int? related = null) =>
        new(
            DiagnosticIds.ContradictingTargets,
            new Place.Attribute(index, argument),
            [what],
            Related: related is { } other ? new Place.Attribute(other) : null
        );

    // In a chain of homogeneous layers scales can be traded, and with them the λs.
    private static void WarnOfGeometricMean(ExperimentModel model, NetworkPlan network, List<TargetPart> parts, List<Problem> problems)
    {
        if (model.Recipe.Any(static attribute => attribute.Name == "WeightDecay"))
        {
            return;
        }

        foreach (var chain in ScaleChecker.Chains(network))
        {
            var targeted = chain
                .Select(module =>
                    parts.FindIndex(part => part.Parameters.Any(index => network.Parameters[index].Name == $"{module}.weight"))
                )
                .Where(static part => part >= 0)
                .Distinct()
                .ToArray();
            if (targeted.Length > 1)
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.GeometricMean,
                        new Place.Attribute(model.Targets[targeted[1]].Index),
                        [string.Join(", ", targeted.Select(part => parts[part].Layer))],
                        Related: new Place.Attribute(model.Targets[targeted[0]].Index)
                    )
                );
                return;
            }
        }
    }

    private static void AddOptions(
        ExperimentModel model,
        int index,
        TargetPart part,
        LambdaBy by,
        List<OptionPlan> options,
        List<Problem> problems
    )
    {
        var (target, isFirst) = (model.Targets[index], index == 0);
        var offered = Offered(part.Unit, by, isFirst);
        Options.Add(part.Owner, target, IsPaper(model.Targets[0]) ? Published(offered, model.Targets.Count) : offered, options, problems);
        foreach (var name in Shared)
        {
            var used =
                isFirst
                && (
                    name is "By" or "Finish"
                    || (name == "Preset" && (by == LambdaBy.Published || !IsPaper(target)))
                    || offered.Any(rule => rule.Name == name)
                );
            if (!used && target.Argument(name) is not null)
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.OptionWithoutEffect,
                        new Place.Attribute(target.Index, name),
                        [$"{part.Owner}.{name}", isFirst ? $"LambdaBy.{by}" : "the first target, which says it for all"]
                    )
                );
            }
        }
    }

    private static OptionRule[] Offered(string unit, LambdaBy by, bool isFirst) =>
        [
            .. Catalog.Target.Where(rule =>
                rule.Name == unit
                || rule.Name == "Tolerance"
                || (isFirst && rule.Name == "Trainings" && by != LambdaBy.Steering)
                || (isFirst && rule.Name is "Large" or "Small" or "Enough" && by == LambdaBy.Published)
            ),
        ];

    // The published runs on Mg: up to 100 trainings; with a level for each of the four layers three of them end the search.
    private static OptionRule[] Published(OptionRule[] rules, int targets) =>
        [
            .. rules.Select(rule =>
                rule.Name switch
                {
                    "Trainings" => rule with { Default = "100" },
                    "Enough" => rule with { Default = Literals.Invariant(targets - 1) },
                    _ => rule,
                }
            ),
        ];

    private static bool IsPaper(AttributeModel first) => first.Text("Preset", null) == "Paper";

    private static T Choice<T>(AttributeModel target, string name, T otherwise)
        where T : struct => Enum.TryParse<T>(target.Text(name, null), out var chosen) ? chosen : otherwise;
}
