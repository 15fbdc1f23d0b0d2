using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Sparse.Native;

/// <summary>
/// What libtorch leaves undone where its matrix products are OpenBLAS's, as on Debian. OpenBLAS chooses its kernels when it is loaded, by the model of the
/// processor; for a model that is newer than itself it takes those of 2004, without AVX, and products take four to eight times as long. And
/// libtorch's number of threads does not reach it.
/// </summary>
public static unsafe class OpenBlas
{
    private const string File = "libopenblas.so.0";

    // OpenBLAS reads this when it is loaded; whoever has set it has chosen.
    private const string Variable = "OPENBLAS_CORETYPE";

    // What it calls the kernels of x86 processors without AVX.
    private static readonly string[] s_withoutAvx =
    [
        "Generic",
        "Katmai",
        "Coppermine",
        "Northwood",
        "Prescott",
        "Banias",
        "Core2",
        "Penryn",
        "Dunnington",
        "Atom",
        "Nano",
        "Nehalem",
        "Athlon",
        "Opteron",
        "Opteron_SSE3",
        "Barcelona",
        "Bobcat",
    ];

    /// <summary>
    /// The kernels it took, as it calls them and as <c>OPENBLAS_CORETYPE</c> names them to another process: <c>SkylakeX</c>. Null where libtorch brought no
    /// OpenBLAS into this process.
    /// </summary>
    public static string? Kernels =>
        Loaded() is var library and not 0 && NativeLibrary.TryGetExport(library, "openblas_get_corename", out var name) ? Text(name) : null;

    /// <summary>
    /// Has it take kernels that fit the processor, where by itself it would take those without AVX. To be called before libtorch is loaded: it
    /// is loaded, asked, and, where another choice must be made, unloaded again.
    /// </summary>
    public static void ChooseKernels() => _ = s_chosen.Value;

    // Once a process, and whoever comes second waits for it: what is loaded stays loaded.
    private static readonly Lazy<bool> s_chosen = new(Choose);

    // Whether another choice was made.
    private static bool Choose()
    {
        if (
            !OperatingSystem.IsLinux()
            || !Avx2.IsSupported
            || !Fma.IsSupported
            || Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
            || !NativeLibrary.TryLoad(File, out var library)
        )
        {
            return false;
        }

        var misjudged =
            NativeLibrary.TryGetExport(library, "openblas_get_corename", out var name)
            && s_withoutAvx.Contains(Text(name), StringComparer.OrdinalIgnoreCase);
        NativeLibrary.Free(library);
        if (misjudged)
        {
            // Not Environment.SetEnvironmentVariable: .NET keeps that from native code.
            var fitting = Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported ? "SkylakeX"u8 : "Haswell"u8;
            fixed (byte* variable = "OPENBLAS_CORETYPE"u8)
            fixed (byte* kernels = fitting)
            {
                _ = setenv(variable, kernels, 0);
            }
        }

        return misjudged;
    }

    /// <summary>Sets how many threads a product may use.</summary>
    /// <param name="count">At least 1.</param>
    public static void SetThreads(int count)
    {
        if (Loaded() is var library and not 0 && NativeLibrary.TryGetExport(library, "openblas_set_num_threads", out var set))
        {
            ((delegate* unmanaged<int, void>)set)(count);
        }
    }

    private static string? Text(nint entry) => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)entry)());

    [DllImport("libc", ExactSpelling = true)]
    private static extern int setenv(byte* name, byte* value, int overwrite);

    // Not loaded for this: whether libtorch brought it along is the question.
    private static nint Loaded()
    {
        const int now = 2;
        const int notLoadedAnew = 4;
        fixed (byte* file = "libopenblas.so.0"u8)
        {
            return OperatingSystem.IsLinux() ? dlopen(file, now | notLoadedAnew) : 0;
        }
    }

    [DllImport("libc", ExactSpelling = true)]
    private static extern nint dlopen(byte* file, int flags);
}
