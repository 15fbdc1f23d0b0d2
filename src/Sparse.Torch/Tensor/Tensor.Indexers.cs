namespace TorchSharp;

public static partial class torch
{
    // Indexing expressions.
    public partial class Tensor
    {
        /// <summary>What the indices name: a view where they are numbers and slices, a copy where there are tensors.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => Write(indices, value);
        }

        /// <summary>What the index tensors name, a copy.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => Write(Array.ConvertAll(indices, TensorIndex.Tensor), value);
        }

        /// <summary>What the numbers name, a view.</summary>
        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, i => TensorIndex.Single(i)));
            set => Write(Array.ConvertAll(indices, i => TensorIndex.Single(i)), value);
        }

        /// <summary>One slice along the first dimension, a view.</summary>
        public Tensor this[long i1]
        {
            get => Read([i1]);
            set => Write([i1], value);
        }

        /// <summary>What the numbers name, a view.</summary>
        public Tensor this[long i1, long i2]
        {
            get => Read([i1, i2]);
            set => Write([i1, i2], value);
        }

        /// <summary>What the numbers name, a view.</summary>
        public Tensor this[long i1, long i2, long i3]
        {
            get => Read([i1, i2, i3]);
            set => Write([i1, i2, i3], value);
        }

        /// <summary>What the numbers name, a view.</summary>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Read([i1, i2, i3, i4]);
            set => Write([i1, i2, i3, i4], value);
        }

        /// <summary>What the indices name: a view where they are numbers and slices, a copy where there are tensors.</summary>
        public Tensor index(params TensorIndex[] indices) => Read(indices);

        /// <summary>What the index tensors name, a copy.</summary>
        public Tensor index(params Tensor[] indices) => Read(Array.ConvertAll(indices, TensorIndex.Tensor));

        /// <summary>Writes the value where the indices say; returns this.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Write(indices, value);

        /// <summary>Writes the value where the index tensors say; returns this.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => Write(Array.ConvertAll(indices, TensorIndex.Tensor), value);

        /// <summary>Writes the number where the indices say; returns this.</summary>
        public unsafe Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            Span<NativeIndex> native = stackalloc NativeIndex[indices.Length];
            ToNative(indices, native);
            fixed (NativeIndex* pointer = native)
            {
                return Done(Native.st_index_fill_scalar(Handle, pointer, native.Length, value.Value), this, indices);
            }
        }

        /// <summary>Writes the number where the index tensors say; returns this.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        private unsafe Tensor Read(ReadOnlySpan<TensorIndex> indices)
        {
            Span<NativeIndex> native = stackalloc NativeIndex[indices.Length];
            ToNative(indices, native);
            fixed (NativeIndex* pointer = native)
            {
                var result = Native.st_index_get(Handle, pointer, native.Length);
                KeepAlive(indices);
                return Wrap(result, this);
            }
        }

        private unsafe Tensor Write(ReadOnlySpan<TensorIndex> indices, Tensor value)
        {
            Span<NativeIndex> native = stackalloc NativeIndex[indices.Length];
            ToNative(indices, native);
            fixed (NativeIndex* pointer = native)
            {
                var status = Native.st_index_set(Handle, pointer, native.Length, value.Handle);
                KeepAlive(indices);
                return Done(status, this, value);
            }
        }

        private static void ToNative(ReadOnlySpan<TensorIndex> indices, Span<NativeIndex> native)
        {
            for (var i = 0; i < native.Length; i++)
            {
                native[i] = indices[i].ToNative();
            }
        }

        private static void KeepAlive(ReadOnlySpan<TensorIndex> indices)
        {
            foreach (ref readonly var index in indices)
            {
                GC.KeepAlive(index.IndexTensor);
            }
        }
    }
}
