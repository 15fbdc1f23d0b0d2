namespace Sparse;

/// <summary>
/// Block coordinate descent on a three-splitting (Zeng, Lau, Lin, Yao, "Global convergence of block coordinate descent in deep learning", ICML 2019, algorithm 2), for
/// networks of linear layers with leaky ReLU, ReLU or no activation. What stands before (U) and behind (V) every activation becomes a variable, tied to the others by squares alone,
/// γ/2‖V − σ(U)‖² and ρ/2‖U − WV₋ − b‖²; the last V, every U, W and b have a proximal term α/2 as well. From the last layer to the first, each block is minimised exactly,
/// for all samples at once. An epoch is a sweep.
/// </summary>
/// <remarks>A layer's W and b are one block here, two in the published program.</remarks>
public sealed class BlockCoordinateDescentAttribute : SolverAttribute
{
    /// <summary>ρ &gt; 0 of ρ/2‖U − WV₋ − b‖².</summary>
    public double Rho { get; init; } = 1;

    /// <summary>γ &gt; 0 of γ/2‖V − σ(U)‖².</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>α &gt; 0 of the proximal terms.</summary>
    public double Proximal { get; init; } = 5;

    /// <summary>Sweeps over the columns of a block of weights that has a penalty, at least 1; without one the least squares are solved exactly.</summary>
    public int WeightSteps { get; init; } = 6;

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
