using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// What the update reads next. While sums are taken of what is in the cache, memory would rest; so they ask for it. Nothing where a buffer is so
/// small that a cache holds it.
/// </summary>
internal readonly unsafe struct StreamsAhead
{
    // Streams of this many bytes together lie in a cache near enough.
    private const long Small = 16 << 20;

    private readonly byte* _values;
    private readonly byte* _gradients;
    private readonly byte* _first;
    private readonly byte* _second;

    /// <summary>From a place in the buffer on. Beyond its end nothing happens.</summary>
    /// <param name="parameters">The buffer.</param>
    /// <param name="at">The place.</param>
    public StreamsAhead(ParameterBuffer parameters, nint at)
    {
        if (4L * parameters.Length * (2 + parameters.States) <= Small)
        {
            return;
        }

        _values = (byte*)parameters.Values.Address + (4 * at);
        _gradients = (byte*)parameters.Gradients.Address + (4 * at);
        _first = parameters.States > 0 ? (byte*)parameters.State(0).Address + (4 * at) : null;
        _second = parameters.States > 1 ? (byte*)parameters.State(1).Address + (4 * at) : null;
    }

    private StreamsAhead(byte* values, byte* gradients, byte* first, byte* second)
    {
        _values = values;
        _gradients = gradients;
        _first = first;
        _second = second;
    }

    /// <summary>Whether nothing is asked for.</summary>
    public bool IsNothing => _values is null;

    /// <summary>The same, so many values on.</summary>
    public StreamsAhead From(nint values) =>
        _values is null
            ? default
            : new(
                _values + (4 * values),
                _gradients + (4 * values),
                _first is null ? null : _first + (4 * values),
                _second is null ? null : _second + (4 * values)
            );

    /// <summary>Asks for a line of each stream.</summary>
    /// <param name="at">Where it lies, in values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(nint at)
    {
        if (!Sse.IsSupported || _values is null)
        {
            return;
        }

        Sse.Prefetch1(_values + (4 * at));
        Sse.Prefetch1(_gradients + (4 * at));
        if (_first is not null)
        {
            Sse.Prefetch1(_first + (4 * at));
        }

        if (_second is not null)
        {
            Sse.Prefetch1(_second + (4 * at));
        }
    }
}
