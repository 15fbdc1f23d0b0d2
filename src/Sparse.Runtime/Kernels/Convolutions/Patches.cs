using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Kernels.Convolutions;

/// <summary>
/// The patches of an image as the columns of a matrix: what lies under the window at a place is one column, so that a convolution is a product with it
/// (im2col), and its derivative by the image adds up the columns of another where they came from (col2im). Rows of windows are taken a band at a time, which stays in the cache.
/// </summary>
internal static unsafe class Patches
{
    private const int Lanes = 8;

    /// <summary>Floats behind the matrix that <see cref="Gather"/> may write.</summary>
    public const int Slack = Lanes;

    /// <summary>Copies the patches of a band.</summary>
    /// <param name="image">[channels, height, width].</param>
    /// <param name="readable">Floats that may be read from there on: whole vectors are.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="firstRow">The first row of windows.</param>
    /// <param name="rows">So many of them.</param>
    /// <param name="patches">Takes [patch, rows · columns], and <see cref="Slack"/> behind.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(float* image, long readable, in ConvolutionShape shape, int firstRow, int rows, float* patches)
    {
        var (kernel, width, columns) = (shape.Kernel, shape.Width, shape.Columns);
        var (plane, isPlain) = ((nint)shape.Height * width, shape is { Stride: 1, Padding: 0 });
        var safe = image + readable - columns - Lanes;
        for (var channel = 0; channel < shape.Channels; channel++, image += plane)
        {
            for (var y = 0; y < kernel; y++)
            {
                for (var x = 0; x < kernel; x++, patches += rows * columns)
                {
                    if (!isPlain)
                    {
                        GatherPlace(image, x, y, shape, firstRow, rows, patches);
                        continue;
                    }

                    var from = image + ((nint)(firstRow + y) * width) + x;
                    var to = patches;
                    for (var row = 0; row < rows; row++, from += width, to += columns)
                    {
                        if (from <= safe)
                        {
                            // What is written beyond a line's end is written again, by the next line.
                            for (nint at = 0; at < columns; at += Lanes)
                            {
                                Vector256.Load(from + at).Store(to + at);
                            }
                        }
                        else
                        {
                            new Span<float>(from, columns).CopyTo(new Span<float>(to, columns));
                        }
                    }
                }
            }
        }
    }

    /// <summary>Adds what the patches of a band hold to the image they were taken from.</summary>
    /// <param name="patches">[patch, rows · columns].</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="firstRow">The first row of windows.</param>
    /// <param name="rows">So many of them.</param>
    /// <param name="image">[channels, height, width], added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(float* patches, in ConvolutionShape shape, int firstRow, int rows, float* image)
    {
        var (kernel, width, columns) = (shape.Kernel, shape.Width, shape.Columns);
        var (plane, isPlain) = ((nint)shape.Height * width, shape is { Stride: 1, Padding: 0 });
        for (var channel = 0; channel < shape.Channels; channel++, image += plane)
        {
            for (var y = 0; y < kernel; y++)
            {
                for (var x = 0; x < kernel; x++, patches += rows * columns)
                {
                    if (!isPlain)
                    {
                        ScatterPlace(patches, x, y, shape, firstRow, rows, image);
                        continue;
                    }

                    var from = patches;
                    var to = image + ((nint)(firstRow + y) * width) + x;
                    for (var row = 0; row < rows; row++, from += columns, to += width)
                    {
                        Add(from, to, columns);
                    }
                }
            }
        }
    }

    // One place of the window, where windows are apart or reach beyond the image: zeros lie there.
    private static void GatherPlace(float* plane, int x, int y, in ConvolutionShape shape, int firstRow, int rows, float* patches)
    {
        var (first, last) = Within(x - shape.Padding, shape);
        for (var row = firstRow; row < firstRow + rows; row++, patches += shape.Columns)
        {
            var line = (row * shape.Stride) + y - shape.Padding;
            var to = new Span<float>(patches, shape.Columns);
            if (line < 0 || line >= shape.Height)
            {
                to.Clear();
                continue;
            }

            var from = plane + ((nint)line * shape.Width) + x - shape.Padding;
            to[..first].Clear();
            to[last..].Clear();
            if (shape.Stride == 1)
            {
                new Span<float>(from + first, last - first).CopyTo(to[first..]);
                continue;
            }

            for (var column = first; column < last; column++)
            {
                to[column] = from[column * shape.Stride];
            }
        }
    }

    private static void ScatterPlace(float* patches, int x, int y, in ConvolutionShape shape, int firstRow, int rows, float* plane)
    {
        var (first, last) = Within(x - shape.Padding, shape);
        for (var row = firstRow; row < firstRow + rows; row++, patches += shape.Columns)
        {
            var line = (row * shape.Stride) + y - shape.Padding;
            if (line < 0 || line >= shape.Height)
            {
                continue;
            }

            var to = plane + ((nint)line * shape.Width) + x - shape.Padding;
            if (shape.Stride == 1)
            {
                Add(patches + first, to + first, last - first);
                continue;
            }

            for (var column = first; column < last; column++)
            {
                to[column * shape.Stride] += patches[column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* from, float* to, int count)
    {
        nint at = 0;
        for (; at + Lanes <= count; at += Lanes)
        {
            (Vector256.Load(to + at) + Vector256.Load(from + at)).Store(to + at);
        }

        for (; at < count; at++)
        {
            to[at] += from[at];
        }
    }

    // Windows of a line whose value at this place lies in the image.
    private static (int First, int Last) Within(int start, in ConvolutionShape shape)
    {
        var first = start >= 0 ? 0 : (-start + shape.Stride - 1) / shape.Stride;
        var last = start >= shape.Width ? 0 : Math.Min(shape.Columns, ((shape.Width - 1 - start) / shape.Stride) + 1);
        first = Math.Min(first, shape.Columns);
        return (first, Math.Max(first, last));
    }
}
