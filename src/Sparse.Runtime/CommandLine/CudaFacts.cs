using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.CommandLine;

/// <summary>Whether updates run as CUDA kernels on this machine.</summary>
/// <param name="WhyNot">Why not; null where they do.</param>
/// <param name="Compiler">What compiles them; null where there is none.</param>
internal sealed record CudaFacts(string? WhyNot, string? Compiler)
{
    /// <summary>Looks for the driver and the compiler.</summary>
    /// <param name="torch">What is known of libtorch.</param>
    public static CudaFacts Look(TorchFacts torch)
    {
        if (torch.Failure is not null)
        {
            return new CudaFacts("libtorch did not load", null);
        }

        var programs = CudaPrograms.Current;
        var reasons = new[] { torch.WhyNoCuda, programs.WhyNot }.OfType<string>();
        return new CudaFacts(torch.Cuda && programs.WhyNot is null ? null : string.Join("; ", reasons), programs.Compiler);
    }
}
