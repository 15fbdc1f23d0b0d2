using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    // What a tensor is, and its elements in memory.
    public partial class Tensor
    {
        /// <summary>The element type.</summary>
        public ScalarType dtype
        {
            get
            {
                var result = (ScalarType)Native.st_dtype(Handle);
                GC.KeepAlive(this);
                return result;
            }
        }

        /// <summary>Where the elements are.</summary>
        public Device device
        {
            get
            {
                var kind = device_type;
                return kind == DeviceType.CPU ? CPU : new Device(kind, device_index);
            }
        }

        /// <summary>The kind of device the elements are on.</summary>
        public DeviceType device_type
        {
            get
            {
                var result = (DeviceType)Native.st_device_type(Handle);
                GC.KeepAlive(this);
                return result;
            }
        }

        /// <summary>Which device of its kind; -1 on the processor.</summary>
        public int device_index
        {
            get
            {
                var result = Native.st_device_index(Handle);
                GC.KeepAlive(this);
                return result;
            }
        }

        /// <summary>Whether the elements are on a CUDA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether there is a shape without elements.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the elements are in the processor's memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>The number of dimensions.</summary>
        public long dim()
        {
            var result = Native.st_ndim(Handle);
            GC.KeepAlive(this);
            return result;
        }

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => dim();

        /// <summary>The number of dimensions.</summary>
        public long ndim => dim();

        /// <summary>The number of elements.</summary>
        public long numel()
        {
            var result = Native.st_numel(Handle);
            GC.KeepAlive(this);
            return result;
        }

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>Bytes an element takes.</summary>
        public long ElementSize
        {
            get
            {
                var result = Native.st_element_size(Handle);
                GC.KeepAlive(this);
                return result;
            }
        }

        /// <summary>Bytes an element takes.</summary>
        public long element_size() => ElementSize;

        /// <summary>The size of every dimension.</summary>
        public unsafe long[] shape
        {
            get
            {
                var result = new long[dim()];
                fixed (long* pointer = result)
                {
                    Check(Native.st_sizes(Handle, pointer), this);
                }
                return result;
            }
        }

        /// <summary>The size of every dimension.</summary>
        public long[] size() => shape;

        /// <summary>The size of one dimension; negative counts from the end.</summary>
        public unsafe long size(int dim)
        {
            long result;
            Check(Native.st_size(Handle, dim, &result), this);
            return result;
        }

        /// <summary>Elements from one index to the next, in every dimension.</summary>
        public unsafe long[] stride()
        {
            var result = new long[dim()];
            fixed (long* pointer = result)
            {
                Check(Native.st_strides(Handle, pointer), this);
            }
            return result;
        }

        /// <summary>Elements from one index to the next, in one dimension.</summary>
        public unsafe long stride(int dim)
        {
            long result;
            Check(Native.st_stride(Handle, dim, &result), this);
            return result;
        }

        /// <summary>Where the first element is in its storage, in elements.</summary>
        public unsafe long storage_offset()
        {
            long result;
            Check(Native.st_storage_offset(Handle, &result), this);
            return result;
        }

        /// <summary>Whether the elements lie one after the other in memory, the last dimension first.</summary>
        public unsafe bool is_contiguous()
        {
            bool result;
            Check(Native.st_is_contiguous(Handle, &result), this);
            return result;
        }

        /// <summary>Whether the tensor keeps only some of its elements.</summary>
        public unsafe bool is_sparse
        {
            get
            {
                bool result;
                Check(Native.st_is_sparse(Handle, &result), this);
                return result;
            }
        }

        /// <summary>Whether the memory is pinned, for faster copies to a GPU.</summary>
        public unsafe bool is_pinned()
        {
            bool result;
            Check(Native.st_is_pinned(Handle, &result), this);
            return result;
        }

        /// <summary>Whether the only element is not 0.</summary>
        public unsafe bool is_nonzero()
        {
            bool result;
            Check(Native.st_is_nonzero(Handle, &result), this);
            return result;
        }

        /// <summary>Whether the elements are floating-point numbers.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the elements are integers.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the elements are complex numbers.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>The only element. It waits for the device.</summary>
        /// <exception cref="ArgumentException">The tensor has another number of elements, or elements of another type.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
            {
                throw new ArgumentException($"item: expected a tensor of one element, this one has {numel()} (shape {ShapeText()}).");
            }
            RequireType<T>("item");
            if (is_cpu())
            {
                var result = *(T*)DataPointer();
                GC.KeepAlive(this);
                return result;
            }
            using var local = to(CPU).DetachFromDisposeScope();
            return *(T*)local.DataPointer();
        }

        /// <summary>The only element as a scalar. It waits for the device.</summary>
        public unsafe Scalar ToScalar()
        {
            ScalarValue result;
            Check(Native.st_item(Handle, &result), this);
            return new Scalar(result);
        }

        /// <summary>Access to the elements by index; they are copied to the processor first where they are elsewhere.</summary>
        /// <exception cref="ArgumentException">The elements are of another type.</exception>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            RequireType<T>("data");
            return new Utils.TensorAccessor<T>(this);
        }

        /// <summary>The elements' memory; of a contiguous tensor on the processor, of less than 2 GiB.</summary>
        /// <exception cref="InvalidOperationException">The tensor is elsewhere, or not contiguous.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                RequireMemory("bytes");
                return new Span<byte>((void*)DataPointer(), checked((int)(numel() * ElementSize)));
            }
            set
            {
                var span = bytes;
                if (span.Length != value.Length)
                {
                    throw new ArgumentException(
                        $"bytes: expected {span.Length} bytes for a tensor of shape {ShapeText()}, got {value.Length}."
                    );
                }
                value.CopyTo(span);
            }
        }

        /// <summary>The memory under the tensor, of which it may use a part.</summary>
        public Storage<T> storage<T>()
            where T : unmanaged => new(this);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public T ReadCpuValue<T>(long i)
            where T : unmanaged => Read<T>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public float ReadCpuSingle(long i) => Read<float>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public double ReadCpuDouble(long i) => Read<double>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public long ReadCpuInt64(long i) => Read<long>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public int ReadCpuInt32(long i) => Read<int>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public short ReadCpuInt16(long i) => Read<short>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public sbyte ReadCpuSByte(long i) => Read<sbyte>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public byte ReadCpuByte(long i) => Read<byte>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public bool ReadCpuBool(long i) => Read<bool>(i);

        /// <summary>One element of a contiguous tensor on the processor, by its flat index.</summary>
        public float ReadCpuFloat16(long i) => (float)Read<Half>(i);

        /// <summary>One element of a contiguous bfloat16 tensor on the processor, by its flat index.</summary>
        public float ReadCpuBFloat16(long i)
        {
            if (dtype != ScalarType.BFloat16)
            {
                throw new ArgumentException($"ReadCpuBFloat16: the elements are {dtype}.");
            }
            return BitConverter.Int32BitsToSingle(MemoryMarshal.Cast<byte, ushort>(bytes)[checked((int)i)] << 16);
        }

        internal unsafe nint DataPointer()
        {
            nint result;
            Check(Native.st_data_ptr(Handle, &result), this);
            return result;
        }

        internal unsafe bool IsDefined()
        {
            var result = Native.st_defined(Handle);
            GC.KeepAlive(this);
            return result;
        }

        internal string ShapeText() => $"[{string.Join(", ", shape)}]";

        internal void RequireType<T>(string operation)
        {
            var type = dtype;
            if (type == ScalarType.BFloat16 ? Unsafe.SizeOf<T>() != 2 : ScalarTypeOf(typeof(T)) != type)
            {
                throw new ArgumentException(
                    $"{operation}: the elements are {type}, not {typeof(T).Name}; convert the tensor first, with to_type or ToSingle and its like."
                );
            }
        }

        private void RequireMemory(string operation)
        {
            if (!is_cpu() || !is_contiguous())
            {
                throw new InvalidOperationException(
                    $"{operation}: expected a contiguous tensor on the processor, this one is on {device}"
                        + $"{(is_contiguous() ? "" : " and not contiguous")}; use .cpu() and .contiguous()."
                );
            }
        }

        private unsafe T Read<T>(long i)
            where T : unmanaged
        {
            RequireType<T>("ReadCpu");
            RequireMemory("ReadCpu");
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)i, (ulong)numel(), nameof(i));
            var result = ((T*)DataPointer())[i];
            GC.KeepAlive(this);
            return result;
        }
    }
}
