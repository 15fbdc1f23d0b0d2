using Sparse.Generators.Diagnostics;
using Sparse.Generators.Emission;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Decides how an experiment is run, or says what its declaration gets wrong.</summary>
internal static class ExperimentPlanner
{
    public static Planned<ExperimentPlan> Plan(ExperimentModel model)
    {
        var problems = new List<Problem>();
        if (model.IsErrorType || new[] { model.Train }.Concat(model.Data).Concat(model.Penalties).Concat(model.Solvers).Any(static a => a.HasErrors))
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
                new Problem(DiagnosticIds.UnsupportedClass, new Place.Attribute(model.Train.Index), [model.Type.Name, Obstacles.Describe(obstacle)])
            );
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
        var facts = Catalog.Data.TryGetValue(data.Name, out var known) && IsBuiltIn(data) ? known : Catalog.OtherData;
        AddOptions("Train", model.Train, Catalog.Train, options, problems);
        options.Add(new OptionPlan("Train", Catalog.Program, Catalog.Program.Default));
        AddOptions(data.Name, data, facts.Options, options, problems);
        var penalties = Penalties(model, network, options, problems);
        var solverPlan = Solver(solver, options, problems);
        var loss = model.Train.Text("Loss", "CrossEntropy") == "MeanSquaredError" ? LossKind.MeanSquaredError : LossKind.CrossEntropy;
        if (problems.All(static problem => problem.Id != DiagnosticIds.OptionOutOfRange))
        {
            CheckFit(model, network, data, facts, loss, problems);
        }

        if (problems.Any(static problem => problem.Id != DiagnosticIds.PenalisedBias && problem.Id != DiagnosticIds.OptionWithoutEffect) || solverPlan is null)
        {
            return new Planned<ExperimentPlan>(null, problems);
        }

        var (blocks, nodes) = ForwardPlanner.Plan(network);
        return new Planned<ExperimentPlan>(
            new ExperimentPlan(
                model,
                network,
                loss,
                solverPlan,
                data,
                (int)data.Number("Batch", 128),
                penalties.ToEquatableArray(),
                Groups(network, solverPlan, penalties).ToEquatableArray(),
                blocks,
                nodes,
                options.ToEquatableArray()
            ),
            problems
        );
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
            problems.Add(new Problem(DiagnosticIds.MissingAttribute, new Place.Attribute(model.Train.Index), [model.Type.Name, concern, example]));
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

    private static bool IsBuiltIn(AttributeModel attribute) => attribute.Reference == $"global::Sparse.{attribute.Name}Attribute";

    private static void AddOptions(
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
                    [$"{owner}.{choice.Name}", Literals.Invariant(choice.Number), $"a member of {choice.EnumReference!.Replace("global::", "")}"]
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

            options.Add(new OptionPlan(owner, rule, written is null ? rule.Default : Written(written)));
        }
    }

    private static string? Written(ArgumentModel argument) =>
        argument.Kind switch
        {
            ArgumentKind.Number or ArgumentKind.Integer => Literals.Invariant(argument.Number),
            ArgumentKind.Switch => argument.Number != 0 ? "true" : "false",
            _ => argument.Text,
        };

    private static List<PenaltyPlan> Penalties(ExperimentModel model, NetworkPlan network, List<OptionPlan> options, List<Problem> problems)
    {
        var penalties = new List<PenaltyPlan>();
        var takenBy = new Dictionary<int, AttributeModel>();
        foreach (var attribute in model.Penalties)
        {
            if (!Catalog.Penalties.Contains(attribute.Name) || !IsBuiltIn(attribute))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.UnsupportedAttribute,
                        new Place.Attribute(attribute.Index),
                        [attribute.Name, "penalty", string.Join(", ", Catalog.Penalties.Select(static name => $"[{name}]"))]
                    )
                );
                continue;
            }

            var written = attribute.Argument("Lambda");
            if (written is null)
            {
                problems.Add(new Problem(DiagnosticIds.LambdaMissing, new Place.Attribute(attribute.Index), [attribute.Name]));
            }
            else if (!Catalog.Penalty[0].Allows(written.Number))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.LambdaOutOfRange,
                        new Place.Attribute(attribute.Index, "Lambda"),
                        [attribute.Name, Literals.Invariant(written.Number)]
                    )
                );
            }

            var earlier = penalties.Count(penalty => penalty.Name == attribute.Name);
            var owner = earlier == 0 ? attribute.Name : $"{attribute.Name}_{earlier + 1}";
            options.Add(new OptionPlan(owner, Catalog.Penalty[0], written is null ? null : Written(written)));
            var on = Patterns.Match(attribute, network, problems);
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

            var field = model.Penalties.Count == 1 ? "_lambda" : $"_lambda{penalties.Count + 1}";
            penalties.Add(new PenaltyPlan(attribute.Name, owner, field, on.ToEquatableArray()));
        }

        return penalties;
    }

    private static SolverPlan? Solver(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        if (!IsBuiltIn(attribute) || !Catalog.Solvers.TryGetValue(attribute.Name, out var rules))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.UnsupportedAttribute,
                    new Place.Attribute(attribute.Index),
                    [attribute.Name, "solver", string.Join(", ", Catalog.Solvers.Keys.Select(static name => $"[{name}]"))]
                )
            );
            return null;
        }

        var metric = attribute.Text("Metric", "Adam") == "Sgd" ? Metric.Sgd : Metric.Adam;
        var momentum = metric == Metric.Adam || attribute.Number("Beta1", 0) > 0;
        if (metric == Metric.Sgd)
        {
            foreach (var name in new[] { "Beta2", "Epsilon" })
            {
                if (attribute.Argument(name) is not null)
                {
                    problems.Add(
                        new Problem(DiagnosticIds.OptionWithoutEffect, new Place.Attribute(attribute.Index, name), [$"{attribute.Name}.{name}", "Metric.Sgd"])
                    );
                }
            }
        }

        // An option that the chosen rule does not read is not offered to a run: setting it would do nothing. NaN is what stands for no momentum.
        var beta1 = attribute.Number("Beta1", double.NaN);
        var used = rules
            .Where(rule => metric == Metric.Adam || rule.Name == "LearningRate" || (rule.Name == "Beta1" && (momentum || beta1 < 0)))
            .Select(static rule => rule.Name == "Beta1" ? rule with { Default = "0.9" } : rule)
            .ToArray();
        AddOptions(attribute.Name, attribute, used, options, problems);
        return new SolverPlan(attribute.Name, metric, momentum);
    }

    private static void CheckFit(
        ExperimentModel model,
        NetworkPlan network,
        AttributeModel data,
        DataFacts facts,
        LossKind loss,
        List<Problem> problems
    )
    {
        var sample = data.Name == "Planted" && IsBuiltIn(data) ? [(int)data.Number("Features", 784)] : facts.Sample;
        var classes = data.Name == "Planted" && IsBuiltIn(data) ? (int)data.Number("Classes", 10) : facts.Classes;
        if (data.Name == "Planted" && IsBuiltIn(data) && data.Number("Support", 40) > data.Number("Features", 784))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionOutOfRange,
                    new Place.Attribute(data.Index, data.Argument("Support") is null ? "Features" : "Support"),
                    ["Planted.Support", Literals.Invariant(data.Number("Support", 40)), $"a whole number in [1, {Literals.Invariant(data.Number("Features", 784))}]"]
                )
            );
            return;
        }

        var input = network.Model.Input;
        if (sample is not null && sample.Aggregate(1L, static (a, b) => a * b) != input.Aggregate(1L, static (a, b) => a * b))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.DataShape,
                    new Place.Attribute(data.Index),
                    [data.Name, Literals.Shape(sample), network.Model.Type.Name, Literals.Shape(input)],
                    Related: new Place.Network("Input")
                )
            );
        }

        if (network.Output.Count != 1)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OutputCount,
                    new Place.Attribute(model.Train.Index),
                    [network.Model.Type.Name, Literals.Shape(network.Output), "a sample of one dimension"],
                    Related: LastLayer(network)
                )
            );
        }
        else if (loss == LossKind.CrossEntropy && classes is { } count && network.Output[0] != count)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OutputCount,
                    new Place.Attribute(data.Index),
                    [network.Model.Type.Name, Literals.Shape(network.Output), $"{count} outputs, one for each class of {data.Name}"],
                    Related: LastLayer(network)
                )
            );
        }
    }

    private static Place LastLayer(NetworkPlan network)
    {
        var last = network.Layers[network.Layers.Count - 1];
        return new Place.Layer(last.Member, last.Index);
    }

    private static IEnumerable<GroupPlan> Groups(NetworkPlan network, SolverPlan solver, List<PenaltyPlan> penalties)
    {
        for (var i = 0; i < penalties.Count; i++)
        {
            yield return new GroupPlan(
                penalties.Count == 1 ? "_weights" : $"_weights{i + 1}",
                i,
                penalties[i].Parameters,
                UpdateRules.ProxGen(solver.Metric, solver.Momentum, penalties[i].Name)
            );
        }

        var free = Enumerable.Range(0, network.Parameters.Count).Where(index => penalties.All(penalty => !penalty.Parameters.Contains(index))).ToArray();
        if (free.Length > 0)
        {
            yield return new GroupPlan("_free", -1, free.ToEquatableArray(), UpdateRules.ProxGen(solver.Metric, solver.Momentum, null));
        }
    }
}
