namespace Sparse;

/// <summary>
/// Features that enter a network as a whole: R = Σⱼ‖θⱼ‖₂ over the inputs j, with |W_kj| ≤ M‖θⱼ‖₂ for every hidden neuron k. θⱼ are the weights from input j of a skip
/// connection to the outputs, W_kj those of the first hidden layer: a feature that has left the skip connection has left the network.
/// </summary>
/// <remarks>
/// The skip connection is <c>[Add(Projection = Projection.Plain)]</c> behind the last layer, the hidden layer the first <c>[Linear]</c>; <see cref="PenaltyAttribute.On"/>
/// names both where they are not the only ones. Proximal operator: exact, by sorting the hidden weights of each feature, in the Euclidean metric only. Lemhadri, Ruan,
/// Abraham, Tibshirani, <i>LassoNet: a neural network with feature sparsity</i>, JMLR 22(127), 2021, algorithm 2.
/// </remarks>
public sealed class HierarchicalAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public HierarchicalAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public HierarchicalAttribute(double lambda)
        : base(lambda) { }

    /// <summary>M &gt; 0: how many times the skip connection's norm a hidden weight may be. A small one keeps the network near a linear model.</summary>
    public double M { get; init; } = 10;
}
