namespace Sparse;

/// <summary>
/// Training without gradients by alternating directions (Taylor, Burmeister, Xu, Singh, Patel, Goldstein, "Training neural networks without gradients: a
/// scalable ADMM approach", ICML 2016, algorithm 1), for networks of linear layers with leaky ReLU, ReLU or no activation. What stands before (z, here U) and behind (a, here V) every
/// activation becomes a variable, tied to the others by squares; only the last layer's relation has a multiplier λ. An epoch is a sweep over all samples.
/// </summary>
/// <remarks>
/// The paper has β‖z − Wa‖² and γ‖a − h(z)‖² without a half: its β = 1, γ = 10 are <see cref="Rho"/> = 2, <see cref="Gamma"/> = 20 here, and its step of λ is half of ours. It has ⟨z, λ⟩
/// in the block of the last z alone; here ⟨z − Wa − b, λ⟩ is in every block of that relation, as an augmented Lagrangian has it: otherwise a penalty on the last layer
/// would let λ grow without end. Its networks have no biases and no penalties.
/// </remarks>
public sealed class TaylorAdmmAttribute : SolverAttribute
{
    /// <summary>ρ &gt; 0 of ρ/2‖U − WV₋ − b‖², twice the paper's β.</summary>
    public double Rho { get; init; } = 2;

    /// <summary>γ &gt; 0 of γ/2‖V − σ(U)‖², twice the paper's.</summary>
    public double Gamma { get; init; } = 20;

    /// <summary>Sweeps before the multiplier moves, at least 0.</summary>
    public int WarmUp { get; init; } = 10;

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
