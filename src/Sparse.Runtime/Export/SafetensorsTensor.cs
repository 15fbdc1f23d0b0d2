using System.Runtime.InteropServices;
using TorchSharp;

namespace Sparse.Runtime.Export;

/// <summary>The element types that are written and read.</summary>
public enum SafetensorsType
{
    /// <summary>32-bit IEEE float.</summary>
    F32,

    /// <summary>64-bit IEEE float.</summary>
    F64,

    /// <summary>64-bit signed integer: what a norm layer counts.</summary>
    I64,
}

/// <summary>One tensor of a safetensors file: a name, a shape and the elements in row-major order.</summary>
public sealed unsafe class SafetensorsTensor
{
    private readonly float[]? _single;
    private readonly double[]? _double;
    private readonly long[]? _integer;
    private readonly torch.Tensor? _file;
    private readonly double* _inFile;

    /// <summary>A tensor of 32-bit floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its extents; their product is the number of elements.</param>
    /// <param name="data">The elements; not copied.</param>
    public SafetensorsTensor(string name, long[] shape, float[] data)
        : this(name, shape, data.LongLength) => (_single, Type) = (data, SafetensorsType.F32);

    /// <summary>A tensor of 64-bit floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its extents; their product is the number of elements.</param>
    /// <param name="data">The elements; not copied.</param>
    public SafetensorsTensor(string name, long[] shape, double[] data)
        : this(name, shape, data.LongLength) => (_double, Type) = (data, SafetensorsType.F64);

    /// <summary>A tensor of 64-bit integers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its extents; their product is the number of elements.</param>
    /// <param name="data">The elements; not copied.</param>
    public SafetensorsTensor(string name, long[] shape, long[] data)
        : this(name, shape, data.LongLength) => (_integer, Type) = (data, SafetensorsType.I64);

    /// <summary>A tensor of 64-bit floats whose memory is a file's: what was too large to be held otherwise.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its extents; their product is the number of elements.</param>
    /// <param name="file">The elements, contiguous doubles on the CPU; not copied, and kept as long as this is.</param>
    internal SafetensorsTensor(string name, long[] shape, torch.Tensor file)
        : this(name, shape, file.numel())
    {
        (_file, Type) = (file.DetachFromDisposeScope(), SafetensorsType.F64);
        using var storage = file.storage<double>();
        _inFile = (double*)storage.data_ptr() + file.storage_offset();
    }

    private SafetensorsTensor(string name, long[] shape, long count)
    {
        // 0 anywhere makes it empty, however large the other extents are.
        var product = Array.IndexOf(shape, 0L) >= 0 ? 0 : shape.Aggregate(1L, static (product, extent) => checked(product * extent));
        if (product != count || Array.Exists(shape, static extent => extent < 0))
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape [{string.Join(", ", shape)}] has {count} elements: expected {product}.",
                nameof(shape)
            );
        }

        (Name, Shape, Count) = (name, shape, count);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its extents.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>The type of an element.</summary>
    public SafetensorsType Type { get; }

    /// <summary>The elements as 32-bit floats.</summary>
    /// <exception cref="InvalidOperationException">They are of another type.</exception>
    public ReadOnlySpan<float> Singles =>
        _single ?? throw new InvalidOperationException($"Tensor '{Name}' is {Type}, not {SafetensorsType.F32}.");

    /// <summary>The elements as 64-bit floats.</summary>
    /// <exception cref="InvalidOperationException">They are of another type.</exception>
    public ReadOnlySpan<double> Doubles =>
        _file is not null
            ? new ReadOnlySpan<double>(_inFile, checked((int)Count))
            : _double ?? throw new InvalidOperationException($"Tensor '{Name}' is {Type}, not {SafetensorsType.F64}.");

    /// <summary>The elements as 64-bit integers.</summary>
    /// <exception cref="InvalidOperationException">They are of another type.</exception>
    public ReadOnlySpan<long> Integers =>
        _integer ?? throw new InvalidOperationException($"Tensor '{Name}' is {Type}, not {SafetensorsType.I64}.");

    /// <summary>The same elements under another name.</summary>
    /// <param name="name">The name.</param>
    public SafetensorsTensor Named(string name)
    {
        long[] shape = [.. Shape];
        return _file is not null ? new SafetensorsTensor(name, shape, _file)
            : _single is not null ? new SafetensorsTensor(name, shape, _single)
            : _double is not null ? new SafetensorsTensor(name, shape, _double)
            : new SafetensorsTensor(name, shape, _integer!);
    }

    /// <summary>The number of elements that are not zero. NaN is not zero; −0.0 is.</summary>
    public long CountNonZeros()
    {
        var count = 0L;
        if (_single is not null)
        {
            foreach (var value in _single)
            {
                count += value != 0 ? 1 : 0;
            }
        }
        else if (Type == SafetensorsType.F64)
        {
            foreach (var value in Doubles)
            {
                count += value != 0 ? 1 : 0;
            }
        }
        else
        {
            foreach (var value in _integer!)
            {
                count += value != 0 ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Whether an element is NaN or infinite.</summary>
    public bool HasNonFinite()
    {
        if (_single is not null)
        {
            return Array.Exists(_single, static value => !float.IsFinite(value));
        }

        if (Type == SafetensorsType.F64)
        {
            foreach (var value in Doubles)
            {
                if (!double.IsFinite(value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Lets go of the file that holds the elements, if one does: they are gone.</summary>
    internal void ReleaseFile() => _file?.Dispose();

    /// <summary>Writes the elements, a piece after the other: more than 2 GB have no span of bytes.</summary>
    /// <param name="stream">Where to.</param>
    internal void WriteTo(Stream stream)
    {
        const int piece = 1 << 20;
        for (var begin = 0L; begin < Count; begin += piece)
        {
            var (at, length) = ((int)begin, (int)Math.Min(piece, Count - begin));
            stream.Write(
                Type switch
                {
                    SafetensorsType.F32 => MemoryMarshal.AsBytes(Singles.Slice(at, length)),
                    SafetensorsType.F64 => MemoryMarshal.AsBytes(Doubles.Slice(at, length)),
                    _ => MemoryMarshal.AsBytes(Integers.Slice(at, length)),
                }
            );
        }

        GC.KeepAlive(this);
    }
}
