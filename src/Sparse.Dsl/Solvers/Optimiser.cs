namespace Sparse;

/// <summary>The method by which the factors of <see cref="SpredAttribute"/> are trained. Decay enters as the gradient of a squared norm (coupled).</summary>
public enum Optimiser
{
    /// <summary>Adam with coupled decay, as torch.optim.Adam.</summary>
    Adam,

    /// <summary>Plain gradient steps.</summary>
    Sgd,

    /// <summary>Gradient steps with heavy-ball momentum, as torch.optim.SGD.</summary>
    Momentum,

    /// <summary>Adam with decoupled decay. It cannot be used: such decay is the gradient of no penalty, and the solution would be of another problem.</summary>
    AdamW,
}
