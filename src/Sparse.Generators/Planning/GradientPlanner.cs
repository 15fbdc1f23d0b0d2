using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Decides who computes the derivatives: the emitted loop where it knows every layer's, autograd otherwise.</summary>
internal static class GradientPlanner
{
    public static GradientPlan Plan(AttributeModel train, NetworkPlan network)
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
