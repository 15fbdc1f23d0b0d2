using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels.Convolutions;

/// <summary>
/// A convolution by its weights that are not 0 alone: each of them adds a shifted and scaled plane of the image to a map, and backward one of the derivative by a map to the
/// image's, 64 places at a time in registers. No patches are copied, and what a sparse solver has set to 0 costs nothing.
/// </summary>
internal sealed unsafe class NonZeroWeights
{
    private const int Lanes = 8;

    // Of all weights: above that the products with the patches are faster.
    private const double Most = 0.25;

    private readonly ConvolutionShape _shape;
    private readonly float* _weight;
    private readonly Plane _image; // with its padding
    private readonly Plane _delta; // with as much around it as a window reaches
    private readonly int[] _found;
    private readonly Tap[] _taps;
    private readonly int[] _starts; // of the taps of each plane that is written, and the end
    private int _count;

    /// <summary>Makes room for the weights and for the padded planes.</summary>
    /// <param name="memory">Where these lie.</param>
    /// <param name="shape">The convolution; <see cref="IsFor"/>.</param>
    /// <param name="weight">[outputs, channels, kernel, kernel], contiguous; its memory does not move.</param>
    public NonZeroWeights(LoopMemory memory, in ConvolutionShape shape, Tensor weight)
    {
        _shape = shape;
        _weight = (float*)RawMemory.Address(weight);
        _image = new Plane(memory, shape.Channels, shape.Height, shape.Width, shape.Padding);
        _delta = new Plane(memory, shape.Outputs, shape.Rows, shape.Columns, shape.Kernel - 1);
        _found = new int[(int)(Most * shape.Outputs * shape.Patch)];
        _taps = new Tap[_found.Length];
        _starts = new int[Math.Max(shape.Outputs, shape.Channels) + 1];
    }

    /// <summary>Whether the windows of a convolution follow each other, and fill a vector in both directions.</summary>
    /// <param name="shape">The convolution.</param>
    public static bool IsFor(in ConvolutionShape shape) =>
        shape is { Stride: 1, Height: >= Lanes, Width: >= Lanes, Rows: >= Lanes, Columns: >= Lanes };

    /// <summary>Finds them and lines them up by the map that each adds to, for <see cref="Forward"/>.</summary>
    /// <returns>False where there are so many that they are not worth it.</returns>
    public bool FindByMap()
    {
        if (!Find())
        {
            return false;
        }

        Array.Clear(_starts);
        foreach (var at in _found.AsSpan(0, _count))
        {
            _starts[(at / _shape.Patch) + 1]++;
        }

        for (var i = 0; i < _count; i++)
        {
            var within = _found[i] % _shape.Patch;
            var (channel, place) = (within / (_shape.Kernel * _shape.Kernel), within % (_shape.Kernel * _shape.Kernel));
            _taps[i] = new Tap(_image.At(channel, place / _shape.Kernel, place % _shape.Kernel), _weight[_found[i]]);
        }

        SumUp(_shape.Outputs);
        return true;
    }

    /// <summary>Finds them and lines them up by the channel of the image that each adds to, for <see cref="Backward"/>.</summary>
    /// <returns>False where there are so many that they are not worth it.</returns>
    public bool FindByChannel()
    {
        if (!Find())
        {
            return false;
        }

        var square = _shape.Kernel * _shape.Kernel;
        Array.Clear(_starts);
        foreach (var at in _found.AsSpan(0, _count))
        {
            _starts[(at % _shape.Patch / square) + 1]++;
        }

        SumUp(_shape.Channels);
        foreach (var at in _found.AsSpan(0, _count))
        {
            var (output, within) = (at / _shape.Patch, at % _shape.Patch);
            var (y, x) = (within % square / _shape.Kernel, within % _shape.Kernel);
            // dF/dx at a place has w(y, x) times the derivative by the map y lines above and x columns to the left.
            var (line, column) = (_shape.Kernel - 1 - y + _shape.Padding, _shape.Kernel - 1 - x + _shape.Padding);
            _taps[_starts[within / square]++] = new Tap(_delta.At(output, line, column), _weight[at]);
        }

        // Each start has moved to its end, which is the next one's start.
        Array.Copy(_starts, 0, _starts, 1, _shape.Channels);
        _starts[0] = 0;
        return true;
    }

    /// <summary>The maps of an image.</summary>
    /// <param name="image">[channels, height, width].</param>
    /// <param name="maps">Takes [outputs, rows, columns].</param>
    public void Forward(float* image, float* maps) =>
        Write(_image.Padded(image), _image.Width, maps, _shape.Outputs, _shape.Rows, _shape.Columns);

    /// <summary>The derivative by the image.</summary>
    /// <param name="deltas">The derivative by the maps: [outputs, rows, columns].</param>
    /// <param name="imageDeltas">Takes it: [channels, height, width].</param>
    public void Backward(float* deltas, float* imageDeltas) =>
        Write(_delta.Padded(deltas), _delta.Width, imageDeltas, _shape.Channels, _shape.Height, _shape.Width);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Find()
    {
        _count = 0;
        var all = _shape.Outputs * _shape.Patch;
        for (var first = 0; first < all; first += Lanes)
        {
            var bits =
                first + Lanes <= all
                    ? ~Vector256.Equals(Vector256.Load(_weight + first), Vector256<float>.Zero).ExtractMostSignificantBits() & 0xFF
                    : Bits(_weight + first, all - first);
            if (_count + BitOperations.PopCount(bits) > _found.Length)
            {
                return false;
            }

            for (; bits != 0; bits &= bits - 1)
            {
                _found[_count++] = first + BitOperations.TrailingZeroCount(bits);
            }
        }

        return true;
    }

    private static uint Bits(float* weight, int count)
    {
        var bits = 0u;
        for (var i = 0; i < count; i++)
        {
            bits |= weight[i] != 0 ? 1u << i : 0;
        }

        return bits;
    }

    private ReadOnlySpan<Tap> Taps(int plane) => _taps.AsSpan(_starts[plane].._starts[plane + 1]);

    private void SumUp(int planes)
    {
        for (var plane = 0; plane < planes; plane++)
        {
            _starts[plane + 1] += _starts[plane];
        }
    }

    // Tile by tile, each in all planes: what lies under one of them stays in the cache. The last tiles lie over those before where a plane is no multiple of them, and write the same
    // once more. Eight lines of eight columns or four of sixteen, whichever cover a plane with fewer places.
    private void Write(float* from, int stride, float* to, int planes, int rows, int columns)
    {
        var isHigh = Covered(rows, 8) * Covered(columns, 8) < Covered(rows, 4) * Covered(columns, 16);
        var (high, wide) = isHigh ? (8, 8) : (4, 16);
        for (var row = 0; row < rows; row += high)
        {
            var line = Math.Min(row, rows - high);
            for (var column = 0; column < columns; column += wide)
            {
                var left = Math.Max(0, Math.Min(column, columns - wide));
                var right = Math.Min(Lanes, columns - Lanes - left);
                var read = from + ((nint)line * stride) + left;
                var write = to + ((nint)line * columns) + left;
                for (var plane = 0; plane < planes; plane++, write += rows * columns)
                {
                    WriteTile(read, stride, isHigh ? 4 * stride : right, Taps(plane), write, columns, isHigh ? 4 * columns : right);
                }
            }
        }
    }

    private static int Covered(int extent, int tile) => (extent + tile - 1) / tile * tile;

    // Four lines of eight places, and four more a step away: below them or beside them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteTile(float* from, nint stride, nint step, ReadOnlySpan<Tap> taps, float* to, nint columns, nint toStep)
    {
        var (a0, a1, a2, a3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (b0, b1, b2, b3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        foreach (ref readonly var tap in taps)
        {
            var w = Vector256.Create(tap.Weight);
            var at = from + tap.Offset;
            a0 = Vector256.FusedMultiplyAdd(w, Vector256.Load(at), a0);
            a1 = Vector256.FusedMultiplyAdd(w, Vector256.Load(at + stride), a1);
            a2 = Vector256.FusedMultiplyAdd(w, Vector256.Load(at + (2 * stride)), a2);
            a3 = Vector256.FusedMultiplyAdd(w, Vector256.Load(at + (3 * stride)), a3);
            at += step;
            b0 = Vector256.FusedMultiplyAdd(w, Vector256.Load(at), b0);
            b1 = Vector256.FusedMultiplyAdd(w, Vector256.Load(at + stride), b1);
            b2 = Vector256.FusedMultiplyAdd(w, Vector256.Load(at + (2 * stride)), b2);
            b3 = Vector256.FusedMultiplyAdd(w, Vector256.Load(at + (3 * stride)), b3);
        }

        a0.Store(to);
        a1.Store(to + columns);
        a2.Store(to + (2 * columns));
        a3.Store(to + (3 * columns));
        to += toStep;
        b0.Store(to);
        b1.Store(to + columns);
        b2.Store(to + (2 * columns));
        b3.Store(to + (3 * columns));
    }

    // Where what a weight is multiplied with begins, from the plane's first value.
    private readonly record struct Tap(int Offset, float Weight);

    // Planes with zeros around them; without any they are read where they lie.
    private sealed class Plane(LoopMemory memory, int planes, int height, int width, int border)
    {
        private readonly Block _padded = border == 0 ? default : memory.Block(planes, (height + (2 * border)) * (width + (2 * border)));

        public int Width { get; } = width + (2 * border);

        public int At(int plane, int line, int column) => (((plane * (height + (2 * border))) + line) * Width) + column;

        public float* Padded(float* values)
        {
            if (border == 0)
            {
                return values;
            }

            var to = (float*)_padded.Address;
            for (var plane = 0; plane < planes; plane++)
            {
                for (var line = 0; line < height; line++, values += width)
                {
                    new Span<float>(values, width).CopyTo(new Span<float>(to + At(plane, line + border, border), width));
                }
            }

            return to;
        }
    }
}
