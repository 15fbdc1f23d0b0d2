using System.Diagnostics;
using System.Globalization;

namespace Sparse.Benchmarks;

/// <summary>A Python process that takes the same steps in eager PyTorch, a round when asked, so that rounds can be interleaved with ours.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    private readonly Process _process;

    private PyTorchPeer(Process process, string version)
    {
        _process = process;
        Version = version;
    }

    /// <summary>The version of PyTorch.</summary>
    public string Version { get; }

    /// <summary>Starts the peer, or returns null where no Python with PyTorch is to be found.</summary>
    /// <param name="script">The script under benchmarks/pytorch.</param>
    /// <param name="arguments">Its arguments.</param>
    public static PyTorchPeer? Start(string script, params string[] arguments)
    {
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "pytorch", script), .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // The same kernels and the same number of threads for OpenBLAS as here: libtorch sees to neither.
            start.Environment["OPENBLAS_NUM_THREADS"] = "1";
            if (Sparse.Native.OpenBlas.Kernels is { } kernels)
            {
                start.Environment["OPENBLAS_CORETYPE"] = kernels;
            }

            try
            {
                var process = Process.Start(start)!;
                process.ErrorDataReceived += static (_, _) => { };
                process.BeginErrorReadLine();
                if (process.StandardOutput.ReadLine() is { Length: > 0 } version)
                {
                    return new PyTorchPeer(process, version);
                }

                process.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such Python; try the next.
            }
        }

        return null;
    }

    /// <summary>Takes steps; the seconds of each.</summary>
    /// <param name="steps">How many.</param>
    public double[] Take(int steps)
    {
        _process.StandardInput.WriteLine(steps.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PyTorch's process ended.");
        return [.. line.Split(' ').Select(static seconds => double.Parse(seconds, CultureInfo.InvariantCulture))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
