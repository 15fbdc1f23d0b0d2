using Sparse.Generators.Diagnostics;
using Sparse.Generators.Emission;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Decides how the groups of a penalty lie in its parameters.</summary>
internal static class GroupPlanner
{
    public static GroupingPlan Plan(
        AttributeModel attribute,
        NetworkPlan network,
        IReadOnlyList<int> parameters,
        string field,
        List<Problem> problems
    )
    {
        var axis = attribute.Text("Groups", "InputNeurons") ?? "InputNeurons";
        var layouts = new List<GroupLayoutPlan>();
        foreach (var index in parameters)
        {
            var parameter = network.Parameters[index];
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

        return new GroupingPlan(field, axis, attribute.Argument("WeightBySize") is not { Number: 0 }, layouts.ToEquatableArray());
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
