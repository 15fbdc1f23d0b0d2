namespace Sparse.Native.Cuda;

/// <summary>A GPU, in the context that libtorch uses.</summary>
public sealed class CudaDevice
{
    private readonly CudaDriver _driver;
    private readonly nint _context;

    internal CudaDevice(CudaDriver driver, nint context, int architecture, int multiprocessors)
    {
        _driver = driver;
        _context = context;
        Architecture = architecture;
        Multiprocessors = multiprocessors;
    }

    /// <summary>The compute capability, ten times the major number plus the minor one: 90 for 9.0.</summary>
    public int Architecture { get; }

    /// <summary>The number of multiprocessors.</summary>
    public int Multiprocessors { get; }

    /// <summary>Loads compiled code, which stays loaded as long as the process lives.</summary>
    /// <param name="image">A cubin, or PTX text that ends with a zero.</param>
    /// <param name="name">The kernel, declared <c>extern "C"</c>.</param>
    /// <exception cref="CudaException">The driver does not take it.</exception>
    public CudaFunction Load(ReadOnlySpan<byte> image, string name)
    {
        _driver.Push(_context);
        try
        {
            return new CudaFunction(this, _driver.Function(_driver.LoadModule(image), name));
        }
        finally
        {
            _driver.Pop();
        }
    }

    /// <summary>Takes memory of the device, kept as long as the process lives.</summary>
    /// <param name="count">Doubles.</param>
    /// <exception cref="CudaException">There is not so much.</exception>
    public nint AllocateDoubles(int count)
    {
        _driver.Push(_context);
        try
        {
            return _driver.Allocate((nuint)count * sizeof(double));
        }
        finally
        {
            _driver.Pop();
        }
    }

    /// <summary>Waits for what is under way on the default stream and copies doubles to the host.</summary>
    /// <param name="address">The first of them on the device.</param>
    /// <param name="to">Where to.</param>
    /// <exception cref="CudaException">The copy, or a kernel before it, failed.</exception>
    public void Read(nint address, Span<double> to)
    {
        _driver.Push(_context);
        try
        {
            _driver.Read(address, to);
        }
        finally
        {
            _driver.Pop();
        }
    }

    internal unsafe void Launch(nint function, uint blocks, uint threads, nint stream, void** parameters)
    {
        _driver.Push(_context);
        try
        {
            _driver.Launch(function, blocks, threads, stream, parameters);
        }
        finally
        {
            _driver.Pop();
        }
    }
}

/// <summary>A kernel, ready to run on its device.</summary>
public sealed class CudaFunction
{
    private readonly nint _function;

    internal CudaFunction(CudaDevice device, nint function)
    {
        Device = device;
        _function = function;
    }

    /// <summary>The device it is loaded on.</summary>
    public CudaDevice Device { get; }

    /// <summary>Puts a run of it on a stream; does not wait for it.</summary>
    /// <param name="blocks">Blocks of threads.</param>
    /// <param name="threads">Threads a block.</param>
    /// <param name="parameters">The addresses of the arguments.</param>
    /// <param name="stream">The stream; 0 is the default one, on which libtorch works unless told otherwise.</param>
    /// <exception cref="CudaException">The driver does not take it.</exception>
    public unsafe void Launch(int blocks, int threads, void** parameters, nint stream = 0) =>
        Device.Launch(_function, (uint)blocks, (uint)threads, stream, parameters);
}
