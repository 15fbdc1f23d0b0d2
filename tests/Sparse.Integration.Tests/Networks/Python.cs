using System.ComponentModel;
using System.Diagnostics;

namespace Sparse.Integration.Tests.Networks;

/// <summary>A theory against eager PyTorch; skipped where no Python has it.</summary>
public sealed class PyTorchTheoryAttribute : TheoryAttribute
{
    public PyTorchTheoryAttribute()
    {
        if (Python.Executable is null)
        {
            Skip = "No Python with torch and numpy: on Debian, apt-get install python3-torch.";
        }
    }
}

/// <summary>A Python that has PyTorch.</summary>
internal static class Python
{
    public static string? Executable { get; } =
        ((string[])["python3", "/usr/bin/python3"]).FirstOrDefault(static python => Exit(python, "-c", "import torch, numpy") == 0);

    /// <summary>Runs a script to its end.</summary>
    public static void Run(string script, params string[] arguments) => Assert.Equal(0, Exit(Executable!, [script, .. arguments]));

    private static int? Exit(string python, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            // The same kernels for matrix products as here: behind a hundred layers other ones are other digits.
            if (Sparse.Native.OpenBlas.Kernels is { } kernels)
            {
                start.Environment["OPENBLAS_CORETYPE"] = kernels;
            }

            using var process = Process.Start(start)!;
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
