using System.Buffers.Binary;

namespace Sparse.Runtime.Data;

/// <summary>
/// Reads the IDX files of MNIST and its like: a big-endian header (magic 0x00000803, count, rows, columns for images; 0x00000801, count for
/// labels), then unsigned bytes.
/// </summary>
internal static class IdxFile
{
    private const int ImagesMagic = 0x0803;
    private const int LabelsMagic = 0x0801;

    /// <summary>Opens a file of images, to be read one after another.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <exception cref="DataException">Not such a file.</exception>
    public static IdxImages OpenImages(string path)
    {
        var stream = CheckedGzipStream.Open(path);
        try
        {
            Span<int> extents = stackalloc int[3];
            ReadHeader(stream, path, ImagesMagic, "images", extents);
            return new IdxImages(stream, path, extents[0], extents[1], extents[2]);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads labels.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <exception cref="DataException">Not such a file, or not a whole one.</exception>
    public static byte[] ReadLabels(string path)
    {
        using var stream = CheckedGzipStream.Open(path);
        Span<int> extents = stackalloc int[1];
        ReadHeader(stream, path, LabelsMagic, "labels", extents);
        return ReadBody(stream, path, extents);
    }

    private static void ReadHeader(Stream stream, string path, int magic, string kind, Span<int> extents)
    {
        Span<byte> header = stackalloc byte[4 * (1 + extents.Length)];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var found = read >= 4 ? BinaryPrimitives.ReadInt32BigEndian(header) : 0;
        if (read >= 4 && found != magic)
        {
            throw new DataException($"{path}: expected an IDX file of {kind} (first bytes 0x{magic:x8}), found 0x{found:x8}.");
        }

        if (read < header.Length)
        {
            throw new DataException(
                $"{path}: the file ends after {read} bytes, within the IDX header of {header.Length} bytes: it is cut short."
            );
        }

        for (var i = 0; i < extents.Length; i++)
        {
            extents[i] = BinaryPrimitives.ReadInt32BigEndian(header[(4 * (i + 1))..]);
            if (extents[i] < 1)
            {
                throw new DataException($"{path}: extent {i + 1} in the IDX header is {extents[i]}: expected at least 1.");
            }
        }
    }

    private static byte[] ReadBody(Stream stream, string path, ReadOnlySpan<int> extents)
    {
        var length = 1L;
        foreach (var extent in extents)
        {
            // Each factor is below 2^31 and the running product is kept below 2^31: no overflow.
            length *= extent;
            if (length > Array.MaxLength)
            {
                throw new DataException($"{path}: the IDX header promises more than {Array.MaxLength} bytes: it is damaged.");
            }
        }

        // A damaged header must not make us reserve gigabytes for a file of a few bytes: grow towards the promised length.
        var body = new byte[Math.Min(length, 1 << 26)];
        var read = 0;
        while (true)
        {
            read += stream.ReadAtLeast(body.AsSpan(read), body.Length - read, throwOnEndOfStream: false);
            if (read < body.Length)
            {
                throw CutShort(path, length, read);
            }

            if (read == length)
            {
                break;
            }

            Array.Resize(ref body, (int)Math.Min(length, 4L * body.Length));
        }

        RequireEnd(stream, path, length);
        return body;
    }

    /// <summary>The error of a body that is too short.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">The bytes that the header promises.</param>
    /// <param name="read">Those that there are.</param>
    internal static DataException CutShort(string path, long length, long read) =>
        new($"{path}: expected {length} bytes after the IDX header, found {read}: the file is cut short.");

    /// <summary>Checks that nothing follows the body.</summary>
    /// <param name="stream">The stream, behind the body.</param>
    /// <param name="path">The file.</param>
    /// <param name="length">The bytes that the header promises.</param>
    /// <exception cref="DataException">Something does.</exception>
    internal static void RequireEnd(Stream stream, string path, long length)
    {
        if (stream.ReadByte() >= 0)
        {
            throw new DataException(
                $"{path}: expected {length} bytes after the IDX header, found more: the header or the file is damaged."
            );
        }
    }
}
