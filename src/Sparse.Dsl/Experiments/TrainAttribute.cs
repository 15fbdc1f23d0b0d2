namespace Sparse;

/// <summary>
/// Declares a training experiment on a network: with one data and one solver attribute beside it, and the penalties it should have, the generator writes the
/// training program of exactly this experiment into the class.
/// </summary>
/// <typeparam name="TNetwork">A class with <see cref="NetworkAttribute"/>, in this project or a referenced one.</typeparam>
/// <param name="loss">The smooth part f of the objective F = f + λR, a mean over the training samples.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrainAttribute<TNetwork>(Loss loss) : Attribute
    where TNetwork : class
{
    /// <summary>The smooth part of the objective.</summary>
    public Loss Loss { get; } = loss;

    /// <summary>Passes over the training set, at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Seeds initialisation, the order of the samples and dropout; at least 0. Equal seeds give equal bits on one machine and thread count.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// ε in [0, 1): the label's share of the target becomes 1 − ε and each of the K classes gains ε/K (Szegedy et al. 2016). Cross-entropy only.
    /// Part of f: training, certificate and reports all use it.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The floating-point type computed in.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Who computes the derivatives: the emitted loop where it can, by default.</summary>
    public Gradient Gradient { get; init; } = Gradient.Explicit;
}
