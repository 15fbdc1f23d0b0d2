using System.ComponentModel;
using System.Diagnostics;
using TorchSharp;

namespace Sparse.Runtime.CommandLine;

/// <summary>What libtorch this process runs on, as seen from outside it: its library files say more than its API does.</summary>
/// <param name="Source"><c>package</c> (NuGet's TorchSharp) or <c>system</c> (Sparse.Torch over a libtorch of the machine).</param>
/// <param name="Version">What libtorch or TorchSharp says of itself; null where it did not load.</param>
/// <param name="Path">The file of libtorch; null where it could not be seen.</param>
/// <param name="Blas">Which BLAS it calls: <c>OpenBLAS, kernels for SkylakeX</c>, <c>MKL</c>, <c>reference BLAS</c>, or what else is known.</param>
/// <param name="BlasPath">The file of it; null where it is built into libtorch.</param>
/// <param name="Threads">Threads that libtorch uses.</param>
/// <param name="Cuda">Whether a GPU can be used.</param>
/// <param name="WhyNoCuda">Why not; null where it can.</param>
/// <param name="Failure">Why libtorch did not load; null where it did.</param>
internal sealed record TorchFacts(
    string Source,
    string? Version,
    string? Path,
    string Blas,
    string? BlasPath,
    int Threads,
    bool Cuda,
    string? WhyNoCuda,
    string? Failure
)
{
    private const string Unknown = "unknown";

    /// <summary>The name by which <see cref="Blas"/> reports the slow, unoptimised BLAS.</summary>
    public const string Reference = "reference BLAS";

    /// <summary>Loads libtorch and looks.</summary>
    public static TorchFacts Look()
    {
        var source = typeof(torch.Tensor).Assembly.GetName().Name == "Sparse.Torch" ? "system" : "package";
        int threads;
        bool cuda;
        string version;
        try
        {
            threads = torch.get_num_threads();
            cuda = torch.cuda.is_available();
            version = torch.__version__;
        }
        catch (Exception e) when (IsLoadFailure(e))
        {
            return new TorchFacts(source, null, null, Unknown, null, 0, false, "libtorch did not load", OneLine.Of(e));
        }

        var files = LoadedFiles();
        var libtorch = files.FirstOrDefault(static file => Name(file).StartsWith("libtorch_cpu", StringComparison.Ordinal));
        var (blas, blasPath) = FindBlas(files);
        var kernels = global::Sparse.Native.OpenBlas.Kernels; // those of a processor without AVX are many times slower
        return new TorchFacts(
            source,
            version,
            libtorch,
            kernels is null ? blas : $"{blas}, kernels for {kernels}",
            blasPath,
            threads,
            cuda,
            cuda ? null : WhyNot(libtorch),
            null
        );
    }

    /// <summary>Whether an exception says that a native library is missing or unfit.</summary>
    /// <param name="exception">The exception.</param>
    public static bool IsLoadFailure(Exception exception) =>
        exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException
        // As TorchSharp's package says that there is no package with a libtorch.
        || (exception is NotSupportedException && exception.Message.Contains("libtorch", StringComparison.OrdinalIgnoreCase))
        || (exception is TypeInitializationException && exception.InnerException is { } inner && IsLoadFailure(inner));

    private static string[] LoadedFiles()
    {
        try
        {
            using var process = Process.GetCurrentProcess();
            return [.. process.Modules.Cast<ProcessModule>().Select(static module => module.FileName)];
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return [];
        }
    }

    /// <summary>Which BLAS is among the loaded libraries. Debian's alternatives all are called libblas.so.3: their folder tells them apart.</summary>
    /// <param name="files">The files of the loaded libraries.</param>
    internal static (string Name, string? Path) FindBlas(IReadOnlyList<string> files)
    {
        ReadOnlySpan<(string Mark, string Name)> known =
        [
            ("openblas", "OpenBLAS"),
            ("mkl", "MKL"),
            ("blis", "BLIS"),
            ("atlas", "ATLAS"),
            ("libnvpl", "NVPL"),
        ];
        foreach (var (mark, name) in known)
        {
            // The folder counts for libblas alone: a user's folder may be called anything.
            var found = files.FirstOrDefault(file =>
                Name(file).Contains(mark, StringComparison.OrdinalIgnoreCase)
                || (
                    Name(file).StartsWith("libblas.", StringComparison.Ordinal)
                    && Folder(file).Contains(mark, StringComparison.OrdinalIgnoreCase)
                )
            );
            if (found is not null)
            {
                return (name, found);
            }
        }

        var plain = files.FirstOrDefault(static file => Name(file).StartsWith("libblas.", StringComparison.Ordinal));
        return plain is null ? ("built into libtorch", null) : (Reference, plain);
    }

    private static string WhyNot(string? libtorch)
    {
        if (libtorch is not null && !File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(libtorch)!, "libtorch_cuda.so")))
        {
            return "this libtorch is built without CUDA";
        }

        return OperatingSystem.IsLinux() && !Directory.Exists("/proc/driver/nvidia")
            ? "no NVIDIA driver on this machine"
            : "libtorch finds no usable GPU";
    }

    private static string Name(string file) => System.IO.Path.GetFileName(file);

    private static string Folder(string file) => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file)) ?? "";
}
