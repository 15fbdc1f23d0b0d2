using System.Globalization;
using Sparse.Runtime.Runs;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>Tensors of samples whose memory is a file's: the system keeps of them in memory what there is room for.</summary>
internal static class SampleFile
{
    /// <summary>
    /// A tensor of zeros over a file in the folder for temporary files. The file loses its name at once, so that its space is free again when the tensor is
    /// disposed of, or when the process ends, however it ends.
    /// </summary>
    /// <param name="shape">[samples, …], each at least 1.</param>
    /// <param name="type">32-bit or 64-bit floats or integers.</param>
    /// <exception cref="RunException">It has no room on the disk; the message says where, and how much was asked for.</exception>
    public static torch.Tensor Zeros(long[] shape, torch.ScalarType type)
    {
        var folder = Path.GetTempPath();
        var path = Path.Combine(folder, $".sparse-samples-{Path.GetRandomFileName()}");
        var count = shape.Aggregate(1L, static (product, extent) => checked(product * extent));
        var size = type is torch.ScalarType.Float32 or torch.ScalarType.Int32 ? sizeof(float) : sizeof(double);
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
                        PreallocationSize = checked(count * size),
                    }
                )
            )
            {
                file.SetLength(count * size);
            }

            using var values = torch.from_file(path, shared: true, size: count, dtype: type);
            return values.reshape(shape);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OverflowException)
        {
            var values = shape.Length > 1 ? $"samples with {count / shape[0]:N0} values each" : "numbers of samples";
            throw new RunException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{shape[0]:N0} {values} want {count * 1e-9 * size:N1} GB of '{folder}', and there is no room for them ({exception.Message.TrimEnd('.')}): "
                ) + "free some space, name another folder by TMPDIR, or set OnDisk to false.",
                exception
            );
        }
        finally
        {
            TryDelete(path);
        }
    }

    /// <summary>A copy of samples that lie in memory.</summary>
    /// <param name="samples">32-bit or 64-bit floats, or 64-bit integers.</param>
    /// <exception cref="RunException">It has no room on the disk.</exception>
    public static torch.Tensor Copy(torch.Tensor samples)
    {
        var copy = Zeros(samples.shape, samples.dtype);
        copy.copy_(samples);
        return copy;
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
