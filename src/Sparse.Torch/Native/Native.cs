using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]
[assembly: InternalsVisibleTo("Sparse.Torch.Tests")]

namespace TorchSharp;

/// <summary>A number as the native side takes it: kind -1 none, 0 integer, 1 floating point, 2 boolean.</summary>
internal readonly record struct ScalarValue(long Bits, long Kind)
{
    public static readonly ScalarValue None = new(0, -1);

    public static implicit operator ScalarValue(long value) => new(value, 0);

    public static implicit operator ScalarValue(double value) => new(BitConverter.DoubleToInt64Bits(value), 1);

    public double ToDouble() => Kind == 1 ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    public long ToLong() => Kind == 1 ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;
}

/// <summary>A pinned list of integers; a length of -1 stands for no list.</summary>
internal readonly unsafe struct Ints(long* data, long length)
{
    public readonly long* Data = data;
    public readonly long Length = length;
}

internal readonly struct OptionalInt(long? value)
{
    public readonly long Has = value.HasValue ? 1 : 0;
    public readonly long Value = value.GetValueOrDefault();
}

internal readonly struct OptionalDouble(double? value)
{
    public readonly long Has = value.HasValue ? 1 : 0;
    public readonly double Value = value.GetValueOrDefault();
}

/// <summary>One index of an indexing expression; see native/src/joining.cpp for the kinds.</summary>
internal struct NativeIndex
{
    public long Kind;
    public long Start;
    public long Stop;
    public long Step;
    public nint Tensor;
}

/// <summary>The entries of libSparseTorch.so. A null handle or a status other than 0 means that <see cref="st_last_error"/> says why.</summary>
internal static unsafe partial class Native
{
    private const string Library = "SparseTorch";

#pragma warning disable CA2255 // A static constructor would put a check before every call; this runs once, when the assembly is loaded.
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);
#pragma warning restore CA2255

    [DllImport(Library, ExactSpelling = true)]
    internal static extern byte* st_last_error();

    internal static ExternalException LastError() =>
        new(Marshal.PtrToStringUTF8((nint)st_last_error()) is { Length: > 0 } message ? message : "libtorch failed without a message.");

    private static nint Resolve(string name, System.Reflection.Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }
        Sparse.Native.OpenBlas.ChooseKernels();
        const string file = "libSparseTorch.so";
        if (NativeLibrary.TryLoad(System.IO.Path.Combine(AppContext.BaseDirectory, file), out var handle))
        {
            return handle;
        }
        try
        {
            return NativeLibrary.Load(file, assembly, path);
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException(
                $"{file} could not be loaded from {AppContext.BaseDirectory}, nor from the loader's path. It is built with the project "
                    + $"(native/build.sh) and needs the libtorch it was built against. {error.Message}",
                error
            );
        }
    }
}
