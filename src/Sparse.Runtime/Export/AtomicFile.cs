using System.Text;

namespace Sparse.Runtime.Export;

/// <summary>Writes files that are there whole or not at all.</summary>
public static class AtomicFile
{
    private static readonly TimeSpan s_stale = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Writes a file under a temporary name in the same folder, forces it to the disk and gives it its name. A process killed on the way
    /// leaves at most the temporary file, whose name begins with a dot and ends in <c>.tmp</c>, and which the next write removes once it is a minute
    /// old; an error leaves neither, and an older file of that name untouched.
    /// </summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full; the message names the file.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}.tmp");
        RemoveStale(Path.GetDirectoryName(full)!, Path.GetFileName(full));
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception exception)
        {
            TryDelete(temporary);
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException(
                    $"{full} cannot be written ({exception.Message.TrimEnd('.')}): free some space or make the folder writable, or choose another one. What was saved before is whole; resume goes on with a run from there.",
                    exception
                );
            }

            throw;
        }
    }

    /// <summary>Writes a text in UTF-8, as <see cref="Write"/> does.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full; the message names the file.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    // What an earlier process left of this file when it was killed. Another process may be writing the file now: what is young stays.
    private static void RemoveStale(string folder, string name)
    {
        try
        {
            foreach (var left in Directory.EnumerateFiles(folder, $".{name}.*.tmp"))
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(left) > s_stale)
                {
                    TryDelete(left);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder cannot be read: writing will say what is wrong with it.
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The error being reported is the one that matters.
        }
    }
}
