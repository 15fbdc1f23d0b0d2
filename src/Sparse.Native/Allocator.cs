using System.Runtime.InteropServices;

namespace Sparse.Native;

/// <summary>The C library's memory allocator, from which libtorch takes its tensors on a CPU.</summary>
public static partial class Allocator
{
    // glibc's malloc.h.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MapThreshold = -3;

    /// <summary>What <see cref="RaiseTrimThresholds"/> sets, in bytes: the most glibc takes for a 64-bit process is 32 MiB for mapping.</summary>
    private const int MapLimit = 32 * 1024 * 1024;

    // As large as a heap of a thread that is not the first: glibc unmaps one that has become empty where the one before it has this much room or more.
    private const int Room = 64 * 1024 * 1024;

    /// <summary>
    /// Lets the C library keep the memory a training step frees rather than give it back to the system. By default glibc gives back what is
    /// free above 128 KiB at the top of the heap and maps every block above that anew; a step that allocates and frees activations of some
    /// hundred KiB then pays for page faults again and again, a fifth of its time for a small network on a CPU. Raised, the process keeps
    /// up to 1 GiB it does not use at the moment. On other threads than the first, where memory comes in heaps of 64 MiB, a step that just needs one heap more
    /// than the last has it mapped and unmapped each time; that stops as well.
    /// </summary>
    /// <returns>Whether it was done: it is on Linux with glibc, and nothing happens elsewhere.</returns>
    /// <remarks>Call it once, at start. Setting either value also stops glibc from adapting them by itself.</remarks>
    public static bool RaiseTrimThresholds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }
        try
        {
            return mallopt(TrimThreshold, 1024 * 1024 * 1024) == 1 && mallopt(MapThreshold, MapLimit) == 1 && mallopt(TopPad, Room) == 1;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library: musl has no mallopt.
            return false;
        }
    }

    [LibraryImport("libc.so.6")]
    private static partial int mallopt(int parameter, int value);
}
