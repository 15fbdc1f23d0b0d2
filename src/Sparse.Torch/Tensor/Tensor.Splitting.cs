namespace TorchSharp;

public static partial class torch
{
    // One tensor into several.
    public partial class Tensor
    {
        /// <summary>At most so many parts of equal size along dim; the last one may be smaller.</summary>
        public unsafe Tensor[] chunk(long chunks, long dim = 0)
        {
            var handles = new nint[Math.Max(chunks, 0)];
            long made;
            fixed (nint* pointer = handles)
            {
                Check(Native.st_chunk(Handle, chunks, dim, pointer, handles.Length, &made), this);
            }
            return Wrapped(handles, made);
        }

        /// <summary>Parts of a size along dim; the last one may be smaller.</summary>
        public unsafe Tensor[] split(long size, int dim = 0)
        {
            var length = this.size(dim);
            var handles = new nint[size > 0 ? Math.Max((length + size - 1) / size, 1) : 1];
            long made;
            fixed (nint* pointer = handles)
            {
                Check(Native.st_split(Handle, size, dim, pointer, handles.Length, &made), this);
            }
            return Wrapped(handles, made);
        }

        /// <summary>Parts of the sizes along dim.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);

        /// <summary>Parts of the sizes along dim.</summary>
        public unsafe Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            var handles = new nint[sizes.Length];
            long made;
            fixed (nint* pointer = handles)
            fixed (long* parts = sizes)
            {
                Check(Native.st_split_sizes(Handle, new Ints(parts, sizes.Length), dim, pointer, handles.Length, &made), this);
            }
            return Wrapped(handles, made);
        }

        /// <summary>So many parts along dim, as equal as can be.</summary>
        public unsafe Tensor[] tensor_split(long size, long dim = 0)
        {
            var handles = new nint[Math.Max(size, 0)];
            long made;
            fixed (nint* pointer = handles)
            {
                Check(Native.st_tensor_split(Handle, size, dim, pointer, handles.Length, &made), this);
            }
            return Wrapped(handles, made);
        }

        /// <summary>The parts between the indices along dim.</summary>
        public unsafe Tensor[] tensor_split(long[] sizes, long dim = 0)
        {
            var handles = new nint[sizes.Length + 1];
            long made;
            fixed (nint* pointer = handles)
            fixed (long* at = sizes)
            {
                Check(Native.st_tensor_split_indices(Handle, new Ints(at, sizes.Length), dim, pointer, handles.Length, &made), this);
            }
            return Wrapped(handles, made);
        }

        /// <summary>Every slice along a dimension, without it.</summary>
        public unsafe Tensor[] unbind(long dimension = 0)
        {
            var handles = new nint[dim() == 0 ? 0 : size((int)dimension)];
            long made;
            fixed (nint* pointer = handles)
            {
                Check(Native.st_unbind(Handle, dimension, pointer, handles.Length, &made), this);
            }
            return Wrapped(handles, made);
        }

        /// <summary>Indices of the elements that are not 0, a tensor a dimension.</summary>
        public unsafe IList<Tensor> nonzero_as_list()
        {
            var handles = new nint[Math.Max(dim(), 1)];
            long made;
            fixed (nint* pointer = handles)
            {
                Check(Native.st_nonzero_as_list(Handle, pointer, handles.Length, &made), this);
            }
            return Wrapped(handles, made);
        }

        internal static Tensor[] Wrapped(nint[] handles, long made)
        {
            var result = new Tensor[made];
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = new Tensor(handles[i]);
            }
            return result;
        }
    }
}
