using System.Text.Json;
using Sparse.Integration.Tests.CommandLine;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Paths;

/// <summary>A path killed at any moment and resumed leaves the bytes of one that was not.</summary>
public sealed class PathResumeTests : IDisposable
{
    private static readonly string[] s_small = ["--set", "Planted.Train=2000", "--set", "Path.Points=6", "--set", "Train.Epochs=2"];
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Killed_and_resumed(int rows)
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, ["path", "PlantedPath", "--json", "--quiet", .. s_small]);
        Assert.True(code == 0, error);
        var json = ExamplesProcess.Json(output);
        var whole = json.GetProperty("run").GetString()!;
        Assert.InRange(json.GetProperty("points").GetInt32(), 5, 8);
        Assert.True(json.GetProperty("hypervolume").GetDouble() > 0);
        Assert.Empty(Directory.EnumerateFiles(whole, "*.cs", SearchOption.AllDirectories)); // a project around it would compile them

        using (var process = ExamplesProcess.Start(_folder, ["path", "PlantedPath", "--quiet", .. s_small]))
        {
            while (!process.HasExited && (Killed(whole) is not { } folder || Rows(folder) < rows))
            {
                await Task.Delay(2);
            }

            Assert.False(process.HasExited);
            process.Kill(); // SIGKILL
            await process.WaitForExitAsync();
        }

        var killed = Killed(whole)!;
        Assert.InRange(Rows(killed), rows, 8);
        (code, output, error) = await ExamplesProcess.RunAsync(_folder, "resume", killed, "--json", "--quiet");
        Assert.True(code == 0, error);
        Assert.Equal(WithoutSeconds(whole), WithoutSeconds(killed));
        foreach (var model in Directory.EnumerateFiles(whole, "*.safetensors", SearchOption.AllDirectories))
        {
            var other = Path.Combine(killed, Path.GetRelativePath(whole, model));
            Assert.True(File.ReadAllBytes(model).AsSpan().SequenceEqual(File.ReadAllBytes(other)), other);
        }

        // It is over: nothing is left to do.
        (code, _, error) = await ExamplesProcess.RunAsync(_folder, "resume", killed, "--quiet");
        Assert.Equal(2, code);
        Assert.Contains("nothing to go on with", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_driver_is_refused_by_its_line()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, ["path", "PlantedPath", "--json", "--quiet", .. s_small]);
        Assert.True(code == 0, error);
        var run = ExamplesProcess.Json(output).GetProperty("run").GetString()!;
        var record = Path.Combine(run, "run.json");
        var status = JsonDocument.Parse(await File.ReadAllTextAsync(record)).RootElement.GetProperty("status").GetString();
        await File.WriteAllTextAsync(
            record,
            (await File.ReadAllTextAsync(record)).Replace($"\"status\": \"{status}\"", "\"status\": \"Running\"", StringComparison.Ordinal)
        );
        var driver = Path.Combine(run, "path.cs.txt");
        await File.WriteAllTextAsync(
            driver,
            (await File.ReadAllTextAsync(driver)).Replace("CollapsePoint", "OtherPoint", StringComparison.Ordinal)
        );
        (code, _, error) = await ExamplesProcess.RunAsync(_folder, "resume", run, "--quiet");
        Assert.Equal(2, code);
        Assert.Contains("OtherPoint", error, StringComparison.Ordinal);
        Assert.Contains("CollapsePoint", error, StringComparison.Ordinal);
    }

    private string? Killed(string whole) =>
        Directory.EnumerateDirectories(Path.Combine(_folder, "runs")).FirstOrDefault(folder => folder != whole);

    private static int Rows(string folder)
    {
        var table = Path.Combine(folder, "path.csv");
        return File.Exists(table) ? File.ReadLines(table).Count() - 1 : 0;
    }

    // The one column that tells of the clock.
    private static string[] WithoutSeconds(string run) =>
        [
            .. File.ReadLines(Path.Combine(run, "path.csv"))
                .Select(static row => row.Split(','))
                .Select(static cells => string.Join(',', cells.Where(static (_, i) => i != 16))),
        ];
}
