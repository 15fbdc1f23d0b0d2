using Sparse.Runtime.Data;
using Sparse.Runtime.Training;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// Random crops and flips of a minibatch of images, where the minibatch lies. The draws are made on the host from a stream of their own: a seed
/// means the same images on every device and in every version.
/// </summary>
public sealed class Augmentation : IStateful
{
    private readonly (int Channels, int Height, int Width) _shape;
    private readonly int _padding;
    private readonly bool _flips;
    private readonly float[] _image;
    private SplitMix64 _random;
    private long[] _sources = [];

    /// <summary>Prepares.</summary>
    /// <param name="shape">The shape of an image.</param>
    /// <param name="padding">Zeros on every side before the crop; 0 for no crop.</param>
    /// <param name="flips">Whether images are mirrored left to right with probability ½.</param>
    /// <param name="seed">Draws.</param>
    public Augmentation((int Channels, int Height, int Width) shape, int padding, bool flips, int seed)
    {
        _shape = shape;
        _padding = padding;
        _flips = flips;
        _image = new float[shape.Channels * shape.Height * shape.Width];
        // Not the stream of the sample order.
        _random = new SplitMix64(~(ulong)seed);
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state) => _random.Transfer(state, "random");

    /// <summary>Changes every image of a minibatch.</summary>
    /// <param name="images">[batch, channels·height·width].</param>
    public void Apply(in Block images)
    {
        if (images.IsRaw)
        {
            for (var sample = 0; sample < images.Rows; sample++)
            {
                var (down, right, mirrored) = Draw();
                Change(images.Row(sample), down, right, mirrored);
            }
        }
        else
        {
            TensorOps(images.Tensor);
        }
    }

    // Where the crop's corner lies, from the image's own, and whether it is mirrored.
    private (int Down, int Right, bool Mirrored) Draw()
    {
        var span = (2 * _padding) + 1;
        var down = _padding == 0 ? 0 : _random.NextInt(span) - _padding;
        var right = _padding == 0 ? 0 : _random.NextInt(span) - _padding;
        return (down, right, _flips && _random.NextInt(2) == 1);
    }

    private void Change(Span<float> image, int down, int right, bool mirrored)
    {
        var (channels, height, width) = _shape;
        image.CopyTo(_image);
        for (var row = 0; row < channels * height; row++)
        {
            var to = image.Slice(row * width, width);
            var from = (row % height) + down;
            if (from < 0 || from >= height)
            {
                to.Clear();
                continue;
            }

            var source = _image.AsSpan(((row / height * height) + from) * width, width);
            var first = Math.Max(0, -right);
            var count = width - Math.Abs(right);
            to[..first].Clear();
            source.Slice(first + right, count).CopyTo(to[first..]);
            to[(first + count)..].Clear();
            if (mirrored)
            {
                to.Reverse();
            }
        }
    }

    private void TensorOps(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (channels, height, width) = _shape;
        var (batch, pixels) = ((int)images.shape[0], height * width);
        if (_sources.Length != batch * pixels)
        {
            _sources = new long[batch * pixels];
        }

        for (var sample = 0; sample < batch; sample++)
        {
            var (down, right, mirrored) = Draw();
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                var (y, x) = ((pixel / width) + down, (mirrored ? width - 1 - (pixel % width) : pixel % width) + right);
                // The pixel behind the last is zero.
                _sources[(sample * pixels) + pixel] = y < 0 || y >= height || x < 0 || x >= width ? pixels : (y * width) + x;
            }
        }

        var index = tensor(_sources, [batch, 1, pixels], device: images.device).expand(batch, channels, pixels);
        var padded = cat([images.view(batch, channels, pixels), zeros([batch, channels, 1], images.dtype, images.device)], 2);
        images.copy_(padded.gather(2, index).view(batch, channels * pixels));
    }
}
