using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TorchSharp;

public static partial class torch
{
    private static ScalarType s_defaultType = ScalarType.Float32;

    /// <summary>The type of floating-point tensors where none is given: Float32 unless it was set.</summary>
    public static ScalarType get_default_dtype() => s_defaultType;

    /// <summary>Sets the type of floating-point tensors where none is given.</summary>
    /// <exception cref="ArgumentException">It is not a floating-point type.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype))
        {
            throw new ArgumentException($"set_default_dtype: expected a floating-point type, got {dtype}.");
        }
        Tensor.Check(Native.st_set_default_dtype((int)dtype));
        s_defaultType = dtype;
    }

    /// <summary>The numbers from start to stop, exclusive, step apart.</summary>
    public static Tensor arange(
        Scalar start,
        Scalar stop,
        Scalar step,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
    {
        var place = InitializeDevice(device);
        var integers = start.Type == ScalarType.Int64 && stop.Type == ScalarType.Int64 && step.Type == ScalarType.Int64;
        var type = dtype ?? (integers ? ScalarType.Int64 : s_defaultType);
        return Tensor.Wrap(Native.st_arange(start.Value, stop.Value, step.Value, (int)type, (int)place.type, place.index, requires_grad));
    }

    /// <summary>The numbers from start to stop, exclusive, 1 apart.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from 0 to stop, exclusive, 1 apart.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>So many numbers from start to end, inclusive, evenly apart.</summary>
    public static Tensor linspace(
        double start,
        double end,
        long steps,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
    {
        var place = InitializeDevice(device);
        return Tensor.Wrap(
            Native.st_linspace(start, end, steps, (int)(dtype ?? s_defaultType), (int)place.type, place.index, requires_grad)
        );
    }

    /// <summary>So many powers of base, with exponents from start to end, inclusive, evenly apart.</summary>
    public static Tensor logspace(
        double start,
        double end,
        long steps,
        double @base = 10,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
    {
        var place = InitializeDevice(device);
        return Tensor.Wrap(
            Native.st_logspace(start, end, steps, @base, (int)(dtype ?? s_defaultType), (int)place.type, place.index, requires_grad)
        );
    }

    /// <summary>Ones on the diagonal, zeros elsewhere; square where the columns are not given.</summary>
    public static Tensor eye(
        long rows,
        long columns = -1,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        var place = InitializeDevice(device);
        RejectNames(names);
        var type = (int)(dtype ?? s_defaultType);
        return Tensor.Wrap(Native.st_eye(rows, columns < 0 ? rows : columns, type, (int)place.type, place.index, requires_grad));
    }

    /// <summary>A tensor of sizes and strides whose elements are whatever the memory held.</summary>
    public static unsafe Tensor empty_strided(
        long[] size,
        long[] strides,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        var place = InitializeDevice(device);
        RejectNames(names);
        fixed (
            long* s = size,
                t = strides
        )
        {
            return Tensor.Wrap(
                Native.st_empty_strided(
                    new Ints(s, size.Length),
                    new Ints(t, strides.Length),
                    (int)(dtype ?? s_defaultType),
                    (int)place.type,
                    place.index,
                    requires_grad
                )
            );
        }
    }

    /// <summary>The indices of the lower triangle of a matrix: two rows.</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null)
    {
        var place = InitializeDevice(device);
        return Tensor.Wrap(Native.st_tril_indices(row, col, offset, (int)dtype, (int)place.type, place.index));
    }

    /// <summary>The indices of the upper triangle of a matrix: two rows.</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null)
    {
        var place = InitializeDevice(device);
        return Tensor.Wrap(Native.st_triu_indices(row, col, offset, (int)dtype, (int)place.type, place.index));
    }

    /// <summary>A tensor over the memory of the array, in its shape: what is written to one is seen in the other.</summary>
    /// <exception cref="NotSupportedException">There is no element type for the array's.</exception>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device ?? CPU);

    /// <summary>A tensor over the memory of the array, in its shape; a copy where the type or the device is another.</summary>
    /// <exception cref="NotSupportedException">There is no element type for the array's.</exception>
    public static Tensor from_array(
        Array rawArray,
        ScalarType? dtype,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        RejectNames(names);
        var dimensions = new long[rawArray.Rank];
        for (var i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = rawArray.GetLength(i);
        }
        return OverArray(rawArray, dimensions, 0, dtype, device, requires_grad);
    }

    /// <summary>A one-dimensional tensor over so many elements of the array, from an offset in elements.</summary>
    /// <exception cref="ArgumentException">The offset is not in the array.</exception>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        if (offset < 0 || offset >= rawArray.LongLength)
        {
            throw new ArgumentException($"frombuffer: expected an offset in [0, {rawArray.LongLength}), got {offset}.");
        }
        count = count < 0 ? rawArray.LongLength - offset : count;
        if (count > rawArray.LongLength - offset)
        {
            throw new IndexOutOfRangeException($"frombuffer: {count} elements from {offset} are not in an array of {rawArray.LongLength}.");
        }
        return OverArray(rawArray, [count], offset, dtype, CPU, requires_grad);
    }

    /// <summary>
    /// A one-dimensional tensor over the first elements of a file. Shared, what is written to one is seen in the other, and the file is made or lengthened where it is missing or short;
    /// otherwise the tensor's changes are its own.
    /// </summary>
    /// <exception cref="IOException">The file cannot be opened or mapped.</exception>
    /// <exception cref="ArgumentException">The size is not positive.</exception>
    public static unsafe Tensor from_file(
        string filename,
        bool? shared = null,
        long? size = 0,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
    {
        var type = dtype ?? s_defaultType;
        var count = size ?? 0;
        if (count <= 0)
        {
            throw new ArgumentException($"from_file: expected a size above 0, got {count}.");
        }
        var isShared = shared == true;
        var bytes = count * type.ElementSize();
        using var file = MemoryMappedFile.CreateFromFile(
            filename,
            isShared ? FileMode.OpenOrCreate : FileMode.Open,
            null,
            isShared ? bytes : 0,
            MemoryMappedFileAccess.ReadWrite
        );
        // Its handle alone is kept: the accessor would write everything back before it lets go.
        var view = file.CreateViewAccessor(
            0,
            bytes,
            isShared ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.CopyOnWrite
        ).SafeMemoryMappedViewHandle;
        byte* data = null;
        view.AcquirePointer(ref data);
        var owner = GCHandle.Alloc(view);
        var handle = Native.st_from_blob(data, new Ints(&count, 1), (int)type, &Unmap, GCHandle.ToIntPtr(owner));
        if (handle == 0)
        {
            owner.Free();
            view.ReleasePointer();
            view.Dispose();
        }
        return Placed(Tensor.Wrap(handle), dtype, device, requires_grad);
    }

    // Called by libtorch, on whatever thread frees the last tensor over the file.
    [UnmanagedCallersOnly]
    private static void Unmap(nint owner)
    {
        var handle = GCHandle.FromIntPtr(owner);
        var view = (SafeMemoryMappedViewHandle)handle.Target!;
        handle.Free();
        view.ReleasePointer();
        view.Dispose();
    }

    private static unsafe Tensor OverArray(
        Array array,
        ReadOnlySpan<long> dimensions,
        long offset,
        ScalarType? dtype,
        Device? device,
        bool requiresGrad
    )
    {
        var type = ScalarTypeOf(array.GetType().GetElementType()!);
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        nint handle;
        fixed (long* pointer = dimensions)
        {
            var data = (byte*)pin.AddrOfPinnedObject() + (offset * type.ElementSize());
            handle = Native.st_from_blob(data, new Ints(pointer, dimensions.Length), (int)type, &Unpin, GCHandle.ToIntPtr(pin));
        }
        if (handle == 0)
        {
            pin.Free();
        }
        return Placed(Tensor.Wrap(handle), dtype, device, requiresGrad);
    }

    // Called by libtorch, on whatever thread frees the last tensor over the array.
    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();

    private static unsafe Tensor FromMemory<T>(
        ReadOnlySpan<T> data,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype,
        Device? device,
        bool requires_grad,
        string[]? names = null
    )
        where T : unmanaged
    {
        RejectNames(names);
        var count = 1L;
        foreach (var size in dimensions)
        {
            count *= size;
        }
        if (count > data.Length)
        {
            throw new ArgumentException(
                $"tensor: a shape of [{string.Join(", ", dimensions.ToArray())}] needs {count} elements, the array has {data.Length}."
            );
        }
        fixed (T* from = data)
        fixed (long* pointer = dimensions)
        {
            var type = ScalarTypeOf(typeof(T));
            var tensor = Tensor.Wrap(Native.st_from_memory(from, new Ints(pointer, dimensions.Length), (int)type));
            return Placed(tensor, dtype, device, requires_grad);
        }
    }

    // The tensor of the type and on the device; the one it was made from is freed where it is another.
    private static Tensor Placed(Tensor tensor, ScalarType? dtype, Device? device, bool requiresGrad)
    {
        var place = InitializeDevice(device);
        if ((dtype is { } type && type != tensor.dtype) || place.type != DeviceType.CPU)
        {
            tensor = tensor.to(dtype ?? tensor.dtype, place, disposeAfter: true);
        }
        if (requiresGrad)
        {
            tensor.requires_grad = true;
        }
        return tensor;
    }

    private static ReadOnlySpan<T> ListMemory<T>(IList<T> list) =>
        list switch
        {
            T[] array => array,
            List<T> items => CollectionsMarshal.AsSpan(items),
            _ => list.ToArray(),
        };

    private static ReadOnlySpan<T> Flat<T>(Array array) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    internal static void RejectNames(string[]? names)
    {
        if (names is { Length: > 0 })
        {
            throw new NotSupportedException("Names of dimensions are not covered: leave them out.");
        }
    }
}

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_set_default_dtype(int type);
}
