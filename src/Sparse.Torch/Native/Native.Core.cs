using System.Runtime.InteropServices;

namespace TorchSharp;

// Entries with hand-written callers. Those marked SuppressGCTransition read a field and return: no lock, no allocation, no dispatch.
internal static unsafe partial class Native
{
    // The life of a tensor.
    [DllImport(Library, ExactSpelling = true)]
    internal static extern void st_tensor_free(nint self);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern long st_numel(nint self);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern long st_ndim(nint self);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern int st_dtype(nint self);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern int st_device_type(nint self);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern int st_device_index(nint self);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern long st_element_size(nint self);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern bool st_defined(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sizes(nint self, long* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_strides(nint self, long* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_size(nint self, long dim, long* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_stride(nint self, long dim, long* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_storage_offset(nint self, long* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_storage_bytes(nint self, long* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_data_ptr(nint self, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_storage_data_ptr(nint self, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_is_contiguous(nint self, bool* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_is_sparse(nint self, bool* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_is_pinned(nint self, bool* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_is_nonzero(nint self, bool* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_item(nint self, ScalarValue* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_to(nint self, int type, int device, int index, bool nonBlocking, bool copy);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_copy_(nint self, nint source, bool nonBlocking);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_fill_(nint self, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_zero_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_tril_(nint self, long diagonal);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_triu_(nint self, long diagonal);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_set_(nint self, nint source);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_pin_memory(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_from_blob(void* data, Ints sizes, int type, delegate* unmanaged<nint, void> release, nint context);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_from_memory(void* data, Ints sizes, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_same_elements(nint self, nint other, bool* result);

    // Lists and indices.
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cat(nint* tensors, long count, long dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_stack(nint* tensors, long count, long dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_block_diag(nint* tensors, long count);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_einsum(byte* equation, nint* tensors, long count);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_meshgrid(nint* tensors, long count, bool xy, nint* result, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_broadcast_tensors(nint* tensors, long count, nint* result, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_chunk(nint self, long chunks, long dim, nint* result, long capacity, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_split(nint self, long size, long dim, nint* result, long capacity, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_split_sizes(nint self, Ints sizes, long dim, nint* result, long capacity, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_tensor_split(nint self, long sections, long dim, nint* result, long capacity, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_tensor_split_indices(nint self, Ints at, long dim, nint* result, long capacity, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_unbind(nint self, long dim, nint* result, long capacity, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_nonzero_as_list(nint self, nint* result, long capacity, long* made);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_index_get(nint self, NativeIndex* indices, long count);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_index_set(nint self, NativeIndex* indices, long count, nint value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_index_fill_scalar(nint self, NativeIndex* indices, long count, ScalarValue value);

    // Gradients.
    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_requires_grad(nint self, bool* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_set_requires_grad(nint self, bool value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_is_leaf(nint self, bool* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_retain_grad(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_detach(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_detach_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_grad(nint self, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_set_grad(nint self, nint grad);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_backward(
        nint* tensors,
        long count,
        nint* grads,
        long gradCount,
        nint* inputs,
        long inputCount,
        bool retainGraph,
        bool createGraph
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_autograd_grad(
        nint* outputs,
        long outputCount,
        nint* inputs,
        long inputCount,
        nint* grads,
        long gradCount,
        bool retainGraph,
        bool createGraph,
        bool allowUnused,
        nint* result
    );

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern bool st_is_grad_enabled();

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern void st_set_grad_enabled(bool value);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition]
    internal static extern bool st_is_inference_mode();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_inference_mode_enter(bool value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern void st_inference_mode_exit(nint guard);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern bool st_is_anomaly_enabled();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern bool st_is_anomaly_checking_nan();

    [DllImport(Library, ExactSpelling = true)]
    internal static extern void st_set_anomaly(bool value, bool checkNan);
}
