using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;
using Sparse.Generators.Planning.Fronts;
using Sparse.Generators.Planning.Lifting;
using Sparse.Generators.Planning.Solvers;

namespace Sparse.Generators.Planning;

/// <summary>Decides how an experiment is run, or says what its declaration gets wrong.</summary>
internal static class ExperimentPlanner
{
    /// <summary>The plans of an experiment: one, or in a race one for each solver. None where something is wrong with any of them.</summary>
    public static Planned<IReadOnlyList<ExperimentPlan>> PlanAll(ExperimentModel model)
    {
        if (!model.IsRace || model.Solvers.Count < 2)
        {
            var single = Plan(model, "");
            return new Planned<IReadOnlyList<ExperimentPlan>>(
                single.Plan is null ? null : [single.Plan],
                model is { IsRace: true, Solvers.Count: 1 } ? [.. single.Problems, NoRival(model)] : single.Problems
            );
        }

        var entrants = model.Solvers.Select((solver, i) => Entrant(model, solver, i == 0 ? "" : solver.Name)).ToArray();
        // What is wrong with the network or the data is wrong for every solver, and said once.
        var problems = entrants
            .SelectMany(static entrant => entrant.Problems)
            .GroupBy(static problem => (problem.Id, problem.Place, string.Join("\n", problem.Arguments)))
            .Select(static same => same.First())
            .ToArray();
        var plans = entrants.Select(static entrant => entrant.Plan).OfType<ExperimentPlan>().ToArray();
        return new Planned<IReadOnlyList<ExperimentPlan>>(plans.Length == entrants.Length ? plans : null, problems);
    }

    private static Problem NoRival(ExperimentModel model) =>
        new(DiagnosticIds.NoRival, new Place.Attribute(model.RaceIndex), [model.Type.Name, model.Solvers[0].Name]);

    // What one solver has no use for, as SR2 has none for a schedule, is still there for the others.
    private static Planned<ExperimentPlan> Entrant(ExperimentModel model, AttributeModel solver, string variant)
    {
        var alone = model with { Solvers = new[] { solver }.ToEquatableArray() };
        var planned = Plan(alone, variant);
        var refused = planned
            .Problems.Where(static problem => problem.Id == DiagnosticIds.RefusedPart)
            .Select(static problem => problem.Place)
            .ToArray();
        return refused.Length == 0
            ? planned
            : Plan(
                alone with
                {
                    Recipe = model.Recipe.Where(part => !refused.Contains(new Place.Attribute(part.Index))).ToEquatableArray(),
                },
                variant
            );
    }

    /// <summary>The plan of an experiment with one solver.</summary>
    /// <param name="model">The experiment.</param>
    /// <param name="variant">See <see cref="ExperimentPlan.Variant"/>.</param>
    public static Planned<ExperimentPlan> Plan(ExperimentModel model, string variant = "")
    {
        var problems = new List<Problem>();
        if (
            model.IsErrorType
            || new[] { model.Train }
                .Concat(model.Data)
                .Concat(model.Penalties)
                .Concat(model.Solvers)
                .Concat(model.Fronts)
                .Concat(model.Targets)
                .Any(static a => a.HasErrors)
        )
        {
            return new Planned<ExperimentPlan>(null, problems);
        }

        if (model.Network is null)
        {
            problems.Add(new Problem(DiagnosticIds.NotANetwork, new Place.TrainedNetwork(), [model.NetworkName]));
            return new Planned<ExperimentPlan>(null, problems);
        }

        if (model.Obstacle is { } obstacle)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.UnsupportedClass,
                    new Place.Attribute(model.Train.Index),
                    [model.Type.Name, Obstacles.Describe(obstacle)]
                )
            );
            return new Planned<ExperimentPlan>(null, problems);
        }

        if (ReservedNames.Taken(model) is { } taken)
        {
            problems.Add(taken);
            return new Planned<ExperimentPlan>(null, problems);
        }

        // What is wrong with the network is said at the network; here it only means that there is nothing to plan.
        if (NetworkPlanner.Plan(model.Network).Plan is not { } network)
        {
            return new Planned<ExperimentPlan>(null, problems);
        }

        var data = Single(model, model.Data, "data", "[FashionMnist]", problems);
        var solver = Single(model, model.Solvers, "solver", "[ProxGen]", problems);
        if (data is null || solver is null)
        {
            return new Planned<ExperimentPlan>(null, problems);
        }

        var options = new List<OptionPlan>();
        var facts = Catalog.Data.TryGetValue(data.Name, out var known) && Options.IsBuiltIn(data) ? known : Catalog.OtherData;
        var loss = Enum.TryParse<LossKind>(model.Train.Text("Loss", null), out var kind) ? kind : LossKind.CrossEntropy;
        var smooths = SmoothsLabels(model.Train, loss, problems);
        Options.Add("Train", model.Train, smooths ? [.. Catalog.Train, Catalog.LabelSmoothing] : Catalog.Train, options, problems);
        var isDouble = model.Train.Text("Precision", "Single") == "Double";
        if (!isDouble)
        {
            options.Add(new OptionPlan("Train", Catalog.Program, Catalog.Program.Default));
        }

        Options.Add(data.Name, data, facts.Options, options, problems);
        var targeted = TargetPlanner.Match(model, network, problems);
        var penalties = PenaltyPlanner.Plan(model, network, targeted, options, problems);
        var solverPlan = SolverPlanner.Plan(solver, options, problems);
        if (solverPlan is not null)
        {
            solverPlan.Check(model, problems);
            solverPlan.Check(network, new Place.Attribute(solver.Index), problems);
            PenaltyPlanner.CheckMetric(model, solverPlan, problems);
            RecipePlanner.CheckSolver(model, solverPlan, problems);
        }

        var recipe = RecipePlanner.Plan(model, network, options, problems);
        // A race compares single trainings; its variants walk no front.
        var front = variant.Length > 0 ? null : FrontPlanner.Plan(model, network, loss, data, penalties, options, problems);
        var target = problems.All(IsWarning) ? TargetPlanner.Plan(model, network, targeted, penalties, options, problems) : null;
        if (problems.All(static problem => problem.Id != DiagnosticIds.OptionOutOfRange))
        {
            FitChecker.Check(model, network, data, facts, loss, problems);
        }

        if (problems.All(IsWarning))
        {
            ScaleChecker.Check(model, network, penalties, problems);
        }

        if (problems.Any(static problem => !IsWarning(problem)) || solverPlan is null)
        {
            return new Planned<ExperimentPlan>(null, problems);
        }

        var lifting = solverPlan is LiftedSolverPlan lifted ? LiftingPlanner.Plan(model, network, loss, lifted, penalties, problems) : null;
        if (problems.Any(static problem => !IsWarning(problem)))
        {
            return new Planned<ExperimentPlan>(null, problems);
        }

        var gradient = GradientPlanner.Plan(model.Train, network);
        var (blocks, nodes) = lifting is null ? ForwardPlanner.Plan(network, gradient) : ([], []);
        return new Planned<ExperimentPlan>(
            new ExperimentPlan(
                model,
                variant,
                network,
                loss,
                solverPlan,
                data,
                (int)data.Number("Batch", 128),
                penalties.ToEquatableArray(),
                lifting is null ? Groups(network, solverPlan, penalties).ToEquatableArray() : [],
                blocks,
                nodes,
                options.ToEquatableArray(),
                gradient,
                recipe,
                target,
                smooths,
                isDouble,
                ScaleChecker.NotCertifiable(network, penalties),
                front
            )
            {
                Lifting = lifting,
            },
            problems
        );
    }

    private static bool IsWarning(Problem problem) =>
        problem.Id
            is DiagnosticIds.PenalisedBias
                or DiagnosticIds.OptionWithoutEffect
                or DiagnosticIds.JumpingProximalOperator
                or DiagnosticIds.OtherProximalOperator
                or DiagnosticIds.ScaleInvariantPenalty
                or DiagnosticIds.UnpenalisedLayer
                or DiagnosticIds.GeometricMean;

    private static bool SmoothsLabels(AttributeModel train, LossKind loss, List<Problem> problems)
    {
        if (train.Argument("LabelSmoothing") is null)
        {
            return false;
        }

        if (loss != LossKind.CrossEntropy)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionWithoutEffect,
                    new Place.Attribute(train.Index, "LabelSmoothing"),
                    ["Train.LabelSmoothing", $"Loss.{loss}"]
                )
            );
            return false;
        }

        return true;
    }

    private static AttributeModel? Single(
        ExperimentModel model,
        EquatableArray<AttributeModel> attributes,
        string concern,
        string example,
        List<Problem> problems
    )
    {
        if (attributes.IsEmpty && model.HasUnknownAttributes)
        {
            return null;
        }

        if (attributes.IsEmpty)
        {
            problems.Add(
                new Problem(DiagnosticIds.MissingAttribute, new Place.Attribute(model.Train.Index), [model.Type.Name, concern, example])
            );
            return null;
        }

        // The same attribute twice: the compiler has said so.
        if (attributes.Count > 1 && attributes[1].Reference == attributes[0].Reference)
        {
            return null;
        }

        if (attributes.Count > 1)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.RepeatedAttribute,
                    new Place.Attribute(attributes[1].Index),
                    [model.Type.Name, concern, attributes[0].Name, attributes[1].Name],
                    Related: new Place.Attribute(attributes[0].Index)
                )
            );
            return null;
        }

        return attributes[0];
    }

    private static IEnumerable<GroupPlan> Groups(NetworkPlan network, SolverPlan solver, List<PenaltyPlan> penalties)
    {
        for (var i = 0; i < penalties.Count; i++)
        {
            var facts = penalties[i].Facts;
            yield return new GroupPlan(
                penalties.Count == 1 ? "_weights" : $"_weights{i + 1}",
                i,
                penalties[i].Parameters,
                RuleOf(solver, facts)
            )
            {
                After = facts.IsGrouped ? solver.RuleAfterGroups : null,
                Others = solver.OtherRules(InThePass(facts), facts.IsGrouped).ToEquatableArray(),
            };
        }

        var free = Enumerable
            .Range(0, network.Parameters.Count)
            .Where(index => penalties.All(penalty => !penalty.Parameters.Contains(index)))
            .ToArray();
        if (free.Length > 0)
        {
            yield return new GroupPlan("_free", -1, free.ToEquatableArray(), solver.Rule(null))
            {
                Others = solver.OtherRules(null, isGrouped: false).ToEquatableArray(),
            };
        }
    }

    private static UpdateRule RuleOf(SolverPlan solver, PenaltyFacts facts)
    {
        if (!facts.IsGrouped)
        {
            return solver.Rule(facts);
        }

        var rule = solver.GroupRule(InThePass(facts));
        return solver.GoesInBlocks ? rule.Leaving("inverse", "g") : rule;
    }

    // The groups come after the pass; of the sparse group lasso the l1 part is in it.
    private static PenaltyFacts? InThePass(PenaltyFacts facts) => facts.IsGrouped && facts.Name != "SparseGroupLasso" ? null : facts;
}
