using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // State in and out, and moves between devices and types.
        public partial class Module
        {
            /// <summary>Parameters and saved buffers by dotted name; the tensors are the module's own.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (name, parameter) in named_parameters())
                {
                    destination.TryAdd(prefix is null ? name : $"{prefix}.{name}", parameter);
                }
                foreach (var (name, buffer) in named_buffers(true, include_nonpersistent: false))
                {
                    destination.TryAdd(prefix is null ? name : $"{prefix}.{name}", buffer);
                }
                return destination;
            }

            /// <summary>Copies state into the module's own tensors.</summary>
            /// <param name="source">State by dotted name.</param>
            /// <param name="strict">Whether a missing or unexpected name is an error.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <returns>The names that were missing and those that were not expected.</returns>
            /// <exception cref="InvalidOperationException">Strict, and names are missing or not expected.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source,
                bool strict = true,
                IList<string>? skip = null
            )
            {
                var own = state_dict();
                var skipped = skip ?? [];
                var missing = own.Keys.Where(key => !source.ContainsKey(key) && !skipped.Contains(key)).ToList();
                var unexpected = source.Keys.Where(key => !own.ContainsKey(key) && !skipped.Contains(key)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"load_state_dict: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}]; "
                            + "pass strict: false to load what is common."
                    );
                }
                using var unrecorded = no_grad();
                foreach (var (key, value) in source)
                {
                    if (own.TryGetValue(key, out var target) && !skipped.Contains(key))
                    {
                        target.copy_(value);
                    }
                }
                return (missing, unexpected);
            }

            /// <summary>Moves the module to a device and its floating-point tensors to a type.</summary>
            protected virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(device, dtype, non_blocking);

            /// <summary>Moves the module to a device.</summary>
            protected virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Move(new Device(deviceType, deviceIndex), null, non_blocking);

            /// <summary>Moves the module's floating-point tensors to a type.</summary>
            protected virtual Module _to(ScalarType dtype, bool non_blocking) => Move(null, dtype, non_blocking);

            /// <summary>Moves the module to the device and type of a tensor.</summary>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            internal Module Move(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                using (no_grad())
                {
                    foreach (var (_, parameter) in _internal_params)
                    {
                        parameter?.MoveTo(device, dtype, nonBlocking);
                    }
                    foreach (var (_, (buffer, _)) in _internal_buffers)
                    {
                        buffer?.MoveTo(device, dtype, nonBlocking);
                    }
                }
                foreach (var (_, module) in _internal_submodules)
                {
                    module.Move(device, dtype, nonBlocking);
                }
                return this;
            }
        }
    }

    public partial class Tensor
    {
        // The same object over the moved elements: whoever holds it goes on doing so.
        internal void MoveTo(Device? device, ScalarType? dtype, bool nonBlocking)
        {
            var type = dtype is { } wanted && is_floating_point() ? wanted : this.dtype;
            var tracked = requires_grad;
            using var before = grad;
            var moved = to(type, device ?? this.device, non_blocking: nonBlocking).DetachFromDisposeScope();
            var handle = moved.DecoupleFromNativeHandle();
            Native.st_tensor_free(Interlocked.Exchange(ref _handle, handle));
            if (tracked)
            {
                detach_();
                requires_grad = true;
            }
            if (before is not null)
            {
                using var gradient = before.to(type, device ?? this.device, non_blocking: nonBlocking).DetachFromDisposeScope();
                grad = gradient;
            }
        }
    }
}

/// <summary>Moves of modules between devices and types.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Moves the module to a device.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => (T)module.Move(torch.InitializeDevice(device), null, non_blocking);

    /// <summary>Moves the module to a device.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => module.to(new torch.Device(device), non_blocking);

    /// <summary>Moves the module to a device.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => module.to(new torch.Device(deviceType, deviceIndex), non_blocking);

    /// <summary>Moves the module to a device and its floating-point tensors to a type.</summary>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => (T)module.Move(torch.InitializeDevice(device), type, non_blocking);

    /// <summary>Moves the module's floating-point tensors to a type.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => (T)module.Move(null, type, non_blocking);

    /// <summary>Moves the module to the processor.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.CPU, non_blocking);

    /// <summary>Moves the module to a CUDA device.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => module.to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Moves the module's floating-point tensors to single precision.</summary>
    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float32, non_blocking);

    /// <summary>Moves the module's floating-point tensors to double precision.</summary>
    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float64, non_blocking);

    /// <summary>Moves the module's floating-point tensors to half precision.</summary>
    public static T half<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float16, non_blocking);

    /// <summary>Moves the module's floating-point tensors to brain floating point.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.BFloat16, non_blocking);
}
