using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Sparse.Native;
using TorchSharp;

namespace Sparse.Torch.Tests;

/// <summary>What libtorch leaves undone for its OpenBLAS. Where libtorch brings another BLAS there is nothing to see.</summary>
public sealed class OpenBlasTests
{
    [Fact]
    public void A_processor_with_avx_gets_kernels_with_it()
    {
        using var loaded = torch.zeros(1);
        if (OpenBlas.Kernels is { } kernels && Avx2.IsSupported && Fma.IsSupported)
        {
            Assert.DoesNotContain(
                kernels,
                (string[])["Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Atom", "Barcelona", "Opteron"]
            );
        }
    }

    [Fact]
    public unsafe void The_number_of_threads_reaches_it()
    {
        using var loaded = torch.zeros(1);
        if (OpenBlas.Kernels is null)
        {
            return;
        }

        var before = torch.get_num_threads();
        var entry = NativeLibrary.GetExport(NativeLibrary.Load("libopenblas.so.0"), "openblas_get_num_threads");
        try
        {
            torch.set_num_threads(1);
            Assert.Equal(1, ((delegate* unmanaged<int>)entry)());
            torch.set_num_threads(2);
            Assert.Equal(2, ((delegate* unmanaged<int>)entry)());
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }
}
