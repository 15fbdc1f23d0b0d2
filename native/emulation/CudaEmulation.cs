using System.Diagnostics;
using Sparse.Native.Cuda;
using Sparse.Runtime.Kernels;
using Sparse.Testing;

namespace Sparse.Emulation;

/// <summary>The emulated driver and compiler of native/emulation, built once for a run of the tests into a folder of its own.</summary>
internal static class CudaEmulation
{
    private static readonly Lazy<(CudaPrograms? Programs, string? WhyNot)> s_built = new(Build);

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? WhyNot => s_built.Value.WhyNot;

    /// <summary>Kernels on the emulated device.</summary>
    public static CudaPrograms Programs => s_built.Value.Programs ?? throw new InvalidOperationException(WhyNot);

    /// <summary>The emulation's library, which is driver and compiler in one, in a folder of its own.</summary>
    public static string Library { get; private set; } = "";

    /// <summary>Where the compiled kernels of <see cref="Programs"/> are kept.</summary>
    public static string Cache => Path.Combine(Path.GetDirectoryName(Library)!, "cache");

    /// <summary>The repository's folder with the emulation.</summary>
    public static string Sources { get; } = RepositoryFolder.Find("native", "emulation");

    private static (CudaPrograms?, string?) Build()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "The emulation of CUDA needs Linux.");
        }

        var folder = Directory.CreateTempSubdirectory("sparse-cuda-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Library = Path.Combine(folder, "libnvrtc.so");
        string[] arguments =
        [
            "-std=c++17",
            "-O1",
            "-shared",
            "-fPIC",
            $"-DCUDA_EMULATION_HEADER=\"{Path.Combine(Sources, "cuda_emulation.h")}\"",
            "-o",
            Library,
            Path.Combine(Sources, "cuda_emulation.cpp"),
            "-ldl",
        ];
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("g++", arguments) { RedirectStandardError = true })!;
            var errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
            {
                throw new InvalidOperationException($"The emulation does not compile:\n{errors}");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "There is no g++ on this machine, with which the CUDA text is compiled for a CPU.");
        }

        return (new CudaPrograms(Library, [folder], Cache), null);
    }
}

/// <summary>A test on the emulated device; skipped where it cannot be built.</summary>
public sealed class CudaEmulationFactAttribute : FactAttribute
{
    public CudaEmulationFactAttribute() => Skip = CudaEmulation.WhyNot;
}

/// <summary>A theory on the emulated device; skipped where it cannot be built.</summary>
public sealed class CudaEmulationTheoryAttribute : TheoryAttribute
{
    public CudaEmulationTheoryAttribute() => Skip = CudaEmulation.WhyNot;
}
