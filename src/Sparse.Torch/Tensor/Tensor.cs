using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A multi-dimensional array of libtorch. It holds one native tensor (<c>at::Tensor*</c>), freed by <see cref="Dispose()"/>, by the
    /// dispose scope that was open on the thread when it was made, or at last by the finalizer.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long s_total;
        private static long s_peak;

        private nint _handle;

        // The scope that owns the tensor, and where it is in it. DisposeScope alone writes them.
        internal DisposeScope? OwningScope;
        internal int Slot;

        internal Tensor(nint handle)
            : this(handle, DisposeScope.Current) { }

        internal Tensor(nint handle, DisposeScope? scope)
        {
            _handle = handle;
            var total = Interlocked.Increment(ref s_total);
            if (total > Volatile.Read(ref s_peak))
            {
                RaisePeak(total);
            }
            scope?.Add(this);
        }

        /// <summary>Frees the native tensor where nobody did.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>How many tensors hold a native tensor, in the process.</summary>
        public static long TotalCount => Interlocked.Read(ref s_total);

        /// <summary>The most there have been at once.</summary>
        public static long PeakCount => Interlocked.Read(ref s_peak);

        /// <summary>The native tensor (<c>at::Tensor*</c>).</summary>
        /// <exception cref="InvalidOperationException">The tensor has been disposed of, or given away.</exception>
        public nint Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                var handle = _handle;
                if (handle == 0)
                {
                    ThrowInvalid();
                }
                return handle;
            }
        }

        /// <summary>Whether there is no native tensor, as after <see cref="Dispose()"/>.</summary>
        public bool IsInvalid => _handle == 0;

        /// <summary>A tensor that takes over a native one (<c>at::Tensor*</c>).</summary>
        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        /// <summary>Gives the native tensor away: the caller must free it, and this tensor is invalid from now on.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var handle = Handle;
            Release();
            return handle;
        }

        /// <summary>Frees the native tensor; its memory goes when no other tensor uses it.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native tensor.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0)
            {
                return;
            }
            Interlocked.Decrement(ref s_total);
            if (disposing)
            {
                OwningScope?.Remove(this);
            }
            Native.st_tensor_free(handle);
        }

        /// <summary>Moves the tensor to the scope around the one that owns it; where there is none, it belongs to no scope.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves the tensor to another scope, or to none.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningScope is { } owner)
            {
                owner.MoveToOther(other, this);
            }
            else
            {
                other?.Attach(this);
            }
            return this;
        }

        /// <summary>Moves the tensor to the scope that owns another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningScope);

        /// <summary>Takes the tensor out of all scopes: it lives until it is disposed of or collected.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Detach(this);
            return this;
        }

        /// <summary>Whether it is a tensor of the same shape and elements.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether the shapes and all elements are equal. It waits for the device.</summary>
        public unsafe bool Equals(Tensor target)
        {
            if (ReferenceEquals(this, target))
            {
                return true;
            }
            if (target is null)
            {
                return false;
            }
            bool result;
            Check(Native.st_same_elements(Handle, target.Handle, &result), this, target);
            return result;
        }

        /// <summary>A hash of the object.</summary>
        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

        // Leaves this object without a native tensor, without freeing that.
        private void Release()
        {
            _handle = 0;
            Interlocked.Decrement(ref s_total);
            OwningScope?.Remove(this);
            GC.SuppressFinalize(this);
        }

        private static void RaisePeak(long total)
        {
            long peak;
            while ((peak = Interlocked.Read(ref s_peak)) < total && Interlocked.CompareExchange(ref s_peak, total, peak) != peak) { }
        }

        private static void ThrowInvalid() => throw new InvalidOperationException("Tensor invalid -- empty handle: it was disposed of.");

        // A tensor without a native one.
        internal static Tensor Invalid()
        {
            var tensor = new Tensor(0, null);
            Interlocked.Decrement(ref s_total);
            GC.SuppressFinalize(tensor);
            return tensor;
        }

        internal static nint HandleOf(Tensor? tensor) => tensor is null ? 0 : tensor.Handle;

        // The checks after a native call. What they are given after the result is kept alive until the call has come back:
        // a tensor no longer used otherwise could be finalized while libtorch reads it.

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Tensor Wrap(nint handle)
        {
            if (handle == 0)
            {
                ThrowLastError();
            }
            return new Tensor(handle);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Tensor Wrap(nint handle, object? first, object? second = null, object? third = null)
        {
            GC.KeepAlive(first);
            GC.KeepAlive(second);
            GC.KeepAlive(third);
            return Wrap(handle);
        }

        internal static Tensor Wrap(nint handle, object? first, object? second, object? third, object? fourth, object? fifth = null)
        {
            GC.KeepAlive(fourth);
            GC.KeepAlive(fifth);
            return Wrap(handle, first, second, third);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Tensor Done(int status, Tensor self, object? second = null, object? third = null)
        {
            Check(status, second, third);
            GC.KeepAlive(self);
            return self;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Check(int status, object? first = null, object? second = null, object? third = null)
        {
            GC.KeepAlive(first);
            GC.KeepAlive(second);
            GC.KeepAlive(third);
            if (status != 0)
            {
                ThrowLastError();
            }
        }

        private static void ThrowLastError() => throw Native.LastError();
    }
}
