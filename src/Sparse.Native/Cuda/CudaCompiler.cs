using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Sparse.Native.Cuda;

/// <summary>NVIDIA's run-time compiler of CUDA C, bound at run time. Source: the NVRTC documentation, sections 3 and 4.</summary>
public sealed unsafe class CudaCompiler
{
    private readonly delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int> _createProgram;
    private readonly delegate* unmanaged<nint, int, byte**, int> _compileProgram;
    private readonly delegate* unmanaged<nint*, int> _destroyProgram;
    private readonly delegate* unmanaged<nint, nuint*, int> _getLogSize;
    private readonly delegate* unmanaged<nint, byte*, int> _getLog;
    private readonly delegate* unmanaged<nint, nuint*, int> _getCubinSize;
    private readonly delegate* unmanaged<nint, byte*, int> _getCubin;
    private readonly delegate* unmanaged<nint, nuint*, int> _getPtxSize;
    private readonly delegate* unmanaged<nint, byte*, int> _getPtx;
    private readonly delegate* unmanaged<int, byte*> _getErrorString;
    private readonly int[] _architectures;

    private CudaCompiler(nint library, string path)
    {
        Path = path;
        _createProgram = (delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int>)Export("nvrtcCreateProgram");
        _compileProgram = (delegate* unmanaged<nint, int, byte**, int>)Export("nvrtcCompileProgram");
        _destroyProgram = (delegate* unmanaged<nint*, int>)Export("nvrtcDestroyProgram");
        _getLogSize = (delegate* unmanaged<nint, nuint*, int>)Export("nvrtcGetProgramLogSize");
        _getLog = (delegate* unmanaged<nint, byte*, int>)Export("nvrtcGetProgramLog");
        _getCubinSize = (delegate* unmanaged<nint, nuint*, int>)Export("nvrtcGetCUBINSize");
        _getCubin = (delegate* unmanaged<nint, byte*, int>)Export("nvrtcGetCUBIN");
        _getPtxSize = (delegate* unmanaged<nint, nuint*, int>)Export("nvrtcGetPTXSize");
        _getPtx = (delegate* unmanaged<nint, byte*, int>)Export("nvrtcGetPTX");
        _getErrorString = (delegate* unmanaged<int, byte*>)Export("nvrtcGetErrorString");
        var version = (delegate* unmanaged<int*, int*, int>)Export("nvrtcVersion");
        var countArchitectures = (delegate* unmanaged<int*, int>)Export("nvrtcGetNumSupportedArchs");
        var getArchitectures = (delegate* unmanaged<int*, int>)Export("nvrtcGetSupportedArchs");
        int major,
            minor,
            count;
        Check(version(&major, &minor), "nvrtcVersion");
        Version = $"{major}.{minor}";
        Check(countArchitectures(&count), "nvrtcGetNumSupportedArchs");
        _architectures = new int[count];
        fixed (int* architectures = _architectures)
        {
            Check(getArchitectures(architectures), "nvrtcGetSupportedArchs");
        }

        nint Export(string name) => NativeLibrary.GetExport(library, name);
    }

    /// <summary>The library.</summary>
    public string Path { get; }

    /// <summary>Its version: <c>12.4</c>.</summary>
    public string Version { get; }

    /// <summary>Loads the compiler.</summary>
    /// <param name="compiler">It.</param>
    /// <param name="reason">Why there is none.</param>
    /// <param name="folders">Folders to look in first, such as libtorch's own.</param>
    public static bool TryLoad(
        [NotNullWhen(true)] out CudaCompiler? compiler,
        [NotNullWhen(false)] out string? reason,
        params IReadOnlyList<string> folders
    )
    {
        compiler = null;
        if (!CudaLibrary.TryLoad(Candidates(folders), out var library, out var path))
        {
            reason =
                "NVIDIA's run-time compiler (libnvrtc.so) is not on this machine: it comes with the CUDA toolkit, or with a libtorch for CUDA";
            return false;
        }

        try
        {
            compiler = new CudaCompiler(library, path);
            reason = null;
            return true;
        }
        catch (EntryPointNotFoundException missing)
        {
            reason = $"{path} is older than CUDA 11.2: {missing.Message}";
            return false;
        }
    }

    /// <summary>What of the code the device runs decides: machine code where the compiler knows the device, else PTX of the newest it knows.</summary>
    /// <param name="architecture">The device's compute capability, ten times the major number plus the minor one.</param>
    /// <exception cref="CudaException">The compiler knows newer devices only.</exception>
    public string Target(int architecture)
    {
        if (_architectures.Contains(architecture))
        {
            return $"sm_{architecture}";
        }

        var below = _architectures.Where(known => known < architecture).DefaultIfEmpty(0).Max();
        return below > 0
            ? $"compute_{below}"
            : throw new CudaException(
                $"NVRTC {Version} ({Path}) knows devices from compute capability {_architectures.Min()} on; this one has {architecture}. Run with --set Program=TensorOps."
            );
    }

    /// <summary>Compiles a program, keeping every operation to one IEEE rounding (no contraction, no flushing, exact division and root).</summary>
    /// <param name="source">CUDA C.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="target">See <see cref="Target"/>.</param>
    /// <returns>A cubin, or PTX text that ends with a zero.</returns>
    /// <exception cref="CudaException">It does not compile; the message holds the compiler's log.</exception>
    public byte[] Compile(string source, string name, string target)
    {
        nint program = 0;
        var text = Marshal.StringToCoTaskMemUTF8(source);
        var file = Marshal.StringToCoTaskMemUTF8(name + ".cu");
        var options = Array.ConvertAll([.. Options, $"--gpu-architecture={target}"], Marshal.StringToCoTaskMemUTF8);
        try
        {
            Check(_createProgram(&program, (byte*)text, (byte*)file, 0, null, null), "nvrtcCreateProgram");
            int result;
            fixed (nint* arguments = options)
            {
                result = _compileProgram(program, options.Length, (byte**)arguments);
            }

            if (result != 0)
            {
                throw new CudaException($"NVRTC {Version} does not compile {name} for {target}: {Describe(result)}\n{Log(program)}");
            }

            var cubin = target.StartsWith("sm_", StringComparison.Ordinal);
            nuint size;
            Check(cubin ? _getCubinSize(program, &size) : _getPtxSize(program, &size), "nvrtcGetCUBINSize or nvrtcGetPTXSize");
            var image = new byte[size];
            fixed (byte* start = image)
            {
                Check(cubin ? _getCubin(program, start) : _getPtx(program, start), "nvrtcGetCUBIN or nvrtcGetPTX");
            }

            return image;
        }
        finally
        {
            if (program != 0)
            {
                _destroyProgram(&program);
            }

            Array.ForEach([text, file, .. options], Marshal.FreeCoTaskMem);
        }
    }

    /// <summary>The options of every compilation: the numerics that the programs of an update rule share.</summary>
    public static IReadOnlyList<string> Options { get; } =
    ["--fmad=false", "--ftz=false", "--prec-div=true", "--prec-sqrt=true", "--std=c++14"];

    private static IEnumerable<string> Candidates(IReadOnlyList<string> folders)
    {
        // The wheels of PyTorch carry it as libnvrtc-<hash>.so.12, or in a sibling package of torch; the builtins beside it are no compiler.
        string[] patterns = ["libnvrtc.so*", "libnvrtc-????????.so*", "nvrtc64_*.dll"];
        return folders
            .SelectMany(folder => new[] { folder, System.IO.Path.Combine(folder, "../../nvidia/cuda_nvrtc/lib") })
            .Append("/usr/local/cuda/lib64")
            .SelectMany(folder => patterns.SelectMany(pattern => CudaLibrary.Files(folder, pattern)))
            .Concat(["libnvrtc.so", "libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2"]);
    }

    private string Log(nint program)
    {
        nuint size;
        if (_getLogSize(program, &size) != 0 || size == 0)
        {
            return "";
        }

        var log = new byte[size];
        fixed (byte* start = log)
        {
            return _getLog(program, start) == 0 ? Encoding.UTF8.GetString(log).TrimEnd('\0', '\n') : "";
        }
    }

    private void Check(int result, string call)
    {
        if (result != 0)
        {
            throw new CudaException($"{call}: {Describe(result)}.");
        }
    }

    private string Describe(int result) => Marshal.PtrToStringUTF8((nint)_getErrorString(result)) ?? "error " + result;
}
