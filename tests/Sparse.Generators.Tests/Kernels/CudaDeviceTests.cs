using Sparse.Generators.Kernels;
using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>The kernels on a GPU against the C# programs.</summary>
public class CudaDeviceTests
{
    public static TheoryData<string> Rules => [.. PlannedRules.All.Keys];

    [CudaDeviceTheory]
    [MemberData(nameof(Rules))]
    public void A_kernel_on_a_gpu_gives_the_bits_of_the_simd_program(string name)
    {
        var rule = PlannedRules.All[name];
        var random = new Random(13);
        var slots = rule.Slots.Select(_ => Enumerable.Range(0, 1 << 20).Select(_ => random.NextSingle()).ToArray()).ToArray();
        var scalars = rule.Scalars.Select(_ => 0.05f + 0.5f * random.NextSingle()).ToArray();
        var tensors = Array.ConvertAll(slots, static slot => torch.tensor(slot).to(torch.CUDA));
        var measures = SimdPrograms.Compile([rule]).Run(rule, slots, scalars);
        var sums = new double[rule.Reductions.Count];
        new CudaKernel(rule.Name, CudaPrinter.Source(rule)).Launch(
            CudaPrograms.Current,
            0,
            1 << 20,
            Array.ConvertAll(tensors, RawMemory.Address),
            scalars,
            sums
        );
        for (var i = 0; i < slots.Length; i++)
        {
            Assert.Equal(slots[i], tensors[i].cpu().data<float>().ToArray());
        }

        if (sums.Length > 0)
        {
            Assert.Equal(measures.NonZeros, (long)sums[0]);
            Assert.Equal(measures.Value, sums[1], 1e-12 * measures.Value);
        }
    }
}

/// <summary>A theory on a GPU; skipped where there is none.</summary>
public sealed class CudaDeviceTheoryAttribute : TheoryAttribute
{
    public CudaDeviceTheoryAttribute()
    {
        Skip =
            !torch.cuda.is_available() ? "This libtorch finds no GPU."
            : CudaPrograms.Current.WhyNot is { } reason ? $"Kernels do not run on the GPU: {reason}."
            : null;
    }
}
