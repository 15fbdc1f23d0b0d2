namespace Sparse.Runtime.Runs;

/// <summary>
/// A folder taken by the process that writes its run or its race, until disposed or the process ends: two that went on with one run would write into each other's files.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The file that is held open; nothing of it is left behind but by a process that was killed, and that holds nothing.</summary>
    public const string File = ".running";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes a folder.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <exception cref="RunException">Another process has it.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            var file = Path.Combine(folder, File);
            return new FolderLock(
                new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose)
            );
        }
        catch (IOException exception) when (IsTaken(exception))
        {
            throw new RunException(
                $"'{folder}' is being written by another process, which runs it or goes on with it: wait for its end, or stop it with Ctrl-C.",
                exception
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsTaken(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
