using System.Buffers.Binary;

namespace Sparse.Runtime.Tests.Data;

/// <summary>Small IDX files, written by their definition.</summary>
internal static class ImageFiles
{
    public static byte[] Images(int count, Func<int, byte> pixel)
    {
        var bytes = new byte[16 + (count * 784)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 2051);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), count);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), 28);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), 28);
        for (var i = 0; i < count * 784; i++)
        {
            bytes[16 + i] = pixel(i);
        }

        return bytes;
    }

    public static byte[] Labels(params byte[] labels)
    {
        var bytes = new byte[8 + labels.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 2049);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), labels.Length);
        labels.CopyTo(bytes, 8);
        return bytes;
    }

    /// <summary>A whole set of 3 + 2 images; a test replaces the file it is about.</summary>
    public static void WriteSet(TemporaryFolder folder, string name = "fashion-mnist")
    {
        folder.Write($"{name}/train-images-idx3-ubyte.gz", TemporaryFolder.Gzip(Images(3, Pixel)));
        folder.Write($"{name}/train-labels-idx1-ubyte.gz", TemporaryFolder.Gzip(Labels(9, 0, 4)));
        folder.Write($"{name}/t10k-images-idx3-ubyte", Images(2, static i => (byte)(255 - Pixel(i))));
        folder.Write($"{name}/t10k-labels-idx1-ubyte", Labels(1, 2));
    }

    /// <summary>A whole set with each of the ten classes three times in the training part and twice in the test part, in turn.</summary>
    public static void WriteClasses(TemporaryFolder folder, string name)
    {
        folder.Write($"{name}/train-images-idx3-ubyte", Images(30, Pixel));
        folder.Write($"{name}/train-labels-idx1-ubyte", Labels([.. Enumerable.Range(0, 30).Select(static i => (byte)(i % 10))]));
        folder.Write($"{name}/t10k-images-idx3-ubyte", Images(20, Pixel));
        folder.Write($"{name}/t10k-labels-idx1-ubyte", Labels([.. Enumerable.Range(0, 20).Select(static i => (byte)(i % 10))]));
    }

    public static byte Pixel(int i) => (byte)((i * 37) % 251);
}
