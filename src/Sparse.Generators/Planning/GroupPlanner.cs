using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>Decides how the groups of a penalty lie in its parameters.</summary>
internal static class GroupPlanner
{
    public static GroupingPlan Plan(
        ExperimentModel model,
        AttributeModel attribute,
        PenaltyFacts facts,
        NetworkPlan network,
        IReadOnlyList<int> parameters,
        string field,
        List<Problem> problems
    )
    {
        var index = facts.HasAxis ? attribute.Text("Index", null) : null;
        var written = facts.HasAxis ? attribute.Text("Groups", null) : null;
        var axis = written ?? (index is null ? facts.Axis : "Custom");
        if (axis == "Custom" && index is null)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.UnusableMember,
                    new Place.Attribute(attribute.Index, "Groups"),
                    [attribute.Name, model.Type.Name, "no member: write Index = nameof(...) beside Groups.Custom"]
                )
            );
        }
        else if (axis != "Custom" && index is not null)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionWithoutEffect,
                    new Place.Attribute(attribute.Index, "Index"),
                    [$"{attribute.Name}.Index", $"Groups.{axis}"]
                )
            );
            index = null;
        }

        var layouts = new List<GroupLayoutPlan>();
        foreach (var number in parameters)
        {
            var parameter = network.Parameters[number];
            if (Layout(parameter.Shape, axis) is { } layout)
            {
                layouts.Add(layout);
                continue;
            }

            problems.Add(
                new Problem(
                    DiagnosticIds.NoSuchGroups,
                    new Place.Attribute(attribute.Index, attribute.Argument("Groups") is null ? null : "Groups"),
                    [parameter.Name, Literals.Shape(parameter.Shape), axis, Choices(parameter.Shape)],
                    Related: new Place.Layer(parameter.Member, parameter.Layer)
                )
            );
            break;
        }

        var weightBySize = !facts.IsGathered && attribute.Argument("WeightBySize") is not { Number: 0 };
        return new GroupingPlan(field, axis, weightBySize, layouts.ToEquatableArray()) { Index = index };
    }

    /// <summary>How the groups lie in a parameter of a shape; null where it has none.</summary>
    internal static GroupLayoutPlan? Layout(IReadOnlyList<int> shape, string axis)
    {
        var rest = shape.Skip(2).Aggregate(1, static (product, extent) => product * extent);
        return (axis, shape.Count) switch
        {
            ("InputNeurons", 2) or ("Columns", >= 2) => new(shape[0], shape[1], rest),
            ("OutputNeurons", 2) or ("Rows", >= 2) => new(1, shape[0], shape[1] * rest),
            ("Channels", > 2) => new(shape[0], shape[1], rest),
            ("Filters", > 2) => new(1, shape[0], shape[1] * rest),
            ("Kernels", > 2) => new(1, shape[0] * shape[1], rest),
            ("Layer" or "Custom", _) => new(1, 1, shape.Aggregate(1, static (product, extent) => product * extent)),
            _ => null,
        };
    }

    private static string Choices(IReadOnlyList<int> shape) =>
        shape.Count switch
        {
            < 2 => "leave it to a penalty on single weights",
            2 => "use Groups.InputNeurons or Groups.OutputNeurons",
            _ => "use Groups.Channels, Groups.Filters or Groups.Kernels",
        };
}
