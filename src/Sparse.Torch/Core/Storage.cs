#nullable disable // TorchSharp does not annotate these.
using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The memory under a tensor.</summary>
    public abstract class Storage
    {
        /// <summary>The tensor over the memory.</summary>
        protected Tensor _tensor;

        /// <summary>The start of the memory.</summary>
        protected nint _tensor_data_ptr;

        /// <summary>The memory under a tensor.</summary>
        protected unsafe Storage(Tensor tensor)
        {
            nint pointer;
            Tensor.Check(Native.st_storage_data_ptr(tensor.Handle, &pointer), tensor);
            _tensor = tensor;
            _tensor_data_ptr = pointer;
        }

        /// <summary>The start of the memory, on the tensor's device; valid while the tensor is.</summary>
        public nint data_ptr() => _tensor_data_ptr;

        /// <summary>Bytes an element takes.</summary>
        public abstract int element_size();

        /// <summary>The size of the memory in bytes.</summary>
        public unsafe ulong nbytes()
        {
            long result;
            Tensor.Check(Native.st_storage_bytes(_tensor.Handle, &result), _tensor);
            return (ulong)result;
        }
    }

    /// <summary>The memory under a tensor, as elements of a type. Reading and writing them needs the processor's memory.</summary>
    public sealed class Storage<T> : Storage, IDisposable, IEnumerable<T>
        where T : unmanaged
    {
        internal Storage(Tensor tensor)
            : base(tensor) { }

        /// <summary>The number of elements.</summary>
        public int Count => checked((int)(nbytes() / (ulong)element_size()));

        /// <summary>Whether writing is an error: it is not.</summary>
        public bool IsReadOnly => false;

        /// <summary>Where the memory is.</summary>
        public Device device => _tensor.device;

        /// <summary>One element.</summary>
        public T this[int index]
        {
            get => Elements()[index];
            set => Elements()[index] = value;
        }

        /// <summary>Bytes an element takes.</summary>
        public override unsafe int element_size() => sizeof(T);

        /// <summary>A copy of the elements.</summary>
        public T[] ToArray() => Elements().ToArray();

        /// <summary>A copy of the elements.</summary>
        public IList<T> tolist() => ToArray();

        /// <summary>Sets every element.</summary>
        public void fill_(T value) => Elements().Fill(value);

        /// <summary>Writes the elements of a list.</summary>
        public void copy_(IList<T> array)
        {
            var elements = Elements();
            for (var i = 0; i < array.Count; i++)
            {
                elements[i] = array[i];
            }
        }

        /// <summary>Where the first such element is, or -1.</summary>
        public int IndexOf(T item) => Array.IndexOf(ToArray(), item);

        /// <summary>Whether there is such an element.</summary>
        public bool Contains(T item) => IndexOf(item) >= 0;

        /// <summary>The elements in order.</summary>
        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Does nothing: the tensor owns the memory.</summary>
        public void Dispose() { }

        private unsafe Span<T> Elements()
        {
            if (!_tensor.is_cpu())
            {
                throw new InvalidOperationException($"The storage is on {_tensor.device}: use .cpu() on the tensor to read its elements.");
            }
            return new Span<T>((void*)_tensor_data_ptr, Count);
        }
    }
}
