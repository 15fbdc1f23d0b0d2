namespace TorchSharp;

public static partial class torch
{
    // Selecting and writing elements.
    public partial class Tensor
    {
        /// <summary>Indices of the elements that are not 0, a row each.</summary>
        public Tensor argwhere() => Wrap(Native.st_argwhere(Handle), this);

        /// <summary>Elements picked along dim by index.</summary>
        public Tensor gather(long dim, Tensor index) => Wrap(Native.st_gather(Handle, dim, index.Handle), this, index);

        /// <summary>alpha * source added at the indices along dim.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Wrap(Native.st_index_add(Handle, dim, index.Handle, source.Handle, alpha.Value), this, index, source);

        /// <summary>alpha * source added at the indices along dim.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Done(Native.st_index_add_(Handle, dim, index.Handle, source.Handle, alpha.Value), this, index, source);

        /// <summary>source written at the indices along dim.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Wrap(Native.st_index_copy(Handle, dim, index.Handle, source.Handle), this, index, source);

        /// <summary>source written at the indices along dim.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Done(Native.st_index_copy_(Handle, dim, index.Handle, source.Handle), this, index, source);

        /// <summary>The value written at the indices along dim.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            Wrap(Native.st_index_fill(Handle, dim, index.Handle, value.Value), this, index);

        /// <summary>The value written at the indices along dim.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Done(Native.st_index_fill_(Handle, dim, index.Handle, value.Value), this, index);

        /// <summary>The slices at the indices along dim.</summary>
        public Tensor index_select(long dim, Tensor index) => Wrap(Native.st_index_select(Handle, dim, index.Handle), this, index);

        /// <summary>The value where the mask holds.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Wrap(Native.st_masked_fill(Handle, mask.Handle, value.Value), this, mask);

        /// <summary>The value where the mask holds.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Done(Native.st_masked_fill_(Handle, mask.Handle, value.Value), this, mask);

        /// <summary>Elements of value, in order, where the mask holds.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) =>
            Wrap(Native.st_masked_scatter(Handle, mask.Handle, value.Handle), this, mask, value);

        /// <summary>Elements of value, in order, where the mask holds.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) =>
            Done(Native.st_masked_scatter_(Handle, mask.Handle, value.Handle), this, mask, value);

        /// <summary>The elements where the mask holds, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Wrap(Native.st_masked_select(Handle, mask.Handle), this, mask);

        /// <summary>A view of length slices from start along dim.</summary>
        public Tensor narrow(long dim, long start, long length) => Wrap(Native.st_narrow(Handle, dim, start, length), this);

        /// <summary>Indices of the elements that are not 0, a row each.</summary>
        public Tensor nonzero() => Wrap(Native.st_nonzero(Handle), this);

        /// <summary>src written at the indices along dim.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Wrap(Native.st_scatter(Handle, dim, index.Handle, src.Handle), this, index, src);

        /// <summary>src written at the indices along dim.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            Done(Native.st_scatter_(Handle, dim, index.Handle, src.Handle), this, index, src);

        /// <summary>src added at the indices along dim.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Wrap(Native.st_scatter_add(Handle, dim, index.Handle, src.Handle), this, index, src);

        /// <summary>src added at the indices along dim.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Done(Native.st_scatter_add_(Handle, dim, index.Handle, src.Handle), this, index, src);

        /// <summary>A view of one slice along dim.</summary>
        public Tensor select(long dim, long index) => Wrap(Native.st_select(Handle, dim, index), this);

        /// <summary>A copy with src as one slice along dim.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) =>
            Wrap(Native.st_select_scatter(Handle, src.Handle, dim, index), this, src);

        /// <summary>A view of slices start to finish (exclusive) along dim, every step-th.</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Wrap(Native.st_slice(Handle, dim, start, finish, step), this);

        /// <summary>A copy with src in the slices start to end along dim.</summary>
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Wrap(Native.st_slice_scatter(Handle, src.Handle, dim, new OptionalInt(start), new OptionalInt(end), step), this, src);

        /// <summary>Elements at flat indices.</summary>
        public Tensor take(Tensor index) => Wrap(Native.st_take(Handle, index.Handle), this, index);

        /// <summary>Elements picked along dim by indices.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) =>
            Wrap(Native.st_take_along_dim(Handle, indices.Handle, dim), this, indices);

        /// <summary>Elements picked by flat indices.</summary>
        public Tensor take_along_dim(Tensor indices) => Wrap(Native.st_take_along_dim_tensor(Handle, indices.Handle), this, indices);

        /// <summary>The bucket between the boundaries that each element falls into.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Wrap(Native.st_bucketize(Handle, boundaries.Handle, outInt32, right), this, boundaries);
    }
}
