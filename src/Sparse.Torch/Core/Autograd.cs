namespace TorchSharp;

public static partial class torch
{
    /// <summary>Stops recording for gradients on this thread until it is disposed of.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Starts, or stops, recording for gradients on this thread until it is disposed of.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Starts, or stops, recording for gradients on this thread until it is disposed of.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Whether operations on this thread are recorded for gradients.</summary>
    public static bool is_grad_enabled() => Native.st_is_grad_enabled();

    /// <summary>Like <see cref="no_grad"/>, without version counters; tensors made inside can never enter a graph.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether this thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => Native.st_is_inference_mode();

    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = Native.st_is_grad_enabled();
        private bool _closed;

        public GradMode(bool enabled) => Native.st_set_grad_enabled(enabled);

        public void Dispose()
        {
            if (!_closed)
            {
                _closed = true;
                Native.st_set_grad_enabled(_before);
            }
        }
    }

    private sealed class InferenceMode(bool mode) : IDisposable
    {
        private nint _guard = Native.st_inference_mode_enter(mode);

        public void Dispose()
        {
            if (_guard != 0)
            {
                Native.st_inference_mode_exit(_guard);
                _guard = 0;
            }
        }
    }
}
