using System.Diagnostics;
using Sparse.Native.Cuda;
using TorchSharp;

namespace Sparse.Runtime.Kernels;

/// <summary>Whether update rules can run as CUDA kernels in this process, and on what. Looked up once: a driver does not come or go.</summary>
internal sealed class CudaPrograms
{
    private static readonly Lock s_lock = new();
    private static CudaPrograms? s_current;

    private readonly CudaDriver? _driver;
    private readonly CudaCompiler? _compiler;
    private readonly CompiledCode _code;
    private readonly Dictionary<int, CudaDevice> _devices = [];

    /// <summary>Binds libraries.</summary>
    /// <param name="driver">The driver's library; null for the system's.</param>
    /// <param name="compilerFolders">Where to look for the compiler first.</param>
    /// <param name="cache">Where compiled code is kept.</param>
    internal CudaPrograms(string? driver, IReadOnlyList<string> compilerFolders, string cache)
    {
        _code = new CompiledCode(cache);
        if (
            CudaDriver.TryLoad(out _driver, out var noDriver, driver)
            & CudaCompiler.TryLoad(out _compiler, out var noCompiler, compilerFolders)
        )
        {
            return;
        }

        WhyNot = string.Join("; ", new[] { noDriver, noCompiler }.OfType<string>());
    }

    /// <summary>The programs of this process; a test puts emulated ones in their place.</summary>
    public static CudaPrograms Current
    {
        set
        {
            lock (s_lock)
            {
                s_current = value;
            }
        }
        get
        {
            lock (s_lock)
            {
                return s_current ??= new CudaPrograms(null, TorchFolders(), CompiledCode.DefaultFolder);
            }
        }
    }

    /// <summary>Why update rules do not run as kernels; null where they do.</summary>
    public string? WhyNot { get; }

    /// <summary>The compiler in words: <c>NVRTC 12.4 (path)</c>; null where there is none.</summary>
    public string? Compiler => _compiler is null ? null : $"NVRTC {_compiler.Version} ({_compiler.Path})";

    /// <summary>Compiles a kernel, or takes it from the cache, and loads it.</summary>
    /// <param name="name">The kernel.</param>
    /// <param name="source">CUDA C.</param>
    /// <param name="ordinal">The device, from 0.</param>
    /// <exception cref="CudaException">It does not compile or load.</exception>
    public CudaFunction Load(string name, string source, int ordinal)
    {
        if (_driver is null || _compiler is null)
        {
            throw new CudaException($"{name} cannot run as a CUDA kernel: {WhyNot}. Run with --set Program=TensorOps.");
        }

        lock (_devices)
        {
            if (!_devices.TryGetValue(ordinal, out var device))
            {
                _devices.Add(ordinal, device = _driver.Open(ordinal));
            }

            return device.Load(_code.Get(_compiler, source, name, device.Architecture), name);
        }
    }

    // NVRTC comes with a libtorch for CUDA: beside it, or in a sibling package.
    private static string[] TorchFolders()
    {
        torch.InitializeDeviceType(DeviceType.CPU); // so that libtorch is loaded and its file is seen
        using var process = Process.GetCurrentProcess();
        return
        [
            .. process
                .Modules.Cast<ProcessModule>()
                .Where(static module => module.ModuleName.Contains("torch_cpu", StringComparison.Ordinal))
                .Select(static module => Path.GetDirectoryName(module.FileName)!),
        ];
    }
}
