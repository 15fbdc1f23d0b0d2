using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sparse.Integration.Tests.CommandLine;

public sealed class ExamplesProgramTests : IDisposable
{
    private static readonly string[] Small = ["--set", "Train.Epochs=2", "--set", "Planted.Train=2000", "--set", "Planted.Test=500"];
    private readonly string _folder = Directory.CreateTempSubdirectory("sparse-command-line-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Train_leaves_a_run_folder_and_ends_in_json()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(
            _folder,
            ["train", "PlantedL1", "--json", "--quiet", "--out", "out", .. Small]
        );
        Assert.True(code == 0, error);
        var json = ExamplesProcess.Json(output);
        Assert.Equal("PlantedL1", json.GetProperty("experiment").GetString());
        Assert.InRange(json.GetProperty("sparsity").GetDouble(), 0, 1);
        Assert.Equal(
            json.GetProperty("objective").GetDouble(),
            json.GetProperty("loss").GetDouble() + json.GetProperty("penalty_value").GetDouble(),
            1e-12
        );
        var run = json.GetProperty("run").GetString()!;
        Assert.Equal(Path.Combine(_folder, "out"), Path.GetDirectoryName(run));
        Assert.Equal(
            ["loop.cs.txt", "metrics.csv", "model.safetensors", "run.json"],
            Directory.EnumerateFiles(run).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(1 + 2, File.ReadLines(Path.Combine(run, "metrics.csv")).Count());
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run, "run.json")));
        Assert.Equal("2", record.RootElement.GetProperty("options").GetProperty("Train.Epochs").GetString());
    }

    [Fact]
    public async Task A_race_runs_every_solver_with_every_seed_and_compares_them()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(
            _folder,
            [
                "race",
                "PlantedRace",
                "--seeds",
                "2",
                "--solvers",
                "proxgen,spred",
                "--tune",
                "LearningRate=1e-3,1e-2",
                "--json",
                "--out",
                "out",
                .. Small,
            ]
        );
        Assert.True(code == 0, error);
        var json = ExamplesProcess.Json(output);
        var entries = json.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(["ProxGen(Adam)", "Spred(Adam)"], entries.Select(static entry => entry.GetProperty("solver").GetString()));
        foreach (var entry in entries)
        {
            var objective = entry.GetProperty("objective");
            var values = objective.GetProperty("values").EnumerateArray().Select(static value => value.GetDouble()).ToArray();
            Assert.Equal(2, values.Length);
            Assert.NotEqual(values[0], values[1]);
            Assert.Equal(values.Average(), objective.GetProperty("mean").GetDouble(), 1e-12);
            Assert.Single(entry.GetProperty("tuned").EnumerateObject());
        }

        var first = entries[0].GetProperty("objective").GetProperty("mean").GetDouble();
        var second = entries[1].GetProperty("objective");
        Assert.Equal(second.GetProperty("mean").GetDouble() - first, second.GetProperty("difference").GetDouble(), 1e-12);

        // Two values tuned for two solvers, then two seeds for each: eight runs, each with its folder.
        var folder = json.GetProperty("run").GetString()!;
        Assert.Equal(8, Directory.EnumerateDirectories(folder).Count());
        Assert.Equal(
            ["objective.svg", "outcome.svg", "race.json"],
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_race_at_several_strengths_is_read_off_at_a_level_and_refitted()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(
            _folder,
            [
                "race",
                "PlantedRace",
                .. "--seeds 2 --solvers proxgen,spred --lambdas 1e-4,1e-2 --level 0.6 --refit 1 --json --out out".Split(' '),
                .. Small,
            ]
        );
        Assert.True(code == 0, error);
        var json = ExamplesProcess.Json(output);
        var entries = json.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal([1e-4, 1e-4, 1e-2, 1e-2], entries.Select(static entry => entry.GetProperty("lambda").GetDouble()));
        Assert.All(entries, static entry => Assert.NotEqual(Values(entry, "test_metric"), Values(entry, "refit_metric")));
        Assert.Contains("at 60", error, StringComparison.Ordinal);

        // ProxGEN's two strengths have the level between them, and its metric is between theirs. Spred's have it not, and it says so.
        var levels = json.GetProperty("at_level").GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(JsonValueKind.Null, levels[1].GetProperty("test_metric").GetProperty("mean").ValueKind);
        for (var seed = 0; seed < 2; seed++)
        {
            Assert.InRange(0.6, Values(entries[0], "sparsity")[seed], Values(entries[2], "sparsity")[seed]);
            var (loose, strict) = (Values(entries[0], "refit_metric")[seed], Values(entries[2], "refit_metric")[seed]);
            Assert.InRange(Values(levels[0], "refit_metric")[seed], Math.Min(loose, strict), Math.Max(loose, strict));
        }
    }

    [Fact]
    public async Task In_a_race_each_solver_may_have_strengths_of_its_own()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(
            _folder,
            [
                "race",
                "PlantedRace",
                .. "--seeds 2 --solvers proxgen,spred --lambdas 1e-4,1e-2 --lambdas spred=1e-2 --level 0.6 --uncertified --json --out out".Split(
                    ' '
                ),
                .. Small,
            ]
        );
        Assert.True(code == 0, error);
        var json = ExamplesProcess.Json(output);
        var entries = json.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(
            ["ProxGen(Adam) 0.0001", "ProxGen(Adam) 0.01", "Spred(Adam) 0.01"],
            entries.Select(static entry => $"{entry.GetProperty("solver").GetString()} {entry.GetProperty("lambda")}")
        );
        Assert.Equal(
            Values(entries[2], "objective").Average() - Values(entries[1], "objective").Average(),
            entries[2].GetProperty("objective").GetProperty("difference").GetDouble(),
            1e-12
        );
        Assert.All(
            entries,
            static entry =>
                Assert.Equal(["NotDefined", "NotDefined"], entry.GetProperty("statuses").EnumerateArray().Select(static s => s.GetString()))
        );

        // One strength is on one side of the level.
        var levels = json.GetProperty("at_level").GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(JsonValueKind.Number, levels[0].GetProperty("test_metric").GetProperty("mean").ValueKind);
        Assert.Equal(JsonValueKind.Null, levels[1].GetProperty("test_metric").GetProperty("mean").ValueKind);
    }

    [Theory]
    [InlineData(15)] // SIGTERM: it says what there is
    [InlineData(9)] // SIGKILL: it cannot
    public async Task A_race_that_is_stopped_keeps_its_trainings_and_goes_on(int signal)
    {
        string[] race =
        [
            "race",
            "PlantedRace",
            .. "--seeds 2 --solvers proxgen,spred --tune LearningRate=1e-3,1e-2 --refit 1 --out out".Split(' '),
            .. Small,
        ];
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, [.. race, "--json", "--quiet"]);
        Assert.True(code == 0, error);
        var whole = ExamplesProcess.Json(output);

        using (var process = ExamplesProcess.Start(_folder, race))
        {
            // Six of the eight trainings, of which four tune.
            for (var lines = 0; lines < 6; )
            {
                var line = await process.StandardOutput.ReadLineAsync();
                Assert.NotNull(line);
                lines += line.Contains("objective", StringComparison.Ordinal) ? 1 : 0;
            }

            Assert.Equal(0, Kill(process.Id, signal));
            (code, output, error) = await ExamplesProcess.EndOfAsync(process);
        }

        var folder = Directory
            .EnumerateDirectories(Path.Combine(_folder, "out"))
            .Single(race => race != whole.GetProperty("run").GetString());
        using (var partial = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "race.json"))))
        {
            Assert.Equal(signal == 9 ? "Running" : "Interrupted", partial.RootElement.GetProperty("status").GetString());
            Assert.Equal(8, partial.RootElement.GetProperty("trainings").GetInt32());
            var finished = partial.RootElement.GetProperty("finished").GetArrayLength();
            Assert.InRange(finished, 6, 7);
            var seeds = partial.RootElement.GetProperty("entries").EnumerateArray().Sum(static entry => Values(entry, "objective").Length);
            Assert.Equal(finished - 4, seeds);
            if (signal != 9)
            {
                Assert.Equal(130, code);
                Assert.Contains($"{finished} of 8 trainings are finished", output, StringComparison.Ordinal);
                Assert.Contains(folder, output, StringComparison.Ordinal);
                Assert.DoesNotContain("nothing was written", error, StringComparison.Ordinal);
            }
        }

        // What is left of it learns from the samples of what is over, or not at all.
        string record;
        using (var partial = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "race.json"))))
        {
            record = Path.Combine(folder, partial.RootElement.GetProperty("finished")[0].GetProperty("run").GetString()!, "run.json");
        }

        var said = await File.ReadAllTextAsync(record);
        await File.WriteAllTextAsync(record, said.Replace("\"fingerprint\": \"", "\"fingerprint\": \"0", StringComparison.Ordinal));
        (code, _, error) = await ExamplesProcess.RunAsync(_folder, "resume", folder, "--json", "--quiet");
        Assert.Equal(2, code);
        Assert.Contains("some of their values differ", error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(record, said);

        (code, output, error) = await ExamplesProcess.RunAsync(_folder, "resume", folder, "--json", "--quiet");
        Assert.True(code == 0, error);
        var resumed = ExamplesProcess.Json(output);
        Assert.Equal(folder, resumed.GetProperty("run").GetString());
        Assert.Equal("Finished", resumed.GetProperty("status").GetString());
        Assert.Equal(8, Directory.EnumerateDirectories(folder).Count());
        foreach (var (one, other) in whole.GetProperty("entries").EnumerateArray().Zip(resumed.GetProperty("entries").EnumerateArray()))
        {
            Assert.Equal(one.GetProperty("tuned").ToString(), other.GetProperty("tuned").ToString());
            Assert.All(
                ["objective", "nnz", "test_metric", "stationarity", "refit_metric"],
                measure => Assert.Equal(one.GetProperty(measure).ToString(), other.GetProperty(measure).ToString())
            );
        }

        (code, _, error) = await ExamplesProcess.RunAsync(_folder, "resume", folder);
        Assert.Equal(2, code);
        Assert.Contains("is over", error, StringComparison.Ordinal);
    }

    private static double[] Values(JsonElement entry, string measure) =>
        [.. entry.GetProperty(measure).GetProperty("values").EnumerateArray().Select(static value => value.GetDouble())];

    [Theory]
    [InlineData("PlantedL1", "has one solver")]
    [InlineData("PlantedRace --solvers proxgen,sr3", "is not declared with the solver 'sr3'")]
    [InlineData("PlantedRace --tune LearningRat=1,2", "did you mean")]
    [InlineData("PlantedRace --lambdas 1e-3,-1", "-1")]
    [InlineData("PlantedRace --lambdas sr3=1e-3", "which does not race")]
    [InlineData("PlantedRace --level 0.9", "--lambdas")]
    [InlineData("PlantedRace --level 90 --lambdas 1e-3,1e-4", "between 0 and 1")]
    public async Task A_race_that_cannot_be_run_says_why(string line, string told)
    {
        var (code, _, error) = await ExamplesProcess.RunAsync(_folder, ["race", .. line.Split(' ')]);
        Assert.Equal(2, code);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, ["train", "PlantedL1", "--dry-run", .. Small]);
        Assert.True(code == 0, error);
        Assert.Contains("Train.Epochs = 2", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_run_that_diverges_ends_with_code_4_and_one_line()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(
            _folder,
            ["train", "PlantedL1", "--json", "--quiet", "--set", "LearningRate=1e30", .. Small]
        );
        Assert.Equal(4, code);
        Assert.Equal("Diverged", ExamplesProcess.Json(output).GetProperty("status").GetString());
        Assert.Single(error.TrimEnd('\n').Split('\n'), static line => line.StartsWith("error: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PlantedPath", "its [Path] walks along it: use path PlantedPath, or give one with --set L1.Lambda=1e-4.")]
    [InlineData("FashionAt95", "its target finds it: use target FashionAt95, or give one with --set L1.Lambda=1e-4.")]
    public async Task Train_without_a_lambda_says_what_chooses_it_before_data_are_looked_for(string name, string told)
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, "train", name);
        Assert.Equal(2, code);
        Assert.EndsWith(told + "\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("samples", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train", "NoSuch")]
    [InlineData("train", "PlantedL1", "--set", "Epochs=0")]
    [InlineData("train", "PlantedL1", "--device", "tpu")]
    [InlineData("train", "FashionL1", "--data", "missing")]
    public async Task Bad_input_ends_with_code_2_and_one_line(params string[] args)
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, [.. args, "--quiet", "--json"]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Matches("\\Aerror: [^\n]+\n\\z", error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_signal_ends_the_step_saves_and_says_where()
    {
        using var process = ExamplesProcess.Start(
            _folder,
            ["train", "PlantedL1", "--set", "Train.Epochs=100000", "--set", "Planted.Train=2000", "--set", "Planted.Test=500"]
        );

        // The first epoch's row: it trains now.
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
        } while (line is not null && !line.Contains("1/100000", StringComparison.Ordinal));

        Assert.NotNull(line);
        Assert.Equal(0, Kill(process.Id, 15));
        var (code, output, error) = await ExamplesProcess.EndOfAsync(process);
        Assert.Equal(130, code);
        Assert.Contains("stopping after this step", error, StringComparison.Ordinal);
        Assert.Contains("interrupted", output, StringComparison.Ordinal);
        var run = Assert.Single(Directory.EnumerateDirectories(Path.Combine(_folder, "runs")));
        Assert.Contains(run, output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run, "model.safetensors")));
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run, "run.json")));
        Assert.Equal("Interrupted", record.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Explain_knows_the_network()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, "explain", "LeNet300", "--json");
        Assert.True(code == 0, error);
        var json = ExamplesProcess.Json(output);
        const int parameters = (784 * 300) + 300 + (300 * 100) + 100 + (100 * 10) + 10;
        Assert.Equal(parameters, json.GetProperty("parameters").GetInt32());
        Assert.Equal([10], json.GetProperty("output_shape").EnumerateArray().Select(static extent => extent.GetInt32()));
        Assert.Equal(
            parameters,
            json.GetProperty("parameter_table").EnumerateArray().Sum(static row => row.GetProperty("count").GetInt32())
        );
    }

    [Fact]
    public async Task Explain_prints_the_loop_that_a_run_saves()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, ["train", "PlantedL1", "--json", "--quiet", .. Small]);
        Assert.True(code == 0, error);
        var saved = await File.ReadAllTextAsync(Path.Combine(ExamplesProcess.Json(output).GetProperty("run").GetString()!, "loop.cs.txt"));
        Assert.Contains("class Loop", saved, StringComparison.Ordinal);
        Assert.Equal(saved, (await ExamplesProcess.RunAsync(_folder, "explain", "PlantedL1", "--loop")).Out);
    }

    [Fact]
    public async Task Doctor_finds_the_libtorch_it_runs_on()
    {
        var (code, output, error) = await ExamplesProcess.RunAsync(_folder, "doctor", "--json");
        Assert.True(code == 0, error);
        var json = ExamplesProcess.Json(output);
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.True(File.Exists(json.GetProperty("libtorch_path").GetString()));
        Assert.NotEqual("unknown", json.GetProperty("blas").GetString());
        Assert.True(int.Parse(json.GetProperty("libtorch").GetString()!.Split('.')[0], CultureInfo.InvariantCulture) >= 1);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
