using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning.Fronts;

/// <summary>Decides how a whole front is walked, or says why it cannot be.</summary>
internal static class FrontPlanner
{
    // Penalties whose subdifferential at 0 is a ball around 0, so that lambda_max is the dual norm of a gradient.
    private static readonly string[] s_closedForm = ["L1", "NonNegativeL1", "ElasticNet", "Mcp", "Scad", "GroupLasso"];

    public static FrontPlan? Plan(
        ExperimentModel model,
        NetworkPlan network,
        LossKind loss,
        AttributeModel data,
        List<PenaltyPlan> penalties,
        List<OptionPlan> options,
        List<Problem> problems
    )
    {
        if (model.Fronts.Count == 0)
        {
            return null;
        }

        var second = model.Fronts.Count > 1 ? model.Fronts[1] : null;
        if ((second ?? model.Targets.FirstOrDefault()) is { } repeated)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.RepeatedAttribute,
                    new Place.Attribute(repeated.Index),
                    [model.Type.Name, second is null ? "lambda-choosing" : "front", model.Fronts[0].Name, repeated.Name],
                    Related: new Place.Attribute(model.Fronts[0].Index)
                )
            );
            return null;
        }

        var attribute = model.Fronts[0];
        var before = problems.Count;
        if (!Options.IsBuiltIn(attribute) || attribute.Name is not ("Path" or "Continuation"))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.UnsupportedAttribute,
                    new Place.Attribute(attribute.Index),
                    [attribute.Name, "front", "[Path], [Continuation]"]
                )
            );
            return null;
        }

        var chosen = CheckLambdas(model, attribute, problems);
        if (chosen.Length == 0 && problems.Count == before)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.NothingToWalk,
                    new Place.Attribute(attribute.Index),
                    [
                        attribute.Name,
                        penalties.Count == 0 ? "add one, such as [L1]" : $"{penalties[0].Name} is a constraint; add one such as [L1]",
                    ]
                )
            );
        }

        CheckSchedules(model, attribute, problems);
        var listed = CheckList(attribute, attribute.Name == "Path" ? "Lambdas" : "Levels", problems);
        var choose = attribute.Text("Choose", "OneStandardError") ?? "OneStandardError";
        foreach (var option in new[] { "Tolerated", "NonZeros" }.Where(option => choose != (option == "Tolerated" ? "Within" : "Nearest")))
        {
            WithoutEffect(attribute, option, $"Choose.{choose}", problems);
        }

        if (attribute.Argument("Folds") is not null)
        {
            WithoutEffect(attribute, "Validation", $"{attribute.Name}.Folds", problems);
            WithoutEffect(attribute, "Patience", $"{attribute.Name}.Folds", problems);
        }

        var plan =
            attribute.Name == "Path"
                ? Path(attribute, network, loss, penalties, chosen, listed, choose, problems)
                : Continuation(model, attribute, penalties, listed, choose, problems);
        AddOptions(attribute, listed, choose, plan, options, problems);
        return problems.Skip(before).All(static problem => problem.Id == DiagnosticIds.OptionWithoutEffect) ? plan : null;
    }

    // A schedule falls to its end over a training's epochs; a point that ends when no weight moves has no number of them, and would rest where the rate is least.
    private static void CheckSchedules(ExperimentModel model, AttributeModel attribute, List<Problem> problems)
    {
        if (attribute.Name != "Path" || !(attribute.Number("Tolerance", 0) > 0))
        {
            return;
        }

        foreach (var schedule in model.Recipe.Where(static recipe => recipe.Name is "CosineDecay" or "OneCycle"))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.RefusedPart,
                    new Place.Attribute(schedule.Index),
                    [
                        schedule.Name,
                        "Path(Tolerance)",
                        "a point ends when no weight moves, and a step size that falls to its end moves none; leave one of them out",
                    ],
                    Related: new Place.Attribute(attribute.Index, "Tolerance")
                )
            );
        }
    }

    private static FrontPlan Path(
        AttributeModel attribute,
        NetworkPlan network,
        LossKind loss,
        List<PenaltyPlan> penalties,
        int[] chosen,
        EquatableArray<double> listed,
        string choose,
        List<Problem> problems
    )
    {
        var reverse = attribute.Text("Direction", "DenseToSparse") == "SparseToDense";
        var weights = network.Parameters.Count(static parameter => parameter.Role == ParameterRole.Weight);
        if (reverse && weights > 1 && !(attribute.Number("Reseed", 0) > 0))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.NeedsReseed,
                    new Place.Attribute(attribute.Index, attribute.Argument("Reseed") is null ? "Direction" : "Reseed"),
                    [network.Model.Type.Name]
                )
            );
        }

        var first = network
            .Parameters.Select(static (parameter, index) => (parameter, index))
            .FirstOrDefault(static p => p.parameter.Role == ParameterRole.Weight);
        if (
            attribute.Argument("HalfSamples") is not null
            && !(
                first.parameter is { Shape.Count: 2 } weight
                && weight.Shape[1] == network.Layers[0].Input.Aggregate(1, static (product, extent) => product * extent)
                && penalties.Any(penalty => penalty.Parameters.Contains(first.index))
            )
        )
        {
            problems.Add(
                new Problem(DiagnosticIds.NoFeatures, new Place.Attribute(attribute.Index, "HalfSamples"), [network.Model.Type.Name])
            );
        }

        if (attribute.Argument("HalfSamples") is null)
        {
            WithoutEffect(attribute, "StableShare", "a path without Path.HalfSamples", problems);
        }

        if (new[] { "AtSparsity", "RefitEpochs" }.FirstOrDefault(option => attribute.Argument(option) is null) is { } missing)
        {
            WithoutEffect(attribute, "RefitPenalty", $"a path without Path.{missing}", problems);
            WithoutEffect(attribute, "RefitRemovals", $"a path without Path.{missing}", problems);
        }

        if (attribute.Argument("AtSparsity") is null)
        {
            WithoutEffect(attribute, "RefitExcess", "a path without Path.AtSparsity", problems);
            WithoutEffect(attribute, "RefitFrom", "a path without Path.AtSparsity", problems);
        }

        if (attribute.Number("WarmStart", 1) == 0 && attribute.Number("Extrapolate", 0) != 0)
        {
            WithoutEffect(attribute, "Extrapolate", "Path.WarmStart = false", problems);
        }

        if (listed.IsEmpty && attribute.Argument("Largest") is null)
        {
            foreach (var endless in chosen.Select(index => penalties[index]).Where(static penalty => penalty.Facts.NeverVanishes).Take(1))
            {
                problems.Add(new Problem(DiagnosticIds.NoLargestLambda, new Place.Attribute(attribute.Index), [endless.Owner]));
            }
        }

        var penalty = chosen.Length == 1 ? penalties[chosen[0]] : null;
        var linear =
            weights == 1
            && loss != LossKind.Hinge
            && penalty is not null
            && s_closedForm.Contains(penalty.Name)
            && penalty.Grouping?.Index is null
            && penalty.Facts.Kernel is null
            && network.Parameters.Count <= 2
            && network.Layers.Count(static layer => layer.Layer.ToString() != "Flatten") == 1;
        var sparsities = CheckSparsities(attribute, problems);
        var fromLevel = attribute.Text("RefitFrom", "Point") == "Level";
        return new FrontPlan.Lambda(
            choose,
            listed,
            Declared(attribute),
            chosen.ToEquatableArray(),
            linear,
            penalty?.Name == "ElasticNet" ? $"{penalty.Owner}.L1Ratio" : null,
            reverse,
            fromLevel,
            fromLevel ? sparsities.OrderBy(static value => value).ToEquatableArray() : sparsities // a level that begins at the one before it comes behind it
        );
    }

    private static FrontPlan Continuation(
        ExperimentModel model,
        AttributeModel attribute,
        List<PenaltyPlan> penalties,
        EquatableArray<double> listed,
        string choose,
        List<Problem> problems
    )
    {
        // Norms whose multiobjective step has a closed form; of groups by an index it was never written.
        var other = penalties.FirstOrDefault(static penalty =>
            penalty is not { Name: "L1" } and not { Name: "GroupLasso", Grouping.Index: null }
        );
        if (other is not null)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.FrontPenalty,
                    new Place.Attribute(model.Penalties[other.Attribute].Index),
                    [other.Grouping?.Index is null ? $"[{other.Name}]" : $"[{other.Name}] over groups by an index"]
                )
            );
        }

        return new FrontPlan.Continuation(
            choose,
            listed,
            Declared(attribute),
            attribute.Text("Preset", "") == "Paper",
            attribute.Text("Start", "Initialisation") == "NearZero"
        );
    }

    // The penalties without a lambda are those whose strength the front chooses.
    private static int[] CheckLambdas(ExperimentModel model, AttributeModel attribute, List<Problem> problems)
    {
        var chosen = new List<int>();
        for (var i = 0; i < model.Penalties.Count; i++)
        {
            var penalty = model.Penalties[i];
            var constraint = PenaltyCatalog.Of(penalty) is { IsConstraint: true };
            if (penalty.Argument("Lambda") is null && !constraint)
            {
                chosen.Add(i);
            }
        }

        if (chosen.Count == 0 || attribute.Name == "Continuation")
        {
            foreach (var given in model.Penalties.Where(static penalty => penalty.Argument("Lambda") is not null).Take(1))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.LambdaWithFront,
                        new Place.Attribute(given.Index, "Lambda"),
                        [$"[{given.Name}]", Literals.Invariant(given.Number("Lambda", 0)), attribute.Name],
                        Related: new Place.Attribute(attribute.Index)
                    )
                );
            }
        }

        return [.. chosen];
    }

    // Where it is declared all the same.
    private static void WithoutEffect(AttributeModel attribute, string option, string under, List<Problem> problems)
    {
        if (attribute.Argument(option) is not null)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionWithoutEffect,
                    new Place.Attribute(attribute.Index, option),
                    [$"{attribute.Name}.{option}", under]
                )
            );
        }
    }

    private static EquatableArray<double> CheckList(AttributeModel attribute, string name, List<Problem> problems)
    {
        if (attribute.Argument(name) is not { Kind: ArgumentKind.Numbers } argument)
        {
            return default;
        }

        Refuse(attribute, name, WhyNotInOrder(argument.Values), problems);
        foreach (var other in new[] { "Points", "Ratio", "Largest" })
        {
            WithoutEffect(attribute, other, $"{attribute.Name}.{name}", problems);
        }

        return argument.Values;
    }

    private static EquatableArray<double> CheckSparsities(AttributeModel attribute, List<Problem> problems)
    {
        const string name = "AtSparsity";
        if (attribute.Argument(name) is not { Kind: ArgumentKind.Numbers } argument)
        {
            return default;
        }

        var outside = argument.Values.Where(static value => !(value is > 0 and < 1)).Take(1).ToArray();
        var reason =
            outside.Length > 0 ? $"{Literals.Invariant(outside[0])} is no share of zeros, which is above 0 and below 1"
            : argument.Values.Count < 2 ? null
            : WhyNotInOrder(argument.Values);
        Refuse(attribute, name, reason, problems);
        return argument.Values;
    }

    private static void Refuse(AttributeModel attribute, string name, string? reason, List<Problem> problems)
    {
        if (reason is not null)
        {
            problems.Add(
                new Problem(DiagnosticIds.InvalidLevels, new Place.Attribute(attribute.Index, name), [$"{attribute.Name}.{name}", reason])
            );
        }
    }

    private static string? WhyNotInOrder(EquatableArray<double> values)
    {
        if (values.Count < 2)
        {
            return $"it has {values.Count} {(values.Count == 1 ? "number" : "numbers")}, and a front has at least 2 points";
        }

        var descends = values[1] < values[0];
        for (var i = 0; i < values.Count; i++)
        {
            if (!(values[i] >= 0) || double.IsInfinity(values[i]))
            {
                return $"number {i + 1} is {Literals.Invariant(values[i])}, and each is finite and at least 0";
            }

            if (i > 0 && values[i] == values[i - 1])
            {
                return $"number {i + 1} repeats {Literals.Invariant(values[i])}";
            }

            if (i > 0 && values[i] < values[i - 1] != descends)
            {
                return $"number {i + 1}, {Literals.Invariant(values[i])}, turns back after {Literals.Invariant(values[i - 1])}";
            }
        }

        return null;
    }

    private static EquatableArray<string> Declared(AttributeModel attribute) =>
        attribute.Arguments.Select(static argument => argument.Name).ToEquatableArray();

    private static void AddOptions(
        AttributeModel attribute,
        EquatableArray<double> listed,
        string choose,
        FrontPlan plan,
        List<OptionPlan> options,
        List<Problem> problems
    )
    {
        var paper = plan is FrontPlan.Continuation { IsPaper: true };
        var rules = (attribute.Name == "Path" ? FrontCatalog.Path : FrontCatalog.Continuation)
            .Where(rule => !FrontCatalog.Optional.Contains(rule.Name) || attribute.Argument(rule.Name) is not null)
            .Where(rule => listed.IsEmpty || rule.Name is not ("Points" or "Ratio" or "Largest"))
            .Where(rule =>
                rule.Name switch
                {
                    "Tolerated" => choose == "Within",
                    "NonZeros" => choose == "Nearest",
                    "StableShare" => attribute.Argument("HalfSamples") is not null,
                    "Validation" => attribute.Argument("Folds") is null || attribute.Argument("Validation") is not null,
                    "PenaltyPoints" or "PredictorEpochs" or "Shrinkage" => paper,
                    "Ratio" => attribute.Name == "Path" || !paper,
                    _ => true,
                }
            )
            .ToArray();
        Options.Add(attribute.Name, attribute, rules, options, problems);
    }
}
