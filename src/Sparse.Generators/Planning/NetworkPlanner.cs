using Sparse.Generators.Diagnostics;
using Sparse.Generators.Emission;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Decides a network's shapes and parameters, or says where they do not fit.</summary>
internal static class NetworkPlanner
{
    public static Planned<NetworkPlan> Plan(NetworkModel model)
    {
        var problems = new List<Problem>();
        if (model.HasErrors)
        {
            return new Planned<NetworkPlan>(null, problems);
        }

        if (model.Obstacle is { } obstacle)
        {
            problems.Add(
                obstacle == ClassObstacle.SplitMembers
                    ? new Problem(DiagnosticIds.SplitMembers, new Place.Network(), [model.Type.Name])
                    : new Problem(DiagnosticIds.UnsupportedClass, new Place.Network(), [model.Type.Name, Obstacles.Describe(obstacle)])
            );
            return new Planned<NetworkPlan>(null, problems);
        }

        // Each is reported where it stands.
        if (!model.Strays.IsEmpty)
        {
            return new Planned<NetworkPlan>(null, problems);
        }

        if (
            model.Input.IsEmpty
            || model.Input.Any(static extent => extent < 1)
            || model.Input.Aggregate(1.0, static (a, b) => a * b) > int.MaxValue
        )
        {
            problems.Add(new Problem(DiagnosticIds.InvalidInput, new Place.Network("Input"), [model.Type.Name]));
            return new Planned<NetworkPlan>(null, problems);
        }

        if (model.Members.IsEmpty)
        {
            problems.Add(new Problem(DiagnosticIds.NoLayers, new Place.Network(), [model.Type.Name]));
            return new Planned<NetworkPlan>(null, problems);
        }

        for (var member = 0; member < model.Members.Count; member++)
        {
            var declared = model.Members[member];
            if (declared.IsPartialDefinition && !IsSeenWith(model.Type, declared))
            {
                var what = $"is {declared.Modifiers}, which a project that trains {model.Type.Name} does not see";
                problems.Add(new Problem(DiagnosticIds.MisplacedLayer, new Place.MemberName(member), [declared.Name, what]));
                return new Planned<NetworkPlan>(null, problems);
            }
        }

        var layers = new List<LayerPlan>();
        var parameters = new List<ParameterPlan>();
        var shape = model.Input;
        for (var member = 0; member < model.Members.Count; member++)
        {
            var declared = model.Members[member];
            var modules = 0;
            for (var index = 0; index < declared.Layers.Count; index++)
            {
                var layer = declared.Layers[index];
                var place = new Place.Layer(member, index);
                if (ArgumentProblem(layer, place) is { } wrong)
                {
                    problems.Add(wrong);
                    return new Planned<NetworkPlan>(null, problems);
                }

                if (layer is LayerModel.Linear && shape.Count != 1)
                {
                    problems.Add(
                        new Problem(
                            DiagnosticIds.NeedsFlatten,
                            place,
                            [layer.ToString(), Literals.Shape(shape), Chain(model, layers), Literals.Grouped(Product(shape))],
                            "Flatten"
                        )
                    );
                    return new Planned<NetworkPlan>(null, problems);
                }

                var module = layer is LayerModel.Linear ? ModuleName(declared, layer, ref modules) : null;
                var output = Output(layer, shape);
                if (layer is LayerModel.Linear linear)
                {
                    parameters.Add(
                        new ParameterPlan($"{module}.weight", module!, [linear.Outputs, shape[0]], ParameterRole.Weight, member, index)
                    );
                    if (linear.Bias)
                    {
                        parameters.Add(new ParameterPlan($"{module}.bias", module!, [linear.Outputs], ParameterRole.Bias, member, index));
                    }
                }

                layers.Add(new LayerPlan(member, index, layer, shape, output, module));
                shape = output;
            }
        }

        if (parameters.Count == 0)
        {
            problems.Add(new Problem(DiagnosticIds.NoLayers, new Place.Network(), [model.Type.Name]));
            return new Planned<NetworkPlan>(null, problems);
        }

        return new Planned<NetworkPlan>(new NetworkPlan(model, layers.ToEquatableArray(), parameters.ToEquatableArray(), shape), problems);
    }

    // A compiler does not import what a referenced assembly hides: an experiment there would be on a network without the layer.
    private static bool IsSeenWith(TypeModel network, MemberModel member)
    {
        var access = member.Modifiers.Replace(" static", "");
        return access == "public" || (network.Accessibility != "public" && access is "internal" or "protected internal");
    }

    private static Problem? ArgumentProblem(LayerModel layer, Place.Layer place) =>
        layer switch
        {
            LayerModel.Linear { Outputs: < 1 } linear => Wrong(place, "Outputs", linear.Outputs, "a whole number, at least 1"),
            LayerModel.LeakyReLU leaky when !(leaky.Slope is >= 0 and <= 1) => Wrong(place, "Slope", leaky.Slope, "a number in [0, 1]"),
            LayerModel.Dropout dropout when !(dropout.Probability is >= 0 and < 1) => Wrong(
                place,
                "Probability",
                dropout.Probability,
                "a number in [0, 1)"
            ),
            LayerModel.Unknown unknown => new Problem(DiagnosticIds.UnknownLayer, place, [unknown.Name]),
            _ => null,
        };

    private static Problem Wrong(Place.Layer place, string argument, double value, string expected) =>
        new(DiagnosticIds.ArgumentOutOfRange, place with { Argument = argument }, [argument, Literals.Invariant(value), expected]);

    private static EquatableArray<int> Output(LayerModel layer, EquatableArray<int> input) =>
        layer switch
        {
            LayerModel.Linear linear => [linear.Outputs],
            LayerModel.Flatten => [checked((int)Product(input))],
            _ => input,
        };

    private static long Product(EquatableArray<int> shape) => shape.Aggregate(1L, static (product, extent) => product * extent);

    // The first layer with parameters takes the member's name; a later one adds its own, numbered from the second of its kind.
    private static string ModuleName(MemberModel member, LayerModel layer, ref int modules)
    {
        modules++;
        var kind = layer.GetType().Name;
        return modules == 1 ? member.Name
            : modules == 2 ? $"{member.Name}.{kind}"
            : $"{member.Name}.{kind}{modules - 1}";
    }

    private static string Chain(NetworkModel model, List<LayerPlan> layers) =>
        layers.Count == 0
            ? $"the network's input is {Literals.Shape(model.Input)}"
            : $"Input {Literals.Shape(model.Input)}"
                + string.Concat(
                    layers.Select(layer => $" -> {model.Members[layer.Member].Name}.{layer.Layer} {Literals.Shape(layer.Output)}")
                );
}
