using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>Decides what is added to a training: schedules, clipping, early stopping, weight decay, augmentation.</summary>
internal static class RecipePlanner
{
    public static RecipePlan Plan(ExperimentModel model, NetworkPlan network, List<OptionPlan> options, List<Problem> problems)
    {
        foreach (var attribute in model.Recipe)
        {
            if (!Options.IsBuiltIn(attribute) || !Catalog.Recipes.TryGetValue(attribute.Name, out var rules))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.UnsupportedAttribute,
                        new Place.Attribute(attribute.Index),
                        [attribute.Name, "part of a training", string.Join(", ", Catalog.Recipes.Keys.Select(static name => $"[{name}]"))]
                    )
                );
                continue;
            }

            Options.Add(attribute.Name, attribute, rules, options, problems);
        }

        RequireOneSchedule(model, problems);
        RequireRoomBehindWarmUp(model, problems);
        RequireImages(model, network, problems);
        return new RecipePlan(
            Schedules(model).Select(static attribute => (ScheduleKind?)Enum.Parse(typeof(ScheduleKind), attribute.Name)).FirstOrDefault(),
            Has(model, "WarmUp"),
            Has(model, "ClipGradient"),
            Has(model, "WeightDecay") ? Weights(network) : [],
            Has(model, "EarlyStopping"),
            Has(model, "RandomCrop"),
            Has(model, "RandomFlip")
        );
    }

    /// <summary>Checks what is added against the solver.</summary>
    public static void CheckSolver(ExperimentModel model, SolverPlan solver, List<Problem> problems)
    {
        foreach (var attribute in model.Recipe.Where(Options.IsBuiltIn))
        {
            if (solver.Refused.TryGetValue(attribute.Name, out var reason))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.RefusedPart,
                        new Place.Attribute(attribute.Index),
                        [attribute.Name, solver.Name, reason],
                        Related: new Place.Attribute(model.Solvers[0].Index)
                    )
                );
            }
        }
    }

    private static bool Has(ExperimentModel model, string name) => Find(model, name) is not null;

    private static AttributeModel? Find(ExperimentModel model, string name) =>
        model.Recipe.FirstOrDefault(attribute => attribute.Name == name && Options.IsBuiltIn(attribute));

    private static IEnumerable<AttributeModel> Schedules(ExperimentModel model) =>
        model.Recipe.Where(static attribute => Options.IsBuiltIn(attribute) && Enum.TryParse<ScheduleKind>(attribute.Name, out _));

    private static EquatableArray<int> Weights(NetworkPlan network) =>
        Enumerable
            .Range(0, network.Parameters.Count)
            .Where(index => network.Parameters[index].Role == ParameterRole.Weight)
            .ToEquatableArray();

    private static void RequireOneSchedule(ExperimentModel model, List<Problem> problems)
    {
        var schedules = Schedules(model).ToArray();
        if (schedules.Length > 1)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.RepeatedAttribute,
                    new Place.Attribute(schedules[1].Index),
                    [model.Type.Name, "schedule", schedules[0].Name, schedules[1].Name],
                    Related: new Place.Attribute(schedules[0].Index)
                )
            );
        }
    }

    private static void RequireRoomBehindWarmUp(ExperimentModel model, List<Problem> problems)
    {
        var epochs = model.Train.Number("Epochs", 20);
        if (Find(model, "WarmUp") is { } warmUp && warmUp.Number("Epochs", 1) is var rising && rising >= epochs)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionOutOfRange,
                    new Place.Attribute(warmUp.Index, "Epochs"),
                    ["WarmUp.Epochs", Literals.Invariant(rising), $"fewer than the {Literals.Invariant(epochs)} epochs of the training"]
                )
            );
        }
    }

    private static void RequireImages(ExperimentModel model, NetworkPlan network, List<Problem> problems)
    {
        var input = network.Model.Input;
        foreach (var attribute in new[] { Find(model, "RandomCrop"), Find(model, "RandomFlip") })
        {
            if (attribute is null)
            {
                continue;
            }

            if (input.Count != 3)
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.AugmentationNeedsImages,
                        new Place.Attribute(attribute.Index),
                        [attribute.Name, network.Model.Type.Name, Literals.Shape(input)],
                        Related: new Place.Network("Input")
                    )
                );
            }
            else if (
                attribute.Number("Padding", attribute.Name == "RandomCrop" ? 4 : 0) is var padding
                && padding >= Math.Min(input[1], input[2])
            )
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.OptionOutOfRange,
                        new Place.Attribute(attribute.Index, "Padding"),
                        ["RandomCrop.Padding", Literals.Invariant(padding), $"less than the image's {Math.Min(input[1], input[2])} pixels"]
                    )
                );
            }
        }
    }
}
