using System.Globalization;
using Sparse.Runtime.Runs;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>Matrices of doubles whose memory is a file's: the system keeps of them in memory what there is room for.</summary>
internal static class SampleFile
{
    /// <summary>
    /// A matrix of zeros over a file in the folder for temporary files. The file loses its name at once, so that its space is free again when the matrix is
    /// disposed of, or when the process ends, however it ends.
    /// </summary>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="columns">Columns, at least 1.</param>
    /// <exception cref="RunException">It has no room on the disk; the message says where, and how much was asked for.</exception>
    public static torch.Tensor Zeros(int rows, int columns)
    {
        var folder = Path.GetTempPath();
        var path = Path.Combine(folder, $".sparse-samples-{Path.GetRandomFileName()}");
        var count = (long)rows * columns;
        try
        {
            // The space is taken now: a disk that is full later would end the process at the first value that finds no room.
            using (
                var file = new FileStream(
                    path,
                    new FileStreamOptions
                    {
                        Mode = FileMode.CreateNew,
                        Access = FileAccess.ReadWrite,
                        PreallocationSize = checked(count * sizeof(double)),
                    }
                )
            )
            {
                file.SetLength(count * sizeof(double));
            }

            using var values = torch.from_file(path, shared: true, size: count, dtype: torch.ScalarType.Float64);
            return values.reshape(rows, columns);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OverflowException)
        {
            throw new RunException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows:N0} samples with {columns:N0} values each want {count * 8e-9:N1} GB of '{folder}', and there is no room for them ({exception.Message.TrimEnd('.')}): "
                ) + "free some space, name another folder by TMPDIR, or set OnDisk to false.",
                exception
            );
        }
        finally
        {
            TryDelete(path);
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
            // Windows does not part a mapped file from its name: there it stays in the folder for temporary files.
        }
    }
}
