using System.Diagnostics;
using System.Text.Json;

namespace Sparse.Integration.Tests.CommandLine;

/// <summary>The examples' program, started as a user starts it.</summary>
internal static class ExamplesProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Starts the program. Nothing of the caller's environment decides where data are found.</summary>
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="args">Its command line.</param>
    public static Process Start(string folder, params IReadOnlyList<string> args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Sparse.Examples.dll"));
        foreach (var argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("SPARSE_DATA");
        start.Environment.Remove("SPARSE_TRACE");
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>Runs the program to its end.</summary>
    /// <param name="folder">The folder it is started in.</param>
    /// <param name="args">Its command line.</param>
    public static async Task<(int Code, string Out, string Error)> RunAsync(string folder, params IReadOnlyList<string> args)
    {
        using var process = Start(folder, args);
        return await EndOfAsync(process);
    }

    /// <summary>Waits for the program's end.</summary>
    /// <param name="process">The program.</param>
    public static async Task<(int Code, string Out, string Error)> EndOfAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end within {Limit}.");
        }
    }

    /// <summary>The JSON object on the last line.</summary>
    /// <param name="output">What the program wrote to stdout.</param>
    public static JsonElement Json(string output) => JsonDocument.Parse(output.TrimEnd('\n').Split('\n')[^1]).RootElement;
}
