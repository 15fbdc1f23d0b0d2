using Sparse.Generators.Diagnostics;
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
            problems.Add(Obstacles.Problem(obstacle, model.Type));
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

        if ((Visibility.Problem(model.Type, model.Members) ?? ReservedNames.Taken(model)) is { } unusable)
        {
            problems.Add(unusable);
            return new Planned<NetworkPlan>(null, problems);
        }

        var parameters = new List<ParameterPlan>();
        var body = new BodyPlanner(parameters);
        if (body.Network(model.Members, model.Input) is not { } layers)
        {
            problems.AddRange(body.Problem is { } problem ? [problem] : Array.Empty<Problem>());
            return new Planned<NetworkPlan>(null, problems);
        }

        if (parameters.Count == 0 && !layers.Any(static layer => layer.Layer is LayerModel.Module))
        {
            problems.Add(new Problem(DiagnosticIds.NoLayers, new Place.Network(), [model.Type.Name]));
            return new Planned<NetworkPlan>(null, problems);
        }

        return new Planned<NetworkPlan>(
            new NetworkPlan(model, layers.ToEquatableArray(), parameters.ToEquatableArray(), layers[layers.Count - 1].Output),
            problems
        );
    }
}
