using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Decides who computes the derivatives: the emitted loop where it knows every layer's, autograd otherwise.</summary>
internal static class GradientPlanner
{
    public static GradientPlan Plan(AttributeModel train, NetworkPlan network)
    {
        var layers = LayerChain.Of(network).Select(static link => link.Layer).ToArray();

        // A module written by hand may do anything. A projection's batch norm is no layer of its own.
        var foreign = layers.Any(static layer => layer.Layer is LayerModel.Module);
        return By(train, network) with
        {
            KeepsStatistics =
                foreign || layers.Any(static layer => layer.Layer is LayerModel.BatchNorm || layer.Projection?.Norm is not null),
            Draws = foreign || layers.Any(static layer => layer.Layer is LayerModel.Dropout),
        };
    }

    private static GradientPlan By(AttributeModel train, NetworkPlan network)
    {
        if (ForwardPlanner.WithoutDerivative(network) is { } layer)
        {
            return new GradientPlan($"{layer} has no emitted derivative");
        }

        if (train.Text("Precision", "Single") == "Double")
        {
            return new GradientPlan("the emitted derivatives are in single precision");
        }

        return new GradientPlan(train.Text("Gradient", "Explicit") == "Autograd" ? "as declared" : null);
    }
}
