namespace Sparse;

/// <summary>
/// Training without gradients by dlADMM (Wang, Yu, Chen, Zhao, "ADMM for efficient deep learning with global convergence", KDD 2019, algorithm 1), for networks of linear layers with leaky
/// ReLU, ReLU or no activation. What stands before (U) and behind (V) every activation becomes a variable, tied to the others by squares; only the last layer's relation has a multiplier.
/// An epoch is a sweep from the loss back to the data and forth again, on all samples; weights and V take one step along the gradient of their block in place of its solution, so that
/// no matrix is inverted.
/// </summary>
/// <remarks>
/// The step is 1/L with L the block's largest curvature, from its matrix, where the published program doubles a guess of it. The published ρ is one for both relations, begins at 1e-6 and
/// grows tenfold, up to 0.1, where the training cost rises three times; here ρ and γ stay what they are, beside a loss that is summed over samples. Its networks have no penalties; here a step of the weights ends with the proximal operator.
/// </remarks>
public sealed class DlAdmmAttribute : SolverAttribute
{
    /// <summary>ρ &gt; 0 of ρ/2‖U − WV₋ − b‖².</summary>
    public double Rho { get; init; } = 1;

    /// <summary>γ &gt; 0 of γ/2‖V − σ(U)‖².</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Steps of a block of weights, at least 1; beyond one they are accelerated.</summary>
    public int WeightSteps { get; init; } = 1;

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
