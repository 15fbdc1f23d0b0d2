using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sparse.Runtime.Tests;
using Sparse.Testing;

namespace Sparse.Integration.Tests.Promises;

/// <summary>What the README shows is what there is: its declarations are the examples', and a project made as it says builds, trains and predicts.</summary>
public sealed partial class ReadmeTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    private static string Root => Path.GetDirectoryName(RepositoryFolder.Find("examples"))!;

    [Theory]
    [InlineData("Networks/LeNet300.cs")]
    [InlineData("Experiments/FashionL1.cs")]
    public void The_first_declaration_is_that_of_the_examples(string file)
    {
        var shown = Plain(Block(Readme(), "csharp", "class LeNet300"));
        var example = File.ReadAllText(Path.Combine(Root, "examples", "Sparse.Examples", file));
        var declaration = Plain(example[example.IndexOf('[', StringComparison.Ordinal)..]);
        Assert.Contains(declaration, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_of_ones_own_builds_trains_and_predicts()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Mine.csproj", Block(Readme(), "xml", "Sparse.targets").Replace("/path/to/sparse", Root, StringComparison.Ordinal));
        var (program, predict) = (Block(Readme(), "csharp", "class Flowers"), Block(DataPage(), "csharp", "InputScaling.Read"));
        const string line = "return await Experiments.RunAsync(args);";
        Assert.Contains(line, program, StringComparison.Ordinal);
        // The lines of docs/data.md, with the run's folder of the command line in the place of theirs.
        var lines = Regex.Replace(predict, "var run = .*;", "var run = args[1];");
        folder.Write(
            "Program.cs",
            "using System.Globalization;\nusing Sparse.Runtime.Data;\nusing Sparse.Runtime.Export;\nusing static TorchSharp.torch;\n"
                + program.Replace(
                    line,
                    $"if (args is [\"predict\", _])\n{{\n{lines}\nSystem.Console.WriteLine(string.Join(' ', scores.argmax(1).data<long>().ToArray()));\nreturn 0;\n}}\n\n{line}",
                    StringComparison.Ordinal
                )
        );
        folder.Write("flowers.csv", Flowers());
        folder.Write("new.csv", "id,blue,green,red,petals\n1,9,8,2,6\n2,1,2,8,6\n");

        var (built, report) = await Dotnet(folder.Path, "build", "-c", "Release", "-v", "q", "-p:UseSharedCompilation=false");
        Assert.True(built == 0, report);
        var (trained, json) = await Dotnet(
            folder.Path,
            "run",
            "-c",
            "Release",
            "--no-build",
            "--",
            "train",
            "Flowers",
            "--json",
            "--quiet"
        );
        Assert.True(trained == 0, json);
        var result = JsonDocument.Parse(json).RootElement;
        Assert.InRange(result.GetProperty("test_metric").GetDouble(), 0.9, 1);
        Assert.InRange(result.GetProperty("sparsity").GetDouble(), 0.1, 0.99);

        // The run lies below the project, and is none of its sources.
        (built, report) = await Dotnet(folder.Path, "build", "-c", "Release", "-v", "q", "--no-restore", "-p:UseSharedCompilation=false");
        Assert.True(built == 0, report);

        // Its features are called by their names, but for the one that says nothing.
        var features = result.GetProperty("feature_names").EnumerateArray().Select(static name => name.GetString()!).ToArray();
        Assert.Equal(["blue", "green", "red"], features.Take(3).Order(StringComparer.Ordinal));
        var table = await File.ReadAllLinesAsync(Path.Combine(result.GetProperty("run").GetString()!, "features.csv"));
        Assert.Equal(features, table.Skip(1).Select(static row => row.Split(',')[2]));

        // The network knows the class of the largest value.
        var run = result.GetProperty("run").GetString()!;
        var (predicted, text) = await Dotnet(folder.Path, "run", "-c", "Release", "--no-build", "--", "predict", run);
        Assert.True(predicted == 0, text);
        Assert.Equal("2 0", text.Trim());
    }

    private static string Readme() => File.ReadAllText(Path.Combine(Root, "README.md"));

    private static string DataPage() => File.ReadAllText(Path.Combine(Root, "docs", "data.md"));

    // Which of the features 1 to 3 is the largest is the class; far from 0 and of different units, so that nothing is learnt unscaled.
    private static string Flowers()
    {
        var random = new Random(5);
        var text = new StringBuilder("petals,red,green,blue,species\n");
        for (var row = 0; row < 600; row++)
        {
            double[] colours = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            var species = Array.IndexOf(colours, colours.Max());
            text.Append(
                CultureInfo.InvariantCulture,
                $"{random.Next(3, 9)},{10 * colours[0]},{10 * colours[1]},{10 * colours[2]},{species}\n"
            );
        }

        return text.ToString();
    }

    // The first block of a page in a language that has a text in it.
    private static string Block(string page, string language, string with) =>
        Fence()
            .Matches(page)
            .Where(match => match.Groups[1].Value == language)
            .Select(match => match.Groups[2].Value)
            .First(block => block.Contains(with, StringComparison.Ordinal));

    // Without comments and layout.
    private static string Plain(string code) => Space().Replace(Comment().Replace(code, ""), "");

    private static async Task<(int Code, string Text)> Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test runner's own SDK left behind would decide on the build.
        foreach (
            var name in start
                .Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                .ToArray()
        )
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await error);
    }

    [GeneratedRegex("```(\\w+)\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("//[^\\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
