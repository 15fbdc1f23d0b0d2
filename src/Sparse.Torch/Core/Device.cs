using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives: a kind of device, and which one of its kind (-1 for the current one).</summary>
    public class Device
    {
        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Which one of its kind; -1 for the current one.</summary>
        public int index { get; }

        /// <summary>A device of a kind.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>A device of a kind by name: <c>"cpu"</c>, <c>"cuda"</c>.</summary>
        /// <exception cref="ArgumentException">No kind of device has that name.</exception>
        public Device(string deviceType, int index = -1)
            : this(Kind(deviceType), index) { }

        /// <summary>A CUDA device.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index) { }

        /// <summary>A device by description: <c>"cpu"</c>, <c>"cuda"</c>, <c>"cuda:1"</c>.</summary>
        /// <exception cref="ArgumentException">The description is not of that form.</exception>
        public Device(string description)
        {
            var colon = description.IndexOf(':');
            type = Kind(colon < 0 ? description : description[..colon]);
            index = -1;
            if (colon >= 0)
            {
                index = int.TryParse(description.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new ArgumentException($"'{description}' is not a device: expected a number after ':', as in 'cuda:0'.");
            }
        }

        /// <summary>A device by description.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <summary>The description: <c>cpu</c>, <c>cuda:1</c>.</summary>
        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : $"{name}:{index}";
        }

        private static DeviceType Kind(string name) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var kind)
                ? kind
                : throw new ArgumentException($"'{name}' is not a kind of device: expected cpu, cuda, mps or meta.");
    }

    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>Shapes without data.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>The current CUDA device.</summary>
    /// <exception cref="InvalidOperationException">This libtorch, or this machine, has no CUDA.</exception>
    public static Device CUDA => InitializeDevice(s_cuda);

    private static readonly Device s_cuda = new(DeviceType.CUDA);

    private static Device s_defaultDevice = CPU;

    /// <summary>A device by description: <c>"cpu"</c>, <c>"cuda:1"</c>.</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device of a kind by name.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device of a kind.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A CUDA device.</summary>
    public static Device device(int index) => new(index);

    /// <summary>The device that factories use where none is given.</summary>
    public static Device get_default_device() => s_defaultDevice;

    /// <summary>Sets the device that factories use where none is given.</summary>
    public static void set_default_device(Device device) => s_defaultDevice = InitializeDevice(device);

    /// <summary>Sets the device that factories use where none is given.</summary>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>The device itself, or the default one where it is null; checked to be there.</summary>
    /// <exception cref="InvalidOperationException">It is a CUDA device and there is none.</exception>
    public static Device InitializeDevice(Device? device)
    {
        if (device is null)
        {
            return s_defaultDevice;
        }
        if (device.type == DeviceType.CUDA)
        {
            InitializeDeviceType(DeviceType.CUDA);
        }
        return device;
    }

    /// <summary>Checks that there is a device of the kind.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException(
                $"There is no {deviceType} device: this libtorch ({__version__}) was built without it, or the machine has none."
            );
        }
    }

    /// <summary>Whether there is a device of the kind.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType switch
        {
            DeviceType.CPU or DeviceType.META => true,
            DeviceType.CUDA => cuda.is_available(),
            _ => false,
        };

    /// <summary>Whether there is a CUDA device.</summary>
    public static bool cuda_is_available() => cuda.is_available();
}
