using Sparse.Emulation;
using Sparse.Generators.Kernels;
using Sparse.Generators.Tests.Emission;
using Sparse.Native.Cuda;
using Sparse.Runtime.Kernels;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>From the string in a generated file to a kernel that runs: compiled once, kept on disk, launched by a loop; on the emulated device.</summary>
[Collection("torch is seeded")]
public class CudaLaunchTests
{
    private static readonly int[] Batch = [2, 7, 5, 10];

    [CudaEmulationTheory]
    [InlineData("Adam")]
    [InlineData("Momentum")]
    [InlineData("PartlyPenalised")]
    [InlineData("TwoPenalties")]
    public void A_loop_that_launches_kernels_takes_the_steps_of_the_simd_program(string name)
    {
        using var simd = new Running(name, ("LearningRate", "0.05"));
        using var cuda = Running.ByKernels(name, ("LearningRate", "0.05"));
        for (var step = 0; step < 3; step++)
        {
            var one = simd.Loop.Step(Batch, measure: true);
            var other = cuda.Loop.Step(Batch, measure: true);
            Assert.Equal(one.NonZeros, other.NonZeros);
            Assert.Equal(one.Value, other.Value, 1e-13 * one.Value);
            Assert.Equal(simd.Parameters(), cuda.Parameters());
        }
    }

    [CudaEmulationTheory]
    [InlineData("ProxSgdGroups")]
    [InlineData("RamdaGroups")]
    [InlineData("ProxSvrgGroups")]
    [InlineData("HspgProx")]
    public void Groups_by_kernels_follow_the_simd_program(string name)
    {
        using var simd = new Running(name, ("LearningRate", "0.05"));
        using var cuda = Running.ByKernels(name, ("LearningRate", "0.05"));
        for (var step = 0; step < 5; step++)
        {
            var one = simd.Loop.Step(Batch, measure: true);
            var other = cuda.Loop.Step(Batch, measure: true);
            Assert.Equal(one.NonZeros, other.NonZeros);
            Assert.Equal(one.Value, other.Value, 1e-5 * one.Value);
            foreach (var (parameter, values) in simd.Parameters())
            {
                var others = cuda.Parameters()[parameter];
                for (var i = 0; i < values.Length; i++)
                {
                    Assert.Equal(values[i], others[i], 1e-5f); // sums in 32-bit floats against sums in doubles
                }
            }
        }
    }

    [CudaEmulationFact]
    public void Code_is_compiled_once_and_read_from_disk_after_that()
    {
        var folder = Directory.CreateTempSubdirectory("sparse-code-");
        try
        {
            Assert.True(CudaCompiler.TryLoad(out var compiler, out _, Path.GetDirectoryName(CudaEmulation.Library)!));
            var code = new CompiledCode(folder.FullName);
            var source = CudaPrinter.Source(PlannedRules.All["Sgd"]);
            var image = code.Get(compiler, source, "Sgd", 90);
            var file = Assert.Single(folder.GetFiles());
            var written = file.LastWriteTimeUtc;
            Assert.Equal(image, code.Get(compiler, source, "Sgd", 90));
            Assert.Equal(written, Assert.Single(folder.GetFiles()).LastWriteTimeUtc);

            // A file cut short is compiled anew; another device is another file.
            File.WriteAllBytes(file.FullName, File.ReadAllBytes(file.FullName)[..^10]);
            Assert.Equal(image.Length, code.Get(compiler, source, "Sgd", 90).Length);
            code.Get(compiler, source, "Sgd", 80);
            Assert.Equal(2, folder.GetFiles().Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [CudaEmulationFact]
    public void A_text_that_does_not_compile_is_an_error_with_the_compilers_words()
    {
        var kernel = new CudaKernel(
            "Broken",
            "extern \"C\" __global__ void Broken(long long count, double* sums)\n{\n    undeclared = 1;\n}\n"
        );
        var error = Assert.Throws<CudaException>(() => kernel.Launch(CudaEmulation.Programs, 0, 16, [], [], []));
        Assert.Contains("NVRTC 12.0 does not compile Broken for sm_90", error.Message);
        Assert.Contains("undeclared", error.Message);
    }

    [CudaEmulationFact]
    public void A_device_newer_than_the_compiler_gets_the_newest_code_it_knows()
    {
        Assert.True(CudaCompiler.TryLoad(out var compiler, out _, Path.GetDirectoryName(CudaEmulation.Library)!));
        Assert.Equal("sm_80", compiler.Target(80));
        Assert.Equal("compute_80", compiler.Target(89));
        Assert.Equal("compute_90", compiler.Target(120));
        Assert.Contains("from compute capability 80 on; this one has 70", Assert.Throws<CudaException>(() => compiler.Target(70)).Message);
    }

    [Fact]
    public void A_machine_without_a_driver_says_so()
    {
        var programs = new CudaPrograms("/nowhere/libcuda.so.1", [], "/nowhere");
        Assert.StartsWith("the CUDA driver's library (/nowhere/libcuda.so.1) is not on this machine", programs.WhyNot);
        var error = Assert.Throws<CudaException>(() => programs.Load("Sgd", "", 0));
        Assert.EndsWith("Run with --set Program=TensorOps.", error.Message);
    }
}
