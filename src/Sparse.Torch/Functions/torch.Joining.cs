using System.Text;

namespace TorchSharp;

// Several tensors into one, or into several.
public static partial class torch
{
    /// <summary>The tensors one after the other along dim.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => cat(ListMemory(tensors), dim);

    /// <summary>The tensors one after the other along dim.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((ReadOnlySpan<Tensor>)tensors, dim);

    /// <summary>The tensors one after the other along dim.</summary>
    public static unsafe Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0)
    {
        var kept = tensors.ToArray();
        fixed (nint* handles = Handles(kept))
        {
            return Tensor.Wrap(Native.st_cat(handles, kept.Length, dim), kept);
        }
    }

    /// <summary>The tensors one after the other along dim.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>The tensors one after the other along dim.</summary>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>The tensors beside each other along a new dimension.</summary>
    public static unsafe Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        var kept = tensors.ToArray();
        fixed (nint* handles = Handles(kept))
        {
            return Tensor.Wrap(Native.st_stack(handles, kept.Length, dim), kept);
        }
    }

    /// <summary>The tensors one under the other.</summary>
    public static Tensor vstack(Tensor[] tensors) => vstack((IList<Tensor>)tensors);

    /// <summary>The tensors one under the other.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => cat(tensors.Select(t => t.atleast_2d()).ToArray());

    /// <summary>The tensors side by side.</summary>
    public static Tensor hstack(IList<Tensor> tensors)
    {
        var parts = tensors.Select(t => t.atleast_1d()).ToArray();
        return cat(parts, parts.Length > 0 && parts[0].dim() == 1 ? 0 : 1);
    }

    /// <summary>The matrices on the diagonal of one.</summary>
    public static unsafe Tensor block_diag(params Tensor[] tensors)
    {
        fixed (nint* handles = Handles(tensors))
        {
            return Tensor.Wrap(Native.st_block_diag(handles, tensors.Length), tensors);
        }
    }

    /// <summary>A sum of products in Einstein's notation, as <c>"ij,jk-&gt;ik"</c>.</summary>
    public static unsafe Tensor einsum(string equation, params Tensor[] tensors)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(equation + '\0'))
        fixed (nint* handles = Handles(tensors))
        {
            return Tensor.Wrap(Native.st_einsum(text, handles, tensors.Length), tensors);
        }
    }

    /// <summary>The coordinates of the grid the vectors span, a tensor a vector.</summary>
    public static unsafe Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        var kept = tensors.ToArray();
        var made = new nint[kept.Length];
        long count;
        fixed (
            nint* handles = Handles(kept),
                pointer = made
        )
        {
            Tensor.Check(Native.st_meshgrid(handles, kept.Length, indexing == "xy", pointer, &count), kept);
        }
        return Tensor.Wrapped(made, count);
    }

    /// <summary>The tensors expanded to one shape.</summary>
    public static unsafe IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        var made = new nint[tensors.Length];
        long count;
        fixed (
            nint* handles = Handles(tensors),
                pointer = made
        )
        {
            Tensor.Check(Native.st_broadcast_tensors(handles, tensors.Length, pointer, &count), tensors);
        }
        return Tensor.Wrapped(made, count);
    }

    /// <summary>At most so many parts of equal size along dim.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    /// <summary>Parts of the sizes along dim.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    /// <summary>So many parts along dim, as equal as can be.</summary>
    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) =>
        input.tensor_split(indices_or_sections, dim);

    /// <summary>The parts between the indices along dim.</summary>
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) =>
        input.tensor_split(indices_or_sections, dim);

    /// <summary>Every slice along dim, without it.</summary>
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    /// <summary>Indices where the condition holds, a tensor a dimension.</summary>
    public static Tensor[] where(Tensor condition) => condition.nonzero_as_list().ToArray();

    /// <summary>Elements of x where the condition holds, of y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    private static nint[] Handles(Tensor[] tensors)
    {
        // One more than needed: fixed gives null for an empty array.
        var handles = new nint[tensors.Length + 1];
        for (var i = 0; i < tensors.Length; i++)
        {
            handles[i] = tensors[i].Handle;
        }
        return handles;
    }
}
