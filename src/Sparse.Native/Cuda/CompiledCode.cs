using System.Security.Cryptography;
using System.Text;

namespace Sparse.Native.Cuda;

/// <summary>
/// Compiled kernels kept on disk by what they were compiled from (the source, the target, the options and the compiler's version), so that a
/// program is compiled once on a machine. A file is the hash of its code, then the code: one that was cut short or altered is compiled anew.
/// </summary>
/// <param name="folder">The folder; made when the first file is.</param>
public sealed class CompiledCode(string folder)
{
    /// <summary>The cache of this user: <c>$XDG_CACHE_HOME/sparse/cuda</c>, <c>~/.cache/sparse/cuda</c> by default.</summary>
    public static string DefaultFolder
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(cache))
            {
                cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            }

            return Path.Combine(cache, "sparse", "cuda");
        }
    }

    /// <summary>The code of a program for a device: from disk, or compiled now and kept there where the disk allows it.</summary>
    /// <param name="compiler">The compiler.</param>
    /// <param name="source">CUDA C.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="architecture">The device's compute capability, ten times the major number plus the minor one.</param>
    /// <exception cref="CudaException">It does not compile.</exception>
    public byte[] Get(CudaCompiler compiler, string source, string name, int architecture)
    {
        var target = compiler.Target(architecture);
        var key = string.Join('\n', [source, target, compiler.Version, .. CudaCompiler.Options]);
        var file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) + ".bin");
        if (Read(file) is { } kept)
        {
            return kept;
        }

        var code = compiler.Compile(source, name, target);
        Write(file, code);
        return code;
    }

    private static byte[]? Read(string file)
    {
        try
        {
            var content = File.ReadAllBytes(file).AsSpan();
            return
                content.Length > SHA256.HashSizeInBytes
                && SHA256.HashData(content[SHA256.HashSizeInBytes..]).AsSpan().SequenceEqual(content[..SHA256.HashSizeInBytes])
                ? content[SHA256.HashSizeInBytes..].ToArray()
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Write(string file, byte[] code)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var unfinished = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllBytes(unfinished, [.. SHA256.HashData(code), .. code]);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A disk that is full or read-only costs a compilation the next time, and nothing else.
        }
    }
}
