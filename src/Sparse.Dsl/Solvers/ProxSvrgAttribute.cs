namespace Sparse;

/// <summary>
/// Prox-SVRG, proximal gradient with variance-reduced gradients: g − ∇f_B(w̃) + ∇f(w̃) in place of the minibatch's g, with an anchor w̃ at which the gradient
/// over all samples is taken every few epochs (Xiao, Zhang, "A Proximal Stochastic Gradient Method with Progressive Variance Reduction", SIAM J. Optim. 2014;
/// for nonconvex f: Reddi et al., NIPS 2016). With a constant step size it goes to the optimum itself, where a minibatch's gradient only goes near. A step costs
/// two gradients of the minibatch, an anchor one of all samples: for small data.
/// </summary>
public sealed class ProxSvrgAttribute : SolverAttribute
{
    /// <summary>
    /// Where options that are left out come from. <see cref="Preset.Paper"/> takes an anchor every second epoch, as the published experiments; their step size is
    /// 0.1/L with L of the data, which only you know.
    /// </summary>
    public Preset Preset { get; init; } = Preset.Default;

    /// <summary>The step size α &gt; 0, constant in the theory: below 1/(4L) with L the largest curvature of a minibatch's loss.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Epochs between two anchors, at least 1. The published experiments had 2; 1 is better where the network is not convex.</summary>
    public int AnchorEpochs { get; init; } = 1;
}
