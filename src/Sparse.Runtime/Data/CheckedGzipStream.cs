using System.Buffers.Binary;
using System.IO.Compression;

namespace Sparse.Runtime.Data;

/// <summary>
/// Opens a file, unpacking it where it is gzipped (told by its first bytes, not by its name). .NET's gzip reader takes a file that was cut
/// short for a shorter one; this one compares the unpacked length with the one the file ends in.
/// </summary>
internal sealed class CheckedGzipStream : Stream
{
    private const int TrailerLength = 8;
    private readonly string _path;
    private readonly GZipStream _inner;
    private readonly uint _promised;
    private long _read;

    private CheckedGzipStream(string path, FileStream file)
    {
        _path = path;
        Span<byte> length = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(length);
        file.Seek(0, SeekOrigin.Begin);
        _promised = BinaryPrimitives.ReadUInt32LittleEndian(length);
        _inner = new GZipStream(file, CompressionMode.Decompress);
    }

    /// <summary>Opens a file for reading from first to last byte.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <exception cref="DataException">It cannot be opened.</exception>
    public static Stream Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var gzipped = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Seek(0, SeekOrigin.Begin);
            if (!gzipped)
            {
                return file;
            }

            if (file.Length < TrailerLength + 10)
            {
                throw new DataException($"{path}: a gzip file of {file.Length} bytes is cut short: fetch it again.");
            }

            return new CheckedGzipStream(path, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new DataException($"{path} cannot be read: {exception.Message}", exception);
        }
        catch (DataException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = _inner.Read(buffer);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new DataException($"{_path}: the gzip data are damaged after {_read} unpacked bytes: fetch the file again.", exception);
        }

        _read += count;
        if (count == 0 && buffer.Length > 0 && (uint)_read != _promised)
        {
            throw new DataException(
                $"{_path}: the gzip file is cut short, or made of several parts: it unpacks to {_read} bytes and its end says {_promised}."
                    + " Fetch it again, or repack it as one: gunzip -c FILE | gzip."
            );
        }

        return count;
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
