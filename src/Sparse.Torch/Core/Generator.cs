namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;
        private readonly bool _shared;

        internal Generator(nint handle, Device device, bool shared)
        {
            _handle = handle;
            _shared = shared;
            this.device = device;
        }

        /// <summary>A generator of the device, seeded.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = InitializeDevice(device);
            _handle = Native.st_generator_new(seed, (int)this.device.type, this.device.index);
            if (_handle == 0)
            {
                throw Native.LastError();
            }
        }

        /// <summary>The processor's default generator, which <see cref="torch.manual_seed(long)"/> seeds.</summary>
        public static Generator Default { get; } = new(Checked(Native.st_generator_default()), CPU, shared: true);

        /// <summary>Where the numbers are made.</summary>
        public Device device { get; }

        /// <summary>The native generator (<c>at::Generator*</c>).</summary>
        /// <exception cref="ObjectDisposedException">The generator has been disposed of.</exception>
        public nint Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(_handle == 0, this);
                return _handle;
            }
        }

        internal static nint HandleOf(Generator? generator) => generator is null ? 0 : generator.Handle;

        /// <summary>Seeds the generator and returns it.</summary>
        public unsafe Generator manual_seed(long seed)
        {
            Tensor.Check(Native.st_generator_manual_seed(Handle, (ulong)seed), this);
            return this;
        }

        /// <summary>Seeds the generator with a number from the system and returns that number.</summary>
        public unsafe long seed()
        {
            ulong result;
            Tensor.Check(Native.st_generator_seed(Handle, &result), this);
            return (long)result;
        }

        /// <summary>The seed last set.</summary>
        public unsafe long initial_seed()
        {
            ulong result;
            Tensor.Check(Native.st_generator_initial_seed(Handle, &result), this);
            return (long)result;
        }

        /// <summary>The state, as a byte tensor to be kept and given to <see cref="set_state"/>.</summary>
        public Tensor get_state() => Tensor.Wrap(Native.st_generator_get_state(Handle), this);

        /// <summary>Puts a state back.</summary>
        public void set_state(Tensor value) => Tensor.Check(Native.st_generator_set_state(Handle, value.Handle), this, value);

        /// <summary>Frees the native generator.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native generator.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (!_shared && Interlocked.Exchange(ref _handle, 0) is var handle and not 0)
            {
                Native.st_generator_free(handle);
            }
        }

        /// <summary>Frees the native generator.</summary>
        ~Generator() => Dispose(false);

        private static nint Checked(nint handle) => handle != 0 ? handle : throw Native.LastError();
    }

    /// <summary>Seeds the default generators of all devices; returns the processor's.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    /// <summary>Seeds the processor's default generator with a number from the system and returns that number.</summary>
    public static long seed() => random.seed();

    /// <summary>The seed last set on the processor's default generator.</summary>
    public static long initial_seed() => random.initial_seed();

    /// <summary>The state of the processor's default generator.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <summary>Puts a state of the processor's default generator back.</summary>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <summary>The default sources of random numbers.</summary>
    public static class random
    {
        /// <summary>Seeds the default generators of all devices; returns the processor's.</summary>
        public static Generator manual_seed(long seed)
        {
            Tensor.Check(Native.st_manual_seed((ulong)seed));
            return Generator.Default;
        }

        /// <summary>Seeds the processor's default generator with a number from the system and returns that number.</summary>
        public static long seed() => Generator.Default.seed();

        /// <summary>The seed last set on the processor's default generator.</summary>
        public static long initial_seed() => Generator.Default.initial_seed();

        /// <summary>The state of the processor's default generator.</summary>
        public static Tensor get_rng_state() => Generator.Default.get_state();

        /// <summary>Puts a state of the processor's default generator back.</summary>
        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }
}
