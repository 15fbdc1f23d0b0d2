using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sparse.Runtime.Kernels.Convolutions;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// The largest value, or the mean, under each window of a channel, and its derivative. Nothing is kept beside the values: the derivative of a largest value goes to the first
/// that equals it, as in libtorch. On a CPU by its own kernel, elsewhere by libtorch's, recorded.
/// </summary>
public sealed unsafe class PoolingWindows
{
    private readonly PoolingShape _shape;
    private readonly bool _isMaximum;
    private readonly bool _writesAll; // whether backward every value is written, and none added to
    private readonly Block _inputs;
    private readonly Block _outputs;
    private readonly RecordedOperation? _recorded;

    /// <summary>Takes the matrices.</summary>
    /// <param name="memory">Where they lie.</param>
    /// <param name="shape">What it goes over.</param>
    /// <param name="isMaximum">Whether it is the largest value; otherwise the mean.</param>
    /// <param name="inputs">[samples, channels · height · width].</param>
    /// <param name="outputs">[samples, channels · rows · columns].</param>
    public PoolingWindows(LoopMemory memory, PoolingShape shape, bool isMaximum, in Block inputs, in Block outputs)
    {
        _shape = shape;
        _isMaximum = isMaximum;
        _writesAll = isMaximum && IsHalving && shape.Height % 2 == 0 && shape.Width % 8 == 0;
        _inputs = inputs;
        _outputs = outputs;
        _recorded = memory.IsRaw ? null : memory.Own(new RecordedOperation());
    }

    /// <summary>The outputs.</summary>
    public void Forward()
    {
        if (_recorded is not null)
        {
            using var scope = NewDisposeScope();
            var images = _inputs.Tensor.view(-1, _shape.Channels, _shape.Height, _shape.Width);
            _recorded.Forward(Pool, _outputs.Tensor, images);
            return;
        }

        var from = (float*)_inputs.Address;
        var to = (float*)_outputs.Address;
        for (var plane = 0; plane < _inputs.Rows * _shape.Channels; plane++)
        {
            for (var row = 0; row < _shape.Rows; row++, to += _shape.Columns)
            {
                var line = from + ((nint)row * _shape.Stride * _shape.Width);
                if (_isMaximum)
                {
                    Largest(line, to);
                }
                else
                {
                    Means(line, to);
                }
            }

            from += _shape.Height * _shape.Width;
        }
    }

    /// <summary>The derivative by the inputs.</summary>
    /// <param name="deltas">The derivative of the loss by the outputs.</param>
    /// <param name="inputDeltas">Takes it.</param>
    public void Backward(in Block deltas, in Block inputDeltas)
    {
        if (_recorded is not null)
        {
            _recorded.Backward(deltas.Tensor, inputDeltas.Tensor);
            return;
        }

        if (!_writesAll)
        {
            inputDeltas.Clear();
        }

        var from = (float*)_inputs.Address;
        var value = (float*)_outputs.Address;
        var delta = (float*)deltas.Address;
        var to = (float*)inputDeltas.Address;
        for (var plane = 0; plane < _inputs.Rows * _shape.Channels; plane++)
        {
            for (var row = 0; row < _shape.Rows; row++, value += _shape.Columns, delta += _shape.Columns)
            {
                var line = (nint)row * _shape.Stride * _shape.Width;
                if (_isMaximum)
                {
                    ToLargest(from + line, value, delta, to + line);
                }
                else
                {
                    ToAll(delta, to + line);
                }
            }

            from += _shape.Height * _shape.Width;
            to += _shape.Height * _shape.Width;
        }
    }

    // The windows of nearly every network: four columns of them at a time.
    private bool IsHalving => _shape is { Window: 2, Stride: 2 };

    private Tensor Pool(Tensor[] arguments) =>
        _isMaximum
            ? nn.functional.max_pool2d(arguments[0], [_shape.Window, _shape.Window], [_shape.Stride, _shape.Stride])
            : nn.functional.avg_pool2d(arguments[0], [_shape.Window, _shape.Window], [_shape.Stride, _shape.Stride]);

    // A row of windows. NaN passes on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Largest(float* line, float* to)
    {
        var column = 0;
        if (IsHalving)
        {
            // Eight values of two lines, the larger of each column, then of each two columns.
            for (; column + 4 <= _shape.Columns; column += 4)
            {
                var at = line + (2 * column);
                var larger = Vector256.Max(Vector256.Load(at), Vector256.Load(at + _shape.Width));
                var even = Vector256.Shuffle(larger, Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6)).GetLower();
                var odd = Vector256.Shuffle(larger, Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7)).GetLower();
                Vector128.Max(even, odd).Store(to + column);
            }
        }

        for (; column < _shape.Columns; column++)
        {
            var window = line + (column * _shape.Stride);
            var largest = window[0];
            for (var y = 0; y < _shape.Window; y++)
            {
                for (var x = 0; x < _shape.Window; x++)
                {
                    largest = Math.Max(largest, window[(y * _shape.Width) + x]);
                }
            }

            to[column] = largest;
        }
    }

    private void Means(float* line, float* to)
    {
        for (var column = 0; column < _shape.Columns; column++)
        {
            var window = line + (column * _shape.Stride);
            var sum = 0f;
            for (var y = 0; y < _shape.Window; y++)
            {
                for (var x = 0; x < _shape.Window; x++)
                {
                    sum += window[(y * _shape.Width) + x];
                }
            }

            to[column] = sum / (_shape.Window * _shape.Window);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToLargest(float* line, float* value, float* delta, float* to)
    {
        var column = 0;
        if (IsHalving)
        {
            var second = Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1).AsSingle();
            for (; column + 4 <= _shape.Columns; column += 4)
            {
                var at = 2 * column;
                var largest = Twice(Vector128.Load(value + column));
                var derivative = Twice(Vector128.Load(delta + column));
                var upper = Vector256.Equals(Vector256.Load(line + at), largest);
                var lower = Vector256.Equals(Vector256.Load(line + at + _shape.Width), largest);
                var above = upper | Neighbours(upper);
                var first = Vector256.AndNot(upper, Neighbours(upper) & second);
                var behind = Vector256.AndNot(Vector256.AndNot(lower, Neighbours(lower) & second), above);
                (first & derivative).Store(to + at);
                (behind & derivative).Store(to + at + _shape.Width);
            }
        }

        for (; column < _shape.Columns; column++)
        {
            var at = First(line + (column * _shape.Stride), value[column]);
            if (at >= 0)
            {
                to[(column * _shape.Stride) + at] += delta[column];
            }
        }
    }

    // Where in a window the value stands first; −1 where it does not, for it is NaN.
    private nint First(float* window, float value)
    {
        for (nint y = 0; y < _shape.Window; y++)
        {
            for (nint x = 0; x < _shape.Window; x++)
            {
                if (window[(y * _shape.Width) + x] == value)
                {
                    return (y * _shape.Width) + x;
                }
            }
        }

        return -1;
    }

    // Each of four values in two lanes.
    private static Vector256<float> Twice(Vector128<float> values) =>
        Vector256.Shuffle(values.ToVector256(), Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3));

    // The other lane of each two.
    private static Vector256<float> Neighbours(Vector256<float> values) =>
        Vector256.Shuffle(values, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));

    private void ToAll(float* delta, float* to)
    {
        for (var column = 0; column < _shape.Columns; column++)
        {
            var share = delta[column] / (_shape.Window * _shape.Window);
            for (var y = 0; y < _shape.Window; y++)
            {
                for (var x = 0; x < _shape.Window; x++)
                {
                    to[(column * _shape.Stride) + (y * _shape.Width) + x] += share;
                }
            }
        }
    }
}
