using System.Diagnostics;

namespace Sparse.Testing.Tests;

/// <summary>The test assembly as a program of its own, for what can only be seen in another process.</summary>
internal static class Program
{
    /// <summary>Runs <see cref="Main"/> in a process with invariant globalization.</summary>
    /// <returns>What it printed.</returns>
    public static string RunInvariant()
    {
        var assembly = typeof(Program).Assembly.Location;
        var config = File.ReadAllText(Path.ChangeExtension(assembly, "runtimeconfig.json"));
        var invariant = config.Replace("\"System.Globalization.Invariant\": false", "\"System.Globalization.Invariant\": true");
        Assert.NotEqual(config, invariant);
        var folder = Directory.CreateTempSubdirectory("invariant-");
        try
        {
            var file = Path.Combine(folder.FullName, "runtimeconfig.json");
            File.WriteAllText(file, invariant);
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", "--runtimeconfig", file, assembly])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Main()
    {
        try
        {
            Culture.Run("de-DE", () => Console.WriteLine("ran"));
        }
        catch (Exception exception)
        {
            Console.WriteLine(exception);
        }
    }
}
