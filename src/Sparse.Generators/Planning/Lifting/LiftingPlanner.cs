using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Planning.Solvers;

namespace Sparse.Generators.Planning.Lifting;

/// <summary>Derives the lifted problem from a network's layers: unknowns, relations, blocks and their order; or says what has no block.</summary>
internal static class LiftingPlanner
{
    // Members of the base of the emitted class, and what a layer's name is lengthened by where it meets one.
    private static readonly HashSet<string> Reserved = ["_network", "_lambda", "_loss"];

    public static LiftingPlan? Plan(
        ExperimentModel model,
        NetworkPlan network,
        LossKind loss,
        LiftedSolverPlan solver,
        IReadOnlyList<PenaltyPlan> penalties,
        List<Problem> problems
    )
    {
        var before = problems.Count;
        var layers = Layers(model, network, penalties, problems);
        CheckLoss(model, network, loss, layers, problems);
        CheckPenalties(model, network, penalties, problems);
        foreach (var attribute in model.Recipe)
        {
            Refuse(
                model,
                $"[{attribute.Name}]",
                "it belongs to training by minibatches",
                "leave it out",
                new Place.Attribute(attribute.Index),
                problems
            );
        }

        foreach (var attribute in model.Targets)
        {
            Refuse(
                model,
                $"[{attribute.Name}]",
                "the search for a level steers minibatches",
                "give the penalty's lambda",
                new Place.Attribute(attribute.Index),
                problems
            );
        }

        foreach (var attribute in model.Fronts)
        {
            Refuse(
                model,
                $"[{attribute.Name}]",
                "a front starts every point from the parameters of the one before, and here blocks and multipliers belong to them",
                "train it at one lambda after another",
                new Place.Attribute(attribute.Index),
                problems
            );
        }

        if (problems.Count > before)
        {
            return null;
        }

        var variables = Variables(layers).ToArray();
        var relations = Relations(solver.Scheme, layers).ToArray();
        return new LiftingPlan(
            solver.Scheme,
            layers.ToEquatableArray(),
            variables.ToEquatableArray(),
            relations.ToEquatableArray(),
            LiftedSchedule.Blocks(solver.Scheme, variables, relations).ToEquatableArray(),
            solver.ByColumns,
            loss == LossKind.MeanSquaredError
        );
    }

    private static List<LiftedLayerPlan> Layers(
        ExperimentModel model,
        NetworkPlan network,
        IReadOnlyList<PenaltyPlan> penalties,
        List<Problem> problems
    )
    {
        var found = new List<LiftedLayerPlan>();
        var fields = new HashSet<string>(Reserved, StringComparer.Ordinal);
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            if (layer.Layer is LayerModel.Flatten && found.Count == 0)
            {
                continue; // a sample is a row of numbers already
            }

            if (layer.Layer is not LayerModel.Linear || layer.Input.Count != 1)
            {
                var (why, instead) = WhyNot(layer.Layer);
                Refuse(model, layer.Layer.ToString(), why, instead, new Place.Layer(layer.Member, layer.Index), problems);
                return found;
            }

            var slope = 1.0;
            LayerModel? activation = null;
            if (i + 1 < network.Layers.Count)
            {
                activation = network.Layers[i + 1].Layer;
                slope = activation switch
                {
                    LayerModel.ReLU => 0,
                    LayerModel.LeakyReLU leaky => leaky.Slope,
                    _ => 1,
                };
                activation = activation is LayerModel.ReLU or LayerModel.LeakyReLU ? activation : null;
            }

            if (slope is < 0 or > 1)
            {
                Refuse(
                    model,
                    activation!.ToString(),
                    "it is not convex, or falls",
                    "use a slope in [0, 1]",
                    new Place.Layer(network.Layers[i + 1].Member, network.Layers[i + 1].Index),
                    problems
                );
                return found;
            }

            found.Add(Layer(network, layer, activation, slope, found.Count + 1, penalties, fields));
            i += activation is null ? 0 : 1;
        }

        return found;
    }

    private static LiftedLayerPlan Layer(
        NetworkPlan network,
        LayerPlan layer,
        LayerModel? activation,
        double slope,
        int number,
        IReadOnlyList<PenaltyPlan> penalties,
        HashSet<string> fields
    )
    {
        var name = layer.Module!.Replace(".", "");
        var field = "_" + char.ToLowerInvariant(name[0]) + name.Substring(1);
        while (
            !fields.Add(field)
            || field.StartsWith("_lambda", StringComparison.Ordinal)
            || field.StartsWith("_penalty", StringComparison.Ordinal)
        )
        {
            (name, field) = (name + "Layer", field + "Layer");
        }

        var weight = Parameter(network, layer.Module!, ParameterRole.Weight)!.Value;
        var penalty = penalties.Select(static (plan, index) => (plan, index)).Where(pair => pair.plan.Parameters.Contains(weight));
        return new LiftedLayerPlan(
            number,
            name,
            field,
            $"{layer.Module}: {layer.Layer}{(activation is null ? "" : $", {activation}")}",
            network.Parameters[weight].Shape[1],
            network.Parameters[weight].Shape[0],
            weight,
            Parameter(network, layer.Module!, ParameterRole.Bias),
            slope,
            penalty.Select(static pair => pair.index).DefaultIfEmpty(-1).First()
        );
    }

    private static (string Why, string Instead) WhyNot(LayerModel layer) =>
        layer switch
        {
            LayerModel.BatchNorm => (
                "its statistics couple the samples",
                "leave it out: the bias and the scale of the weights do its work"
            ),
            LayerModel.Dropout => ("its mask changes while the values of a sample are kept", "leave it out"),
            LayerModel.Pool or LayerModel.AdaptiveAvgPool => ("a window has no block", "use Flatten and Linear"),
            LayerModel.Conv => ("a convolution has no block yet", "use Flatten and Linear"),
            LayerModel.Linear => ("its input has several dimensions", "put Flatten in front of it"),
            LayerModel.ReLU or LayerModel.LeakyReLU => ("no Linear stands in front of it", "put it behind a Linear"),
            LayerModel.Module => ("its weights may be used twice, and its function is not known", "use Linear layers"),
            LayerModel.Block or LayerModel.Add or LayerModel.Concat => (
                "values join there, and the layers have to be a chain",
                "use a chain of Linear layers"
            ),
            _ => ("its activation is not piecewise linear, or it has no block", "use LeakyReLU or ReLU"),
        };

    private static void CheckLoss(
        ExperimentModel model,
        NetworkPlan network,
        LossKind loss,
        List<LiftedLayerPlan> layers,
        List<Problem> problems
    )
    {
        if (loss is not (LossKind.MeanSquaredError or LossKind.CrossEntropy))
        {
            Refuse(
                model,
                $"Loss.{loss}",
                "the last block has no solution for it",
                "use Loss.MeanSquaredError or Loss.CrossEntropy",
                new Place.Attribute(model.Train.Index),
                problems
            );
        }
        else if (model.Train.Argument("LabelSmoothing") is { Number: > 0 })
        {
            Refuse(
                model,
                "Train.LabelSmoothing",
                "the last block has no solution for it",
                "leave it out",
                new Place.Attribute(model.Train.Index, "LabelSmoothing"),
                problems
            );
        }
        else if (loss == LossKind.CrossEntropy && layers.Count > 0 && layers[layers.Count - 1].Slope != 1)
        {
            var last = network.Layers[network.Layers.Count - 1];
            Refuse(
                model,
                last.Layer.ToString(),
                "under Loss.CrossEntropy the last block is solved without an activation",
                "leave it out, or use Loss.MeanSquaredError",
                new Place.Layer(last.Member, last.Index),
                problems
            );
        }
    }

    private static void CheckPenalties(
        ExperimentModel model,
        NetworkPlan network,
        IReadOnlyList<PenaltyPlan> penalties,
        List<Problem> problems
    )
    {
        for (var i = 0; i < penalties.Count && i < model.Penalties.Count; i++)
        {
            var (penalty, attribute) = (penalties[i], model.Penalties[i]);
            var fits = penalty.Name switch
            {
                "L1" or "ElasticNet" => true,
                "GroupLasso" => penalty.Grouping is { Axis: "InputNeurons" or "Columns" },
                _ => false,
            };
            if (!fits)
            {
                Refuse(
                    model,
                    penalty.Grouping is { } grouping ? $"[{penalty.Name}] over {grouping.Axis}" : $"[{penalty.Name}]",
                    "a column of weights has no closed solution with it",
                    "use GroupLasso with Groups.InputNeurons, L1, or ElasticNet (a ridge with L1Ratio = 0)",
                    new Place.Attribute(attribute.Index),
                    problems
                );
            }

            foreach (var index in penalty.Parameters.Where(index => network.Parameters[index].Role != ParameterRole.Weight).Take(1))
            {
                Refuse(
                    model,
                    $"a penalty on {network.Parameters[index].Name}",
                    "only weights are penalised in the lifted problem",
                    "let the penalty be on weights",
                    new Place.Attribute(attribute.Index, attribute.Argument("On") is null ? null : "On"),
                    problems
                );
            }
        }
    }

    private static IEnumerable<LiftedVariable> Variables(List<LiftedLayerPlan> layers)
    {
        for (var l = 0; l < layers.Count; l++)
        {
            var layer = layers[l];
            var n = layer.Number;
            yield return new($"W{n}", l, LiftedVariableKind.Weights, $"[{layer.Outputs}, {layer.Inputs}]");
            yield return new($"U{n}", l, LiftedVariableKind.Before, $"[N, {layer.Outputs}]");
            yield return new($"V{n}", l, LiftedVariableKind.Behind, $"[N, {layer.Outputs}]");
        }
    }

    private static IEnumerable<LiftedRelation> Relations(LiftedScheme scheme, List<LiftedLayerPlan> layers)
    {
        for (var l = 0; l < layers.Count; l++)
        {
            var n = layers[l].Number;
            var isLast = l == layers.Count - 1;
            string[] affine = l == 0 ? [$"U{n}", $"W{n}"] : [$"U{n}", $"W{n}", $"V{n - 1}"];
            var atTheLast = isLast && scheme is (LiftedScheme.TaylorAdmm or LiftedScheme.DlAdmm);
            var hasMultiplier = scheme == LiftedScheme.AugmentedLagrangian || atTheLast;
            yield return new(hasMultiplier ? LiftedRelationKind.Affine : LiftedRelationKind.AffineSquare, l, affine.ToEquatableArray());
            yield return new(
                scheme == LiftedScheme.AugmentedLagrangian ? LiftedRelationKind.Activation
                    : atTheLast ? LiftedRelationKind.ActivationExact
                    : LiftedRelationKind.ActivationSquare,
                l,
                new[] { $"V{n}", $"U{n}" }.ToEquatableArray()
            );
        }

        yield return new(LiftedRelationKind.Loss, layers.Count - 1, new[] { $"V{layers.Count}" }.ToEquatableArray());
    }

    private static int? Parameter(NetworkPlan network, string module, ParameterRole role)
    {
        for (var i = 0; i < network.Parameters.Count; i++)
        {
            if (network.Parameters[i].Module == module && network.Parameters[i].Role == role)
            {
                return i;
            }
        }

        return null;
    }

    private static void Refuse(ExperimentModel model, string what, string why, string instead, Place related, List<Problem> problems) =>
        problems.Add(
            new Problem(
                DiagnosticIds.NotLifted,
                new Place.Attribute(model.Solvers[0].Index),
                [model.Solvers[0].Name, what, why, instead],
                Related: related
            )
        );
}
