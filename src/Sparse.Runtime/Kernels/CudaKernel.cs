using System.Collections.Concurrent;
using Sparse.Native.Cuda;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// An update rule as a CUDA kernel: its source, and once a device has run it, the code. A kernel takes <c>(long long count, float* slot…, float
/// scalar…, double* sums)</c> and goes over all weights whatever the number of threads; <c>sums</c> is null, or has room for each block's part of
/// each sum. See docs/kernels.md.
/// </summary>
/// <param name="name">The kernel's name in the source.</param>
/// <param name="source">CUDA C.</param>
public sealed class CudaKernel(string name, string source)
{
    /// <summary>Threads of a block.</summary>
    public const int Threads = 256;

    // Enough to fill a multiprocessor: 2,048 threads.
    private const int BlocksPerMultiprocessor = 8;

    private readonly ConcurrentDictionary<(CudaPrograms, int), Loaded> _loaded = [];

    /// <summary>The kernel's name in the source.</summary>
    public string Name => name;

    /// <summary>The CUDA C.</summary>
    public string Source => source;

    /// <summary>CUDA C that is part of this library.</summary>
    /// <param name="file">The file: <c>GroupProx.cu</c>.</param>
    internal static string Text(string file)
    {
        using var text = new StreamReader(typeof(CudaKernel).Assembly.GetManifestResourceStream(file)!);
        return text.ReadToEnd();
    }

    /// <summary>
    /// Runs the kernel over the parameters on libtorch's default stream. Waits for it only where sums are asked for; allocates nothing after
    /// the first call.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="slots">The addresses of the values, gradients and states, in the kernel's order.</param>
    /// <param name="scalars">The scalars, in the kernel's order.</param>
    /// <param name="sums">Where the sums go, in the kernel's order; empty where none is asked for.</param>
    /// <exception cref="CudaException">The kernel does not compile, or the device refuses it.</exception>
    public void Launch(ParameterBuffer parameters, ReadOnlySpan<nint> slots, ReadOnlySpan<float> scalars, Span<double> sums) =>
        Launch(CudaPrograms.Current, Ordinal(parameters), parameters.Length, slots, scalars, sums);

    /// <summary>The device that parameters are on, from 0.</summary>
    internal static int Ordinal(ParameterBuffer parameters) => Math.Max(0, parameters.Values.Tensor.device.index);

    internal unsafe void Launch(
        CudaPrograms programs,
        int ordinal,
        long count,
        ReadOnlySpan<nint> slots,
        ReadOnlySpan<float> scalars,
        Span<double> sums
    )
    {
        Span<nint> arguments = stackalloc nint[2 + slots.Length + scalars.Length];
        fixed (nint* slot = slots)
        fixed (float* scalar = scalars)
        {
            var next = 0;
            arguments[next++] = (nint)(&count);
            for (var i = 0; i < slots.Length; i++)
            {
                arguments[next++] = (nint)(slot + i);
            }

            for (var i = 0; i < scalars.Length; i++)
            {
                arguments[next++] = (nint)(scalar + i);
            }

            Launch(programs, ordinal, (count + Threads - 1) / Threads, arguments, sums);
        }
    }

    /// <summary>Runs a kernel with arguments of its own, the last of which is <c>double* sums</c>.</summary>
    /// <param name="programs">Driver and compiler.</param>
    /// <param name="ordinal">The device, from 0.</param>
    /// <param name="blocks">Blocks that have something to do; fewer are started where the device holds fewer, and the kernel goes on behind them.</param>
    /// <param name="arguments">The addresses of the arguments; the last is filled in.</param>
    /// <param name="sums">Where the sums go, in the kernel's order; empty where none is asked for.</param>
    internal unsafe void Launch(CudaPrograms programs, int ordinal, long blocks, Span<nint> arguments, Span<double> sums)
    {
        if (!_loaded.TryGetValue((programs, ordinal), out var loaded))
        {
            loaded = _loaded.GetOrAdd((programs, ordinal), new Loaded(programs.Load(name, source, ordinal)));
        }

        var started = (int)Math.Clamp(blocks, 1, (long)BlocksPerMultiprocessor * loaded.Function.Device.Multiprocessors);
        var parts = sums.IsEmpty ? 0 : loaded.Parts(sums.Length);
        arguments[^1] = (nint)(&parts);
        fixed (nint* all = arguments)
        {
            loaded.Function.Launch(started, Threads, (void**)all);
        }

        if (!sums.IsEmpty)
        {
            loaded.Add(parts, started, sums);
        }
    }

    private sealed class Loaded(CudaFunction function)
    {
        private double[] _host = [];
        private nint _parts;

        public CudaFunction Function => function;

        // Room for the largest grid, taken at the first measured run; a kernel always has the same sums.
        public nint Parts(int sums)
        {
            if (_host.Length == 0)
            {
                _host = new double[sums * BlocksPerMultiprocessor * function.Device.Multiprocessors];
                _parts = function.Device.AllocateDoubles(_host.Length);
            }

            return _parts;
        }

        public void Add(nint parts, int blocks, Span<double> sums)
        {
            var host = _host.AsSpan(0, sums.Length * blocks);
            function.Device.Read(parts, host);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] = 0;
                foreach (var part in host.Slice(i * blocks, blocks))
                {
                    sums[i] += part;
                }
            }
        }
    }
}
