namespace Sparse.Runtime.Data;

/// <summary>An IDX file of images that is read one image after another: however many there are, one is in memory.</summary>
/// <param name="stream">Behind the header.</param>
/// <param name="path">The file.</param>
/// <param name="count">The images.</param>
/// <param name="rows">Rows of an image.</param>
/// <param name="columns">Columns of an image.</param>
internal sealed class IdxImages(Stream stream, string path, int count, int rows, int columns) : IDisposable
{
    private long _read;

    /// <summary>The images.</summary>
    public int Count => count;

    /// <summary>Rows of an image.</summary>
    public int Rows => rows;

    /// <summary>Columns of an image.</summary>
    public int Columns => columns;

    private long Length => (long)count * rows * columns;

    /// <summary>Reads the next image.</summary>
    /// <param name="pixels">Takes it: as many bytes as it has pixels.</param>
    /// <exception cref="DataException">The file ends within it.</exception>
    public void Read(Span<byte> pixels)
    {
        var read = stream.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false);
        _read += read;
        if (read < pixels.Length)
        {
            throw IdxFile.CutShort(path, Length, _read);
        }
    }

    /// <summary>Checks, behind the last image, that nothing follows.</summary>
    /// <exception cref="DataException">Something does.</exception>
    public void RequireEnd() => IdxFile.RequireEnd(stream, path, Length);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
