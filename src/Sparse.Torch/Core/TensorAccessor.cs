#nullable disable // TorchSharp does not annotate these.
using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor by index, in the tensor's own order whatever its strides are.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly bool _owned;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly nint _data;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _owned = !tensor.is_cpu();
        _tensor = _owned ? tensor.cpu().DetachFromDisposeScope() : tensor;
        _shape = _tensor.shape;
        _strides = _tensor.stride();
        _contiguous = _tensor.is_contiguous();
        _data = _tensor.DataPointer();
        Count = _tensor.numel();
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>Whether writing is an error: it is not.</summary>
    public bool IsReadOnly => false;

    /// <summary>One element, by an index a dimension, or by one flat index.</summary>
    public unsafe T this[params long[] indices]
    {
        get => ((T*)Data)[Offset(indices)];
        set => ((T*)Data)[Offset(indices)] = value;
    }

    /// <summary>A copy of the elements.</summary>
    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    /// <summary>A copy of the elements in an array of the tensor's shape.</summary>
    public Array ToNDArray()
    {
        if (_shape.Length == 0)
        {
            return ToArray();
        }
        var result = Array.CreateInstance(typeof(T), _shape);
        var flat = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(
                ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(result)
            ),
            result.Length
        );
        CopyTo(flat);
        return result;
    }

    /// <summary>Copies elements, from one on, into an array, from an index on.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements, from one on, into a span, from an index on: as many as fit.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (_contiguous)
        {
            new ReadOnlySpan<T>((T*)Data + tensorIndex, count).CopyTo(target);
            return;
        }
        for (var i = 0; i < count; i++)
        {
            target[i] = ((T*)Data)[Offset(tensorIndex + i)];
        }
    }

    /// <summary>Copies an array, from an index on, into the elements, from one on.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Copies a span, from an index on, into the elements, from one on: as many as fit.</summary>
    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        for (var i = 0; i < count; i++)
        {
            ((T*)Data)[Offset(tensorIndex + i)] = source[i];
        }
    }

    /// <summary>The elements in order.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether it is the same object.</summary>
    public override bool Equals(object obj) => ReferenceEquals(this, obj);

    /// <summary>A hash of the object.</summary>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>Whether both are the same object.</summary>
    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => ReferenceEquals(left, right);

    /// <summary>Whether they are different objects.</summary>
    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    /// <summary>Frees the copy on the processor, where one was made.</summary>
    public void Dispose()
    {
        if (_owned)
        {
            _tensor.Dispose();
        }
    }

    private nint Data => _tensor.IsInvalid ? throw new ObjectDisposedException(nameof(TensorAccessor<T>)) : _data;

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && _shape.Length != 1)
        {
            return Offset(indices[0]);
        }
        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException(
                $"Expected {_shape.Length} indices for a shape of [{string.Join(", ", _shape)}], got {indices.Length}."
            );
        }
        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            if ((ulong)indices[i] >= (ulong)_shape[i])
            {
                throw new IndexOutOfRangeException($"Index {indices[i]} is not in dimension {i} of size {_shape[i]}.");
            }
            offset += indices[i] * _strides[i];
        }
        return offset;
    }

    private long Offset(long flat)
    {
        if ((ulong)flat >= (ulong)Count)
        {
            throw new IndexOutOfRangeException($"Index {flat} is not in a tensor of {Count} elements.");
        }
        if (_contiguous)
        {
            return flat;
        }
        var offset = 0L;
        for (var i = _shape.Length - 1; i >= 0; i--)
        {
            offset += flat % _shape[i] * _strides[i];
            flat /= _shape[i];
        }
        return offset;
    }
}
