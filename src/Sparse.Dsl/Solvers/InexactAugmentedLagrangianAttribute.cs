namespace Sparse;

/// <summary>
/// An inexact augmented Lagrangian for networks of linear layers with leaky ReLU, ReLU or no activation (Liu, Liu, Chen, "An inexact augmented
/// Lagrangian algorithm for training leaky ReLU neural network with group sparsity", JMLR 24(212), 2023). What stands before and behind every activation
/// becomes a variable of its own; every block of variables is then minimised exactly, for all samples at once. An epoch is a step of the multipliers.
/// </summary>
public sealed class InexactAugmentedLagrangianAttribute : SolverAttribute
{
    /// <summary>
    /// Where the options that are left out come from. <see cref="Preset.Paper"/>: a cold start, 100 steps of proximal gradient on a block of weights; not the
    /// published program's acceptance by training accuracy and its growth of ρ, with which it froze before it was stationary.
    /// </summary>
    public Preset Preset { get; init; } = Preset.Default;

    /// <summary>Steps of accelerated proximal gradient on the network's own objective before the lifted problem is begun, at least 0.</summary>
    public int WarmStart { get; init; } = 300;

    /// <summary>
    /// Steps of the multipliers for which the Lagrangian is lowered block by block, at least 0. After them Newton's method lowers it over all weights at once,
    /// U = WV + b kept: sweeps begin well and end slowly.
    /// </summary>
    public int BlockSteps { get; init; } = 40;

    /// <summary>Sweeps over all blocks, or steps of Newton's method, between two steps of the multipliers, at least 1; fewer where a sweep lowers the Lagrangian by little.</summary>
    public int Sweeps { get; init; } = 10;

    /// <summary>How a block of weights is minimised.</summary>
    public WeightSolver Weights { get; init; } = WeightSolver.Columns;

    /// <summary>Sweeps over the columns of a block of weights, or steps of proximal gradient on it, at least 1.</summary>
    public int WeightSteps { get; init; } = 6;

    /// <summary>The first ρ &gt; 0, the weight of the squared residuals of U = WV + b. It grows where the residuals stall.</summary>
    public double Rho { get; init; } = 1;

    /// <summary>The first β &gt; 0, the weight of V − σ(U). It grows where V = σ(U) needs it.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Ends where the worst residual of the conditions of Karush, Kuhn and Tucker, relative to its largest term, is this or less; &gt; 0.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>
    /// Samples that are gone through together, at least 0; 0 for all. What is in memory beside U, V and Ξ is for so many. Rounded up to portions of 1,024, by which every sum over samples
    /// goes, so that the result is the same to the bit.
    /// </summary>
    public int SampleBlock { get; init; }

    /// <summary>
    /// Whether what is kept of every sample, its inputs too, lies in files in place of memory, so that the disk bounds the number of samples: in the folder for temporary files (<c>TMPDIR</c>), gone when the
    /// training ends or is killed. The result is the same to the bit. 0 of <see cref="SampleBlock"/> then means 4096.
    /// </summary>
    public bool OnDisk { get; init; }
}

/// <summary>How the least-squares problem of a layer's weights is solved, on the Gram matrix of its inputs.</summary>
public enum WeightSolver
{
    /// <summary>One column after another, each exactly: the weights that leave one input.</summary>
    Columns,

    /// <summary>Accelerated proximal gradient with restart.</summary>
    ProximalGradient,
}
