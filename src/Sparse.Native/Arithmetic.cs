using System.Runtime.InteropServices;

namespace Sparse.Native;

/// <summary>How the processor computes.</summary>
public static unsafe class Arithmetic
{
    /// <summary>
    /// Makes the calling thread compute with 0 in place of denormal numbers (those below 1.2e-38 in single precision), or no longer. On most
    /// processors an operation on a denormal takes a hundred times longer; a network trained to almost no loss is full of them.
    /// </summary>
    /// <param name="enabled">Whether denormals become 0.</param>
    /// <returns>Whether it was done: it needs libSparseTorch.so beside the program, and so is not there with TorchSharp's own packages.</returns>
    /// <remarks>It is a setting of the thread, and threads started later take it over; managed code on the thread computes so as well.</remarks>
    public static bool FlushDenormals(bool enabled)
    {
        OpenBlas.ChooseKernels(); // this may be what loads libtorch
        var path = Path.Combine(AppContext.BaseDirectory, "libSparseTorch.so");
        if (!NativeLibrary.TryLoad(path, out var library))
        {
            return false;
        }
        if (!NativeLibrary.TryGetExport(library, "st_set_flush_denormal", out var entry))
        {
            return false;
        }
        byte done = 0;
        return ((delegate* unmanaged<byte, byte*, int>)entry)(enabled ? (byte)1 : (byte)0, &done) == 0 && done != 0;
    }
}
