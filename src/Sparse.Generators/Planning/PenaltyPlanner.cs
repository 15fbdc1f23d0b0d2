using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>Decides which parameters each penalty is on.</summary>
internal static class PenaltyPlanner
{
    /// <summary>Plans.</summary>
    /// <param name="model">The experiment.</param>
    /// <param name="network">Its network.</param>
    /// <param name="targeted">The parameters that each target names: a penalty on those of several is one penalty for each, with a λ of its own.</param>
    /// <param name="options">The options of the experiment; those of the penalties are added.</param>
    /// <param name="problems">What is wrong; added to.</param>
    public static List<PenaltyPlan> Plan(
        ExperimentModel model,
        NetworkPlan network,
        IReadOnlyList<IReadOnlyList<int>?> targeted,
        List<OptionPlan> options,
        List<Problem> problems
    )
    {
        var pieces = new List<(AttributeModel Attribute, int Index, PenaltyFacts Facts, IReadOnlyList<int> On)>();
        var takenBy = new Dictionary<int, AttributeModel>();
        for (var index = 0; index < model.Penalties.Count; index++)
        {
            var attribute = model.Penalties[index];
            if (Facts(model, attribute, problems) is not { } facts)
            {
                if (attribute.Own is not null)
                {
                    continue;
                }

                problems.Add(
                    new Problem(
                        DiagnosticIds.UnsupportedAttribute,
                        new Place.Attribute(attribute.Index),
                        [
                            attribute.Name,
                            "penalty",
                            string.Join(", ", PenaltyCatalog.All.Keys.Select(static name => $"[{name}]"))
                                + (
                                    attribute.LacksElementPenalty
                                        ? $"; the class {attribute.Name}Attribute has a static Value and Prox: make it partial and mark it [ElementPenalty]"
                                        : ""
                                ),
                        ]
                    )
                );
                continue;
            }

            var on = facts.IsJoint ? HierarchyPlanner.Plan(attribute, network, problems) : Patterns.Match(attribute, network, problems);
            foreach (var parameter in on)
            {
                if (takenBy.TryGetValue(parameter, out var other))
                {
                    problems.Add(
                        new Problem(
                            DiagnosticIds.PenalisedTwice,
                            new Place.Attribute(attribute.Index, attribute.Argument("On") is null ? null : "On"),
                            [network.Parameters[parameter].Name, other.Name, attribute.Name],
                            Related: new Place.Attribute(other.Index)
                        )
                    );
                    break;
                }

                takenBy[parameter] = attribute;
            }

            pieces.AddRange(Split(on, targeted).Select(piece => (attribute, index, facts, piece)));
        }

        foreach (var attribute in model.Penalties)
        {
            OwnPenalties.Check(attribute, problems);
        }

        var penalties = new List<PenaltyPlan>();
        foreach (var (attribute, index, facts, on) in pieces)
        {
            var earlier = penalties.Count(penalty => model.Penalties[penalty.Attribute].Name == attribute.Name);
            var owner = earlier == 0 ? attribute.Name : $"{attribute.Name}_{earlier + 1}";
            var isChosen = IsChosen(attribute, facts, on, targeted);
            if (penalties.All(penalty => penalty.Attribute != index) || isChosen != penalties[penalties.Count - 1].LambdaIsChosen)
            {
                CheckLambda(attribute, facts, isChosen || (model.Fronts.Count > 0 && attribute.Argument("Lambda") is null), problems);
            }

            AddOptions(attribute, facts, owner, options, problems);
            CheckMember(model, attribute, problems);
            var number = pieces.Count == 1 ? "" : $"{penalties.Count + 1}";
            penalties.Add(
                new PenaltyPlan(
                    facts,
                    owner,
                    "_lambda" + number,
                    facts.Options.Select(rule => new PenaltyOptionPlan(rule.Name, $"_penalty{number}{rule.Name}")).ToEquatableArray(),
                    facts.IsGrouped ? GroupPlanner.Plan(model, attribute, facts, network, on, $"_penalty{number}Groups", problems) : null,
                    on.ToEquatableArray(),
                    index,
                    isChosen
                )
                {
                    Factors = facts.IsWeighted ? attribute.Text("Weights", null) : null,
                }
            );
        }

        return penalties;
    }

    // The parts that the targets cut a penalty into, and what no target names.
    private static IEnumerable<IReadOnlyList<int>> Split(IReadOnlyList<int> on, IReadOnlyList<IReadOnlyList<int>?> targeted)
    {
        var left = on.ToList();
        foreach (var target in targeted)
        {
            var piece = left.Where(parameter => target?.Contains(parameter) == true).ToArray();
            if (piece.Length > 0)
            {
                yield return piece;
                left.RemoveAll(piece.Contains);
            }
        }

        // A penalty without a parameter stays: what is wrong with it has been said.
        if (left.Count > 0 || on.Count == 0)
        {
            yield return left;
        }
    }

    private static bool IsChosen(
        AttributeModel attribute,
        PenaltyFacts facts,
        IReadOnlyList<int> on,
        IReadOnlyList<IReadOnlyList<int>?> targeted
    ) => !facts.IsConstraint && attribute.Argument("Lambda") is null && targeted.Any(target => target is null || on.Any(target.Contains));

    private static PenaltyFacts? Facts(ExperimentModel model, AttributeModel attribute, List<Problem> problems) =>
        PenaltyCatalog.Of(attribute) ?? OwnPenalties.Facts(model, attribute, problems);

    private static void CheckLambda(AttributeModel attribute, PenaltyFacts facts, bool isChosen, List<Problem> problems)
    {
        var written = attribute.Argument("Lambda");
        if (facts.IsConstraint || isChosen)
        {
            return;
        }

        if (written is null)
        {
            problems.Add(new Problem(DiagnosticIds.LambdaMissing, new Place.Attribute(attribute.Index), [attribute.Name]));
        }
        else if (!PenaltyCatalog.Lambda.Allows(written.Number))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.LambdaOutOfRange,
                    new Place.Attribute(attribute.Index, "Lambda"),
                    [attribute.Name, Literals.Invariant(written.Number)]
                )
            );
        }
    }

    // One piece of a penalty after the other comes here; what is wrong is said once.
    private static void CheckMember(ExperimentModel model, AttributeModel attribute, List<Problem> problems)
    {
        if (attribute.MemberFault is not { } fault)
        {
            return;
        }

        var argument = attribute.Argument("Index") is null ? "Weights" : "Index";
        var problem = new Problem(
            DiagnosticIds.UnusableMember,
            new Place.Attribute(attribute.Index, argument),
            [attribute.Name, $"{model.Type.Name}.{attribute.Text(argument, "")}", fault]
        );
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }

    private static void AddOptions(
        AttributeModel attribute,
        PenaltyFacts facts,
        string owner,
        List<OptionPlan> options,
        List<Problem> problems
    )
    {
        var lambda = PenaltyCatalog.Options(facts).First();
        var written = attribute.Argument("Lambda");
        options.Add(new OptionPlan(owner, lambda, written is null ? lambda.Default : Options.Written(written)));
        var before = problems.Count;
        Options.Add(owner, attribute, facts.Options, options, problems);
        if (problems.Count == before && facts.Options.Any(static rule => rule.Name == "Minimum"))
        {
            var minimum = attribute.Number("Minimum", -1);
            var maximum = attribute.Number("Maximum", 1);
            if (minimum > maximum)
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.EmptyBox,
                        new Place.Attribute(attribute.Index, attribute.Argument("Minimum") is null ? "Maximum" : "Minimum"),
                        [attribute.Name, Literals.Invariant(minimum), Literals.Invariant(maximum)]
                    )
                );
            }
        }
    }

    private static string Written(AttributeModel attribute, PenaltyFacts facts) =>
        facts.Name == attribute.Name ? attribute.Name : $"{attribute.Name} with Normalise.UnitFilters";

    /// <summary>Checks each penalty against the solver's metric.</summary>
    public static void CheckMetric(ExperimentModel model, SolverPlan solver, List<Problem> problems)
    {
        foreach (var attribute in model.Penalties)
        {
            if (PenaltyCatalog.Of(attribute) is not { } facts)
            {
                continue;
            }

            if (facts.IsNonconvexSet && solver.RuleAfterGroups is not null)
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.UnsuitedSolver,
                        new Place.Attribute(attribute.Index),
                        [
                            solver.Name,
                            Written(attribute, facts),
                            "it takes means of weights, which leave a set that is not convex; use ProxGen or Sr2",
                        ]
                    )
                );
            }

            if ((facts.IsEuclideanOnly || (facts.IsGrouped && solver is Sr2Plan)) && !solver.IsEuclidean)
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.NoClosedForm,
                        new Place.Attribute(model.Solvers[0].Index, model.Solvers[0].Argument("Metric") is null ? null : "Metric"),
                        [Written(attribute, facts), solver.MetricName],
                        Related: new Place.Attribute(attribute.Index)
                    )
                );
            }

            var rate = model.Solvers[0].Number("LearningRate", 1e-3);
            if (!solver.IsEuclidean || rate <= 0 || solver is Sr2Plan or AcceleratedPlan)
            {
                continue;
            }

            // Where the penalty is more concave than 1/(2α)‖x − z‖² is convex, the proximal operator jumps.
            var (option, least) = attribute.Name switch
            {
                "Mcp" or "GroupMcp" => ("Gamma", rate),
                "Scad" => ("A", 1 + rate),
                _ => ("", double.NegativeInfinity),
            };
            if (option.Length > 0 && attribute.Number(option, 3) <= least)
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.JumpingProximalOperator,
                        new Place.Attribute(attribute.Index, option),
                        [$"{attribute.Name}.{option}", Literals.Invariant(attribute.Number(option, 3)), Literals.Invariant(least)]
                    )
                );
            }
        }
    }
}
