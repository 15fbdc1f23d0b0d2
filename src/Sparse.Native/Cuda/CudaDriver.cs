using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Sparse.Native.Cuda;

/// <summary>
/// The CUDA driver's API, as much of it as launching a kernel takes, bound at run time: a machine without a driver has no such library.
/// Source: the CUDA Driver API reference, sections 6.2 to 6.22; the names with <c>_v2</c> are what its header makes of the plain ones.
/// </summary>
public sealed unsafe class CudaDriver
{
    private readonly delegate* unmanaged<uint, int> _init;
    private readonly delegate* unmanaged<int*, int, int> _deviceGet;
    private readonly delegate* unmanaged<int*, int> _deviceGetCount;
    private readonly delegate* unmanaged<int*, int, int, int> _deviceGetAttribute;
    private readonly delegate* unmanaged<nint*, int, int> _primaryContextRetain;
    private readonly delegate* unmanaged<nint, int> _contextPush;
    private readonly delegate* unmanaged<nint*, int> _contextPop;
    private readonly delegate* unmanaged<nint*, byte*, int> _moduleLoadData;
    private readonly delegate* unmanaged<nint*, nint, byte*, int> _moduleGetFunction;
    private readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> _launchKernel;
    private readonly delegate* unmanaged<nint*, nuint, int> _memoryAllocate;
    private readonly delegate* unmanaged<void*, nint, nuint, int> _memoryCopyToHost;
    private readonly delegate* unmanaged<int, byte**, int> _getErrorName;
    private readonly delegate* unmanaged<int, byte**, int> _getErrorString;

    private CudaDriver(nint library)
    {
        _init = (delegate* unmanaged<uint, int>)Export("cuInit");
        _deviceGet = (delegate* unmanaged<int*, int, int>)Export("cuDeviceGet");
        _deviceGetCount = (delegate* unmanaged<int*, int>)Export("cuDeviceGetCount");
        _deviceGetAttribute = (delegate* unmanaged<int*, int, int, int>)Export("cuDeviceGetAttribute");
        _primaryContextRetain = (delegate* unmanaged<nint*, int, int>)Export("cuDevicePrimaryCtxRetain");
        _contextPush = (delegate* unmanaged<nint, int>)Export("cuCtxPushCurrent_v2");
        _contextPop = (delegate* unmanaged<nint*, int>)Export("cuCtxPopCurrent_v2");
        _moduleLoadData = (delegate* unmanaged<nint*, byte*, int>)Export("cuModuleLoadData");
        _moduleGetFunction = (delegate* unmanaged<nint*, nint, byte*, int>)Export("cuModuleGetFunction");
        _launchKernel = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)Export(
            "cuLaunchKernel"
        );
        _memoryAllocate = (delegate* unmanaged<nint*, nuint, int>)Export("cuMemAlloc_v2");
        _memoryCopyToHost = (delegate* unmanaged<void*, nint, nuint, int>)Export("cuMemcpyDtoH_v2");
        _getErrorName = (delegate* unmanaged<int, byte**, int>)Export("cuGetErrorName");
        _getErrorString = (delegate* unmanaged<int, byte**, int>)Export("cuGetErrorString");

        nint Export(string name) => NativeLibrary.GetExport(library, name);
    }

    /// <summary>Loads the driver and starts it.</summary>
    /// <param name="driver">The driver, with at least one device.</param>
    /// <param name="reason">Why there is none.</param>
    /// <param name="path">The library; null for the system's own, <c>libcuda.so.1</c>.</param>
    public static bool TryLoad([NotNullWhen(true)] out CudaDriver? driver, [NotNullWhen(false)] out string? reason, string? path = null)
    {
        driver = null;
        if (!CudaLibrary.TryLoad(path is not null ? [path] : ["libcuda.so.1", "nvcuda.dll"], out var library, out _))
        {
            reason = $"the CUDA driver's library ({path ?? "libcuda.so.1"}) is not on this machine";
            return false;
        }

        try
        {
            var found = new CudaDriver(library);
            int count;
            var result = found._init(0);
            if (result == 0)
            {
                result = found._deviceGetCount(&count);
                if (result == 0 && count > 0)
                {
                    driver = found;
                    reason = null;
                    return true;
                }
            }

            reason = result == 0 ? "the CUDA driver finds no device" : $"the CUDA driver does not start: {found.Describe(result)}";
            return false;
        }
        catch (EntryPointNotFoundException missing)
        {
            reason = $"the CUDA driver is too old: {missing.Message}";
            return false;
        }
    }

    /// <summary>Opens a device in the context that libtorch uses, the primary one.</summary>
    /// <param name="ordinal">Which device, from 0.</param>
    /// <exception cref="CudaException">There is no such device.</exception>
    public CudaDevice Open(int ordinal)
    {
        int device,
            major,
            minor,
            multiprocessors;
        nint context;
        Check(_deviceGet(&device, ordinal), $"cuDeviceGet({ordinal})");
        Check(_deviceGetAttribute(&multiprocessors, 16, device), "cuDeviceGetAttribute(MULTIPROCESSOR_COUNT)");
        Check(_deviceGetAttribute(&major, 75, device), "cuDeviceGetAttribute(COMPUTE_CAPABILITY_MAJOR)");
        Check(_deviceGetAttribute(&minor, 76, device), "cuDeviceGetAttribute(COMPUTE_CAPABILITY_MINOR)");
        Check(_primaryContextRetain(&context, device), "cuDevicePrimaryCtxRetain");
        return new CudaDevice(this, context, 10 * major + minor, multiprocessors);
    }

    internal void Push(nint context) => Check(_contextPush(context), "cuCtxPushCurrent");

    internal void Pop()
    {
        nint context;
        Check(_contextPop(&context), "cuCtxPopCurrent");
    }

    internal nint LoadModule(ReadOnlySpan<byte> image)
    {
        nint module;
        fixed (byte* start = image)
        {
            Check(_moduleLoadData(&module, start), "cuModuleLoadData");
        }

        return module;
    }

    internal nint Function(nint module, string name)
    {
        nint function;
        var text = Marshal.StringToCoTaskMemUTF8(name);
        try
        {
            Check(_moduleGetFunction(&function, module, (byte*)text), $"cuModuleGetFunction({name})");
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }

        return function;
    }

    internal void Launch(nint function, uint blocks, uint threads, nint stream, void** parameters) =>
        Check(_launchKernel(function, blocks, 1, 1, threads, 1, 1, 0, stream, parameters, null), "cuLaunchKernel");

    internal nint Allocate(nuint bytes)
    {
        nint address;
        Check(_memoryAllocate(&address, bytes), "cuMemAlloc");
        return address;
    }

    internal void Read(nint address, Span<double> to)
    {
        fixed (double* start = to)
        {
            Check(_memoryCopyToHost(start, address, (nuint)to.Length * sizeof(double)), "cuMemcpyDtoH");
        }
    }

    private void Check(int result, string call)
    {
        if (result != 0)
        {
            throw new CudaException($"{call}: {Describe(result)}.");
        }
    }

    private string Describe(int result)
    {
        byte* name = null;
        byte* text = null;
        _getErrorName(result, &name);
        _getErrorString(result, &text);
        return $"{Marshal.PtrToStringUTF8((nint)name) ?? "error " + result} ({Marshal.PtrToStringUTF8((nint)text) ?? "unknown to this driver"})";
    }
}
