using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using Sparse.Runtime.Data;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>doctor</c>: what this machine offers, and what to do about what is missing.</summary>
internal static class DoctorCommand
{
    /// <summary>Runs it. The exit code is 2 where something is missing without which nothing can be trained.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    public static int Run(Arguments arguments, CommandConsole console)
    {
        var torch = TorchFacts.Look();
        var kernels = CudaFacts.Look(torch);
        var folders = DataFolders.Search(arguments.Data);
        var sets = DataSets(folders);
        var output = Path.GetFullPath(arguments.Out ?? OutputFolder.Default);
        var outputFailure = OutputFolder.WhyNotWritable(output);
        List<string> advice = [];
        if (torch.Failure is not null)
        {
            advice.Add(
                $"libtorch does not load ({torch.Failure}): install libtorch-dev (Debian, Ubuntu), then run ./sparse again in the checkout"
            );
        }

        if (torch.Blas == TorchFacts.Reference)
        {
            advice.Add("the reference BLAS is many times slower than OpenBLAS: install libopenblas0-pthread (Debian, Ubuntu)");
        }

        if (torch.Cuda && kernels.WhyNot is not null)
        {
            advice.Add($"updates on the GPU run as tensor operations ({kernels.WhyNot})");
        }

        if (!sets.Contains("FashionMnist"))
        {
            advice.Add($"put data sets into a folder and give --data DIR, or set {DataFolders.Variable}; [Planted] data need none");
        }

        if (outputFailure is not null)
        {
            advice.Add($"runs cannot be written to {output} ({outputFailure}): give --out DIR");
        }

        var usable = torch.Failure is null;
        if (arguments.Json)
        {
            console.Out.WriteLine(
                JsonLine.Of(json => WriteJson(json, torch, kernels, folders, sets, output, outputFailure is null, usable, advice))
            );
        }
        else
        {
            WriteText(console.Out, torch, kernels, folders, sets, output, outputFailure is null, advice);
        }

        return usable ? ExitCode.Success : ExitCode.Usage;
    }

    /// <summary>This library's version.</summary>
    public static string Version =>
        typeof(DoctorCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "unknown";

    private static int SimdBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : 128;

    private static void WriteText(
        TextWriter writer,
        TorchFacts torch,
        CudaFacts kernels,
        IReadOnlyList<string> folders,
        IReadOnlyList<string> sets,
        string output,
        bool writable,
        List<string> advice
    )
    {
        void Row(string name, string value) => writer.WriteLine($"  {name, -14}{value}");
        Row("sparse", Version);
        Row("dotnet", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        Row("torch source", torch.Source);
        Row("libtorch", torch.Version is null ? "does not load" : $"{torch.Version}{(torch.Path is null ? "" : $" at {torch.Path}")}");
        Row("blas", torch.BlasPath is null ? torch.Blas : $"{torch.Blas} at {torch.BlasPath}");
        Row("threads", $"{torch.Threads} of libtorch, {Environment.ProcessorCount} processors");
        Row("device", torch.Cuda ? "cpu, cuda" : $"cpu; no cuda: {torch.WhyNoCuda}");
        Row("cuda kernels", kernels.WhyNot is null ? $"compiled by {kernels.Compiler}" : $"no: {kernels.WhyNot}");
        Row("simd", $"{SimdBits} bits");
        Row("data folders", string.Join(", then ", folders));
        Row("data sets", InWords(sets));
        Row("runs go to", writable ? output : $"{output} (cannot be written)");
        foreach (var line in advice)
        {
            writer.WriteLine($"to do: {line}");
        }
    }

    private static void WriteJson(
        Utf8JsonWriter json,
        TorchFacts torch,
        CudaFacts kernels,
        IReadOnlyList<string> folders,
        IReadOnlyList<string> sets,
        string output,
        bool writable,
        bool usable,
        List<string> advice
    )
    {
        json.WriteBoolean("ok", usable);
        json.WriteString("sparse", Version);
        json.WriteString("dotnet", RuntimeInformation.FrameworkDescription);
        json.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
        json.WriteString("torch_source", torch.Source);
        json.WriteString("libtorch", torch.Version);
        json.WriteString("libtorch_path", torch.Path);
        json.WriteString("blas", torch.Blas);
        json.WriteString("blas_path", torch.BlasPath);
        json.WriteNumber("threads", torch.Threads);
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteBoolean("cuda", torch.Cuda);
        json.WriteString("cuda_reason", torch.WhyNoCuda);
        json.WriteBoolean("cuda_kernels", kernels.WhyNot is null);
        json.WriteString("cuda_kernels_reason", kernels.WhyNot);
        json.WriteString("cuda_compiler", kernels.Compiler);
        json.WriteNumber("simd_bits", SimdBits);
        json.WriteList("data_folders", folders);
        json.WriteList("data_sets", sets);
        json.WriteString("out", output);
        json.WriteBoolean("out_writable", writable);
        json.WriteList("advice", advice);
    }

    // Tables are many: the text counts them, the JSON lists them.
    private static string InWords(IReadOnlyList<string> sets)
    {
        var tables = sets.Count(static set => set.Contains(".csv", StringComparison.Ordinal));
        var named = sets.Where(static set => !set.Contains(".csv", StringComparison.Ordinal));
        string[] parts = [.. named, .. tables == 0 ? Array.Empty<string>() : [$"{tables} CSV files (--json lists them)"]];
        return parts.Length == 0 ? "none" : string.Join(", ", parts);
    }

    // By their files alone: reading them whole is the business of a run.
    private static List<string> DataSets(IReadOnlyList<string> folders)
    {
        List<string> found = [];
        foreach (var set in BuiltInData.All)
        {
            if (BuiltInData.Find(set, folders) is not null)
            {
                found.Add(set.Name);
            }
        }

        foreach (var folder in folders)
        {
            // What lies below the current folder is a project, its runs and whatever else: no data sets.
            var depth = folder == Directory.GetCurrentDirectory() ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories;
            try
            {
                found.AddRange(
                    Directory
                        .EnumerateFiles(folder, "*.csv*", depth)
                        .Where(static file =>
                            file.EndsWith(".csv", StringComparison.Ordinal) || file.EndsWith(".csv.gz", StringComparison.Ordinal)
                        )
                        .Select(file => Path.GetRelativePath(folder, file))
                        .Order(StringComparer.Ordinal)
                );
            }
            catch (UnauthorizedAccessException)
            {
                // A folder that may not be read holds nothing for this user.
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }
}
