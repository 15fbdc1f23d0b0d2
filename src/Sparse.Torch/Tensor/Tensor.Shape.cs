namespace TorchSharp;

public static partial class torch
{
    // Views and rearrangements.
    public partial class Tensor
    {
        /// <summary>A new tensor over the same memory.</summary>
        public Tensor alias() => Wrap(Native.st_alias(Handle), this);

        /// <summary>Transpose of a matrix; a vector is itself.</summary>
        public Tensor t() => Wrap(Native.st_t(Handle), this);

        /// <summary>Conjugate transpose of the last two dimensions.</summary>
        public Tensor adjoint() => Wrap(Native.st_adjoint(Handle), this);

        /// <summary>A view expanded to the shape.</summary>
        public unsafe Tensor broadcast_to(params long[] shape)
        {
            fixed (long* shapePointer = shape)
            {
                return Wrap(Native.st_broadcast_to(Handle, new Ints(shapePointer, shape.Length)), this);
            }
        }

        /// <summary>The tensor itself where it is contiguous, else a contiguous copy.</summary>
        public Tensor contiguous() => Wrap(Native.st_contiguous(Handle), this);

        /// <summary>A copy with memory of its own.</summary>
        public Tensor clone() => Wrap(Native.st_clone(Handle), this);

        /// <summary>The diagonal of a matrix, or the matrix with that diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Wrap(Native.st_diag(Handle, diagonal), this);

        /// <summary>Matrices with the last dimension on their diagonals.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) =>
            Wrap(Native.st_diag_embed(Handle, offset, dim1, dim2), this);

        /// <summary>The matrix with the flattened elements on its diagonal.</summary>
        public Tensor diagflat(long offset = 0) => Wrap(Native.st_diagflat(Handle, offset), this);

        /// <summary>A view of the diagonal.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Wrap(Native.st_diagonal(Handle, offset, dim1, dim2), this);

        /// <summary>n-th differences along dim.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Wrap(Native.st_diff(Handle, n, dim, HandleOf(prepend), HandleOf(append)), this, prepend, append);

        /// <summary>A view with dimensions of size 1 repeated; -1 keeps a size.</summary>
        public unsafe Tensor expand(long[] sizes, bool isImplicit = false)
        {
            fixed (long* sizesPointer = sizes)
            {
                return Wrap(Native.st_expand(Handle, new Ints(sizesPointer, sizes.Length), isImplicit), this);
            }
        }

        /// <summary>A view with dimensions of size 1 repeated; -1 keeps a size.</summary>
        public unsafe Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false)
        {
            fixed (long* sizesPointer = sizes)
            {
                return Wrap(Native.st_expand(Handle, new Ints(sizesPointer, sizes.Length), isImplicit), this);
            }
        }

        /// <summary>A view expanded to the shape of other.</summary>
        public Tensor expand_as(Tensor other) => Wrap(Native.st_expand_as(Handle, other.Handle), this, other);

        /// <summary>Dimensions start_dim to end_dim made into one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Wrap(Native.st_flatten(Handle, start_dim, end_dim), this);

        /// <summary>Order reversed along the dimensions.</summary>
        public unsafe Tensor flip(params long[] dims)
        {
            fixed (long* dimsPointer = dims)
            {
                return Wrap(Native.st_flip(Handle, new Ints(dimsPointer, dims.Length)), this);
            }
        }

        /// <summary>Columns in reverse order.</summary>
        public Tensor fliplr() => Wrap(Native.st_fliplr(Handle), this);

        /// <summary>Rows in reverse order.</summary>
        public Tensor flipud() => Wrap(Native.st_flipud(Handle), this);

        /// <summary>Dimensions moved to other places.</summary>
        public unsafe Tensor moveaxis(long[] source, long[] destination)
        {
            fixed (long* sourcePointer = source)
            fixed (long* destinationPointer = destination)
            {
                return Wrap(
                    Native.st_moveaxis(Handle, new Ints(sourcePointer, source.Length), new Ints(destinationPointer, destination.Length)),
                    this
                );
            }
        }

        /// <summary>Dimensions moved to other places.</summary>
        public unsafe Tensor movedim(long[] source, long[] destination)
        {
            fixed (long* sourcePointer = source)
            fixed (long* destinationPointer = destination)
            {
                return Wrap(
                    Native.st_movedim(Handle, new Ints(sourcePointer, source.Length), new Ints(destinationPointer, destination.Length)),
                    this
                );
            }
        }

        /// <summary>A view with the dimensions in another order.</summary>
        public unsafe Tensor permute(params long[] permutation)
        {
            fixed (long* permutationPointer = permutation)
            {
                return Wrap(Native.st_permute(Handle, new Ints(permutationPointer, permutation.Length)), this);
            }
        }

        /// <summary>A view with the dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        /// <summary>All elements in one dimension.</summary>
        public Tensor ravel() => Wrap(Native.st_ravel(Handle), this);

        /// <summary>A copy repeated along every dimension.</summary>
        public unsafe Tensor repeat(params long[] sizes)
        {
            fixed (long* sizesPointer = sizes)
            {
                return Wrap(Native.st_repeat(Handle, new Ints(sizesPointer, sizes.Length)), this);
            }
        }

        /// <summary>Every element repeated in place.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Wrap(Native.st_repeat_interleave(Handle, repeats, new OptionalInt(dim), new OptionalInt(output_size)), this);

        /// <summary>Every element repeated in place.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Wrap(
                Native.st_repeat_interleave_tensor(Handle, repeats.Handle, new OptionalInt(dim), new OptionalInt(output_size)),
                this,
                repeats
            );

        /// <summary>The same elements in another shape; a view where possible. One size may be -1.</summary>
        public unsafe Tensor reshape(params long[] shape)
        {
            fixed (long* shapePointer = shape)
            {
                return Wrap(Native.st_reshape(Handle, new Ints(shapePointer, shape.Length)), this);
            }
        }

        /// <summary>Elements shifted round along the dimensions.</summary>
        public unsafe Tensor roll(long[] shifts, long[] dims)
        {
            fixed (long* shiftsPointer = shifts)
            fixed (long* dimsPointer = dims)
            {
                return Wrap(Native.st_roll(Handle, new Ints(shiftsPointer, shifts.Length), new Ints(dimsPointer, dims.Length)), this);
            }
        }

        /// <summary>Elements shifted round, as if flattened.</summary>
        public Tensor roll(long[] shifts) => roll(shifts, []);

        /// <summary>Dimensions of size 1 removed, in place.</summary>
        public Tensor squeeze_(long? dim = null) => Done(Native.st_squeeze_(Handle, new OptionalInt(dim)), this);

        /// <summary>A view without the dimensions of size 1, or without dim where its size is 1.</summary>
        public Tensor squeeze(long? dim = null) => Wrap(Native.st_squeeze(Handle, new OptionalInt(dim)), this);

        /// <summary>A view with two dimensions exchanged.</summary>
        public Tensor swapaxes(long dim0, long dim1) => Wrap(Native.st_swapaxes(Handle, dim0, dim1), this);

        /// <summary>A view with two dimensions exchanged.</summary>
        public Tensor swapdims(long dim0, long dim1) => Wrap(Native.st_swapdims(Handle, dim0, dim1), this);

        /// <summary>A copy repeated along every dimension.</summary>
        public unsafe Tensor tile(long[] reps)
        {
            fixed (long* repsPointer = reps)
            {
                return Wrap(Native.st_tile(Handle, new Ints(repsPointer, reps.Length)), this);
            }
        }

        /// <summary>A view with two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Wrap(Native.st_transpose(Handle, dim0, dim1), this);

        /// <summary>Two dimensions exchanged, in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Done(Native.st_transpose_(Handle, dim0, dim1), this);

        /// <summary>Lower triangle, 0 above.</summary>
        public Tensor tril(long diagonal = 0) => Wrap(Native.st_tril(Handle, diagonal), this);

        /// <summary>Upper triangle, 0 below.</summary>
        public Tensor triu(long diagonal = 0) => Wrap(Native.st_triu(Handle, diagonal), this);

        /// <summary>One dimension made into several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => reshape(UnflattenedShape(dim, sizes));

        /// <summary>A view of the windows along a dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Wrap(Native.st_unfold(Handle, dimension, size, step), this);

        /// <summary>A view with a dimension of size 1 inserted.</summary>
        public Tensor unsqueeze(long dim) => Wrap(Native.st_unsqueeze(Handle, dim), this);

        /// <summary>A dimension of size 1 inserted, in place.</summary>
        public Tensor unsqueeze_(long dim) => Done(Native.st_unsqueeze_(Handle, dim), this);

        /// <summary>A view in another shape; the memory must allow it. One size may be -1.</summary>
        public unsafe Tensor view(params long[] shape)
        {
            fixed (long* shapePointer = shape)
            {
                return Wrap(Native.st_view(Handle, new Ints(shapePointer, shape.Length)), this);
            }
        }

        /// <summary>A view in the shape of other.</summary>
        public Tensor view_as(Tensor other) => Wrap(Native.st_view_as(Handle, other.Handle), this, other);

        /// <summary>A view with sizes, strides and an offset, in elements.</summary>
        public unsafe Tensor as_strided(long[] size, long[] strides, long storageOffset = 0)
        {
            fixed (long* sizePointer = size)
            fixed (long* stridesPointer = strides)
            {
                return Wrap(
                    Native.st_as_strided(
                        Handle,
                        new Ints(sizePointer, size.Length),
                        new Ints(stridesPointer, strides.Length),
                        storageOffset
                    ),
                    this
                );
            }
        }

        /// <summary>A view with at least one dimension.</summary>
        public Tensor atleast_1d() => Wrap(Native.st_atleast_1d(Handle), this);

        /// <summary>A view with at least two dimensions.</summary>
        public Tensor atleast_2d() => Wrap(Native.st_atleast_2d(Handle), this);

        /// <summary>A view with at least three dimensions.</summary>
        public Tensor atleast_3d() => Wrap(Native.st_atleast_3d(Handle), this);
    }
}
