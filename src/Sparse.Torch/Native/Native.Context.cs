using System.Runtime.InteropServices;

namespace TorchSharp;

// Factories, generators, the process and its devices.
internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_empty(Ints size, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_zeros(Ints size, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ones(Ints size, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_full(Ints size, ScalarValue value, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_empty_strided(Ints size, Ints strides, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_empty_like(nint input, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_zeros_like(nint input, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ones_like(nint input, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_rand_like(nint input, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_randn_like(nint input, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_full_like(nint input, ScalarValue value, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_randint_like(nint input, long low, long high, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_arange(
        ScalarValue start,
        ScalarValue stop,
        ScalarValue step,
        int type,
        int device,
        int index,
        bool grad
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linspace(double start, double end, long steps, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logspace(double start, double end, long steps, double @base, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_eye(long rows, long columns, int type, int device, int index, bool grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_rand(Ints size, int type, int device, int index, bool grad, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_randn(Ints size, int type, int device, int index, bool grad, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_randint(long low, long high, Ints size, int type, int device, int index, bool grad, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_randperm(long n, int type, int device, int index, bool grad, nint generator);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_tril_indices(long row, long col, long offset, int type, int device, int index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_triu_indices(long row, long col, long offset, int type, int device, int index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern byte* st_version();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_get_num_threads();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_set_num_threads(int count);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_get_num_interop_threads();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_set_num_interop_threads(int count);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_manual_seed(ulong seed);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_generator_default();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_generator_new(ulong seed, int device, int index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern void st_generator_free(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_generator_manual_seed(nint self, ulong seed);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_generator_seed(nint self, ulong* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_generator_initial_seed(nint self, ulong* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_generator_get_state(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_generator_set_state(nint self, nint state);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern bool st_cuda_is_available();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern bool st_cuda_cudnn_is_available();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cuda_device_count(int* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cuda_manual_seed(ulong seed);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cuda_manual_seed_all(ulong seed);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cuda_synchronize(long device);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern bool st_get_tf32_matmul();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern void st_set_tf32_matmul(bool value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern bool st_get_tf32_cudnn();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern void st_set_tf32_cudnn(bool value);
}
