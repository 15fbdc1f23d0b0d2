namespace TorchSharp;

public static partial class torch
{
    // To other types, devices and owners.
    public partial class Tensor
    {
        /// <summary>The tensor with elements of another type: itself where it has it, unless a copy is asked for.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved((int)type, null, copy, disposeAfter, non_blocking);

        /// <summary>The tensor with elements of another type.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved((int)type, null, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(-1, device, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(-1, new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        public Tensor to(
            DeviceType deviceType,
            int deviceIndex = -1,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false
        ) => Moved(-1, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device, with elements of another type.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved((int)type, device, copy, disposeAfter, non_blocking);

        /// <summary>The tensor with the element type and on the device of another.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => Moved((int)other.dtype, other.device, false, false, non_blocking);

        /// <summary>The tensor with elements of another type.</summary>
        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>The tensor as the function converts it.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        /// <summary>The tensor with elements of the type of another.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <summary>The tensor in the processor's memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on a CUDA device.</summary>
        /// <exception cref="InvalidOperationException">There is none.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>The elements as booleans.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>The elements as unsigned 8-bit integers.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>The elements as signed 8-bit integers.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);

        /// <summary>The elements as 16-bit integers.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);

        /// <summary>The elements as 32-bit integers.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>The elements as 64-bit integers.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>The elements in half precision.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>The elements in brain floating point.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>The elements in single precision.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>The elements in double precision.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>A copy in pinned memory; it needs CUDA.</summary>
        public Tensor pin_memory() => Wrap(Native.st_pin_memory(Handle), this);

        /// <summary>Copies the elements of another tensor into this one, broadcast and converted; returns this.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            Done(Native.st_copy_(Handle, source.Handle, nonBlocking), this, source);

        /// <summary>Sets every element; returns this.</summary>
        public Tensor fill_(Scalar value) => Done(Native.st_fill_(Handle, value.Value), this);

        /// <summary>Sets every element to 0. It returns a new tensor over the same memory, as TorchSharp does.</summary>
        public Tensor zero_() => Wrap(Native.st_zero_(Handle), this);

        /// <summary>Sets what is above the diagonal to 0. It returns a new tensor over the same memory, as TorchSharp does.</summary>
        public Tensor tril_(long diagonal = 0) => Wrap(Native.st_tril_(Handle, diagonal), this);

        /// <summary>Sets what is below the diagonal to 0. It returns a new tensor over the same memory, as TorchSharp does.</summary>
        public Tensor triu_(long diagonal = 0) => Wrap(Native.st_triu_(Handle, diagonal), this);

        /// <summary>Makes this tensor use the storage, sizes and strides of another; returns this.</summary>
        public Tensor set_(Tensor source) => Done(Native.st_set_(Handle, source.Handle), this, source);

        private Tensor Moved(int type, Device? device, bool copy, bool disposeAfter, bool nonBlocking)
        {
            device = device is null ? null : InitializeDevice(device);
            var result = Wrap(
                Native.st_to(Handle, type, device is null ? -1 : (int)device.type, device?.index ?? -1, nonBlocking, copy),
                this
            );
            if (disposeAfter)
            {
                Dispose();
            }
            return result;
        }
    }
}

/// <summary>Conversions of tensors of one element to numbers; they wait for the device.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The only element, in single precision.</summary>
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    /// <summary>The only element, in double precision.</summary>
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    /// <summary>The only element, in half precision.</summary>
    public static Half ToHalf(this torch.Tensor value) => value.ToScalar().ToHalf();

    /// <summary>The only element, as a signed byte.</summary>
    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();

    /// <summary>The only element, as a byte.</summary>
    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    /// <summary>The only element, as a 16-bit integer.</summary>
    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();

    /// <summary>The only element, as a 32-bit integer.</summary>
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    /// <summary>The only element, as a 64-bit integer.</summary>
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    /// <summary>Whether the only element is not 0.</summary>
    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>A parameter that takes over the tensor, which becomes invalid.</summary>
    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape)
    {
        var product = 1L;
        foreach (var size in shape)
        {
            product = checked(product * size);
        }
        return product;
    }

    /// <summary>Bytes an element of the type takes.</summary>
    public static int ElementSize(this torch.ScalarType type) =>
        type switch
        {
            torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
            torch.ScalarType.QInt8 or torch.ScalarType.QUInt8 => 1,
            torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
            torch.ScalarType.Int32 or torch.ScalarType.Float32 or torch.ScalarType.QInt32 => 4,
            torch.ScalarType.ComplexFloat64 => 16,
            _ => 8,
        };
}
