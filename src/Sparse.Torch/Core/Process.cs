using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Native.st_version())!;

    /// <summary>How many threads one operation may use.</summary>
    public static int get_num_threads() => Native.st_get_num_threads();

    /// <summary>Sets how many threads one operation may use, matrix products of OpenBLAS among them.</summary>
    public static void set_num_threads(int num)
    {
        Tensor.Check(Native.st_set_num_threads(num));
        Sparse.Native.OpenBlas.SetThreads(num);
    }

    /// <summary>How many operations may run at once.</summary>
    public static int get_num_interop_threads() => Native.st_get_num_interop_threads();

    /// <summary>Sets how many operations may run at once; only before the first that does.</summary>
    public static void set_num_interop_threads(int num) => Tensor.Check(Native.st_set_num_interop_threads(num));

    /// <summary>The GPUs of NVIDIA.</summary>
    public static class cuda
    {
        /// <summary>Whether this libtorch has CUDA and the machine a device for it.</summary>
        public static bool is_available() => Native.st_cuda_is_available();

        /// <summary>Whether this libtorch has cuDNN.</summary>
        public static bool is_cudnn_available() => Native.st_cuda_cudnn_is_available();

        /// <summary>The number of devices; 0 without CUDA.</summary>
        public static unsafe int device_count()
        {
            int result;
            Tensor.Check(Native.st_cuda_device_count(&result));
            return result;
        }

        /// <summary>Seeds the current device's default generator.</summary>
        public static void manual_seed(long seed) => Tensor.Check(Native.st_cuda_manual_seed((ulong)seed));

        /// <summary>Seeds the default generators of all devices.</summary>
        public static void manual_seed_all(long seed) => Tensor.Check(Native.st_cuda_manual_seed_all((ulong)seed));

        /// <summary>Waits until the device, or the current one, has done all it was given.</summary>
        public static void synchronize(Device? device = null) => Tensor.Check(Native.st_cuda_synchronize(device?.index ?? -1));
    }

    /// <summary>Switches of the libraries under libtorch.</summary>
    public static class backends
    {
        /// <summary>CUDA.</summary>
        public static class cuda
        {
            /// <summary>Products of matrices.</summary>
            public static class matmul
            {
                /// <summary>Whether they may use TensorFloat-32, with 10 bits of mantissa.</summary>
                public static bool allow_tf32
                {
                    get => Native.st_get_tf32_matmul();
                    set => Native.st_set_tf32_matmul(value);
                }
            }
        }

        /// <summary>cuDNN.</summary>
        public static class cudnn
        {
            /// <summary>Whether convolutions may use TensorFloat-32, with 10 bits of mantissa.</summary>
            public static bool allow_tf32
            {
                get => Native.st_get_tf32_cudnn();
                set => Native.st_set_tf32_cudnn(value);
            }
        }
    }
}
