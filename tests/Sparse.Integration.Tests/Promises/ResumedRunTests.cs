using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sparse.Integration.Tests.Training;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Levels;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;
using Sparse.Runtime.Training;

namespace Sparse.Integration.Tests.Promises;

/// <summary>Wherever a run is stopped, in a refit or in its last phase as well, resuming it does what was left of it.</summary>
public sealed class ResumedRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_loop_did_before_its_state_was_put_back_leaves_no_trace(bool restarts)
    {
        using var used = new OpenLoop(nameof(Experiments.GroupsInAdamPath), ("Lambda", "0.01"));
        using var fresh = new OpenLoop(nameof(Experiments.GroupsInAdamPath), ("Lambda", "0.01"));
        Step(used, 10);
        var state = used.Loop.TakeState();
        Step(used, 10);
        var goesOn = Weights(used);

        // Norms that the operator left are of other weights now.
        Step(used, 10);
        foreach (var open in (OpenLoop[])[used, fresh])
        {
            if (restarts)
            {
                NetworkState.Write(open.Loop.Network, Network(state));
                open.Loop.Restart(keepState: false);
            }
            else
            {
                open.Loop.PutState(state);
            }

            Step(open, 10);
        }

        Assert.Equal(Weights(fresh), Weights(used));
        Assert.Equal(!restarts, goesOn.SequenceEqual(Weights(fresh)));

        static void Step(OpenLoop open, int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                open.Loop.Step(open.Order.Batch(i), measure: false);
            }
        }

        static float[] Weights(OpenLoop open) =>
            [.. open.Parameters().OrderBy(static pair => pair.Key).SelectMany(static pair => pair.Value)];

        static IReadOnlyList<SafetensorsTensor> Network(IEnumerable<SafetensorsTensor> state) =>
            [
                .. state
                    .Where(static tensor => tensor.Name.StartsWith("network/", StringComparison.Ordinal))
                    .Select(static tensor => tensor.Named(tensor.Name["network/".Length..])),
            ];
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)] // what is left is the refit
    public void A_path_stopped_behind_a_point_leaves_what_it_would_have_left(int points)
    {
        const string name = nameof(Experiments.GroupsInAdamPath);
        var whole = Path(name);
        var stopped = Path(name, told => told is RunEvent.PointEnded { Point.Index: var index } && index == points - 1);
        Assert.Equal(CertificateStatus.Interrupted, stopped.Status);
        Assert.Equal("Interrupted", Record(stopped).GetProperty("status").GetString());
        Assert.False(File.Exists(In(stopped, "refit.safetensors")));

        var resumed = PathRunner.Resume(ExperimentRegistry.Find(name), EarlierRun.Open(stopped.Run!), DataFolder);
        Assert.NotEqual(CertificateStatus.Interrupted, resumed.Status);
        Assert.Equal(whole.RefitTestMetric, resumed.RefitTestMetric);
        foreach (var file in Directory.EnumerateFiles(whole.Run!, "*.safetensors", SearchOption.AllDirectories))
        {
            var other = In(resumed, System.IO.Path.GetRelativePath(whole.Run!, file));
            Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(other)), other);
        }

        // Every epoch has its row, once, and the clock goes on over them.
        var rows = Metrics(resumed);
        Assert.Equal(8, rows.Length);
        Assert.Equal(Metrics(whole).Select(WithoutSeconds), rows.Select(WithoutSeconds));
        var seconds = rows.Select(static row => double.Parse(row[8], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(seconds.Order(), seconds);
        Assert.True(seconds[^1] > 0);
        Assert.True(Record(whole).GetProperty("times").GetProperty("train").GetDouble() > 0);
        Assert.All(rows, static row => Assert.Equal(10, row.Length)); // no held-out loss, and a place for it
    }

    [SharedDataFact]
    public void A_refit_that_diverges_is_told_and_the_point_stands()
    {
        var result = Path(nameof(Experiments.DivergingRefitPath));
        Assert.Contains("the refit gave no network", result.Notice, StringComparison.Ordinal);
        Assert.True(double.IsFinite(result.Loss));
        Assert.True(File.Exists(In(result, "model.safetensors")));
        Assert.False(File.Exists(In(result, "refit.safetensors")));
        Assert.NotEqual("Failed", Record(result).GetProperty("status").GetString());
    }

    [SharedDataFact]
    public void A_network_at_a_level_whose_refit_diverges_leaves_the_points()
    {
        var result = Path(nameof(Experiments.DivergingLevelPath));
        Assert.Equal(CertificateStatus.Diverged, result.Status);
        Assert.Contains("diverges", result.Reason, StringComparison.Ordinal);
        Assert.True(double.IsFinite(result.Loss));
        Assert.True(File.Exists(In(result, "model.safetensors")));
        Assert.Equal(1 + 2, File.ReadLines(In(result, "path.csv")).Count());
        Assert.Equal("Diverged", Record(result).GetProperty("status").GetString());
    }

    /// <summary>Weights as they were drawn, and then trained ones, against the mean of the training targets.</summary>
    [SharedDataTheory]
    [InlineData("1e-9", "1", true)]
    [InlineData("0.1", "200", false)]
    public void A_regression_that_has_learnt_nothing_is_told(string rate, string epochs, bool told)
    {
        const string name = nameof(Experiments.DivergingRefitRace);
        var result = Train(name, null, ("ProxGen.LearningRate", rate), ("Train.Epochs", epochs));
        var constant = Regex.Match(result.Notice ?? "", "has a test rmse of ([0-9.]+[0-9])").Groups[1].Value;
        Assert.Equal(told, constant.Length > 0);
        if (told)
        {
            Assert.InRange(double.Parse(constant, CultureInfo.InvariantCulture), 50, result.TestMetric); // the target's deviation is 77
        }
    }

    [SharedDataFact]
    public void A_lambda_that_a_path_chooses_cannot_be_set()
    {
        var experiment = ExperimentRegistry.Find(nameof(Experiments.GroupsInAdamPath));
        var options = OptionValues.Resolve(experiment.Options, [KeyValuePair.Create("GroupLasso.Lambda", "0.1")]);
        var refused = Assert.Throws<RunException>(() => PathRunner.Run(experiment, options, new RunRequest { Out = _folder }));
        Assert.Equal(
            "GroupLasso.Lambda is 0.1, and [Path] chooses it: leave --set GroupLasso.Lambda out, or train GroupsInAdamPath at that strength with train.",
            refused.Message
        );
    }

    [SharedDataFact]
    public async Task A_race_goes_on_where_a_refit_diverges()
    {
        string[] race = ["race", nameof(Experiments.DivergingRefitRace), "--seeds", "2", "--refit", "3000", "--quiet"];
        Assert.Equal(0, await global::Sparse.Experiments.RunAsync([.. race, "--out", _folder, "--data", SharedData.Data]));
        var file = Directory.EnumerateFiles(_folder, "race.json", SearchOption.AllDirectories).Single();
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal("Finished", json.RootElement.GetProperty("status").GetString());
        foreach (var entry in json.RootElement.GetProperty("entries").EnumerateArray())
        {
            Assert.Equal(JsonValueKind.Null, entry.GetProperty("refit_metric").GetProperty("mean").ValueKind);
            Assert.All(
                entry.GetProperty("test_metric").GetProperty("values").EnumerateArray(),
                static value => Assert.True(double.IsFinite(value.GetDouble()))
            );
        }
    }

    [SharedDataTheory]
    [InlineData(2)] // before them
    [InlineData(3)] // behind the last of them, which their row is of
    public void Stopped_around_its_full_batch_steps_a_run_is_not_over(int epoch)
    {
        const string name = nameof(Experiments.WdbcEndedByR2);
        (string, string)[] overrides = [("Epochs", "2"), ("FullBatchSteps", "40"), ("Tolerance", "1e-12")];
        var whole = Train(name, null, overrides);
        var stopped = Train(name, told => told is RunEvent.EpochEnded { Report.Epoch: var ended } && ended == epoch, overrides);
        Assert.Equal(CertificateStatus.Interrupted, stopped.Status);
        Assert.True(File.Exists(In(stopped, "state.safetensors")));

        var resumed = ExperimentRunner.Resume(ExperimentRegistry.Find(name), EarlierRun.Open(stopped.Run!), SharedData.Data);
        Assert.Equal(File.ReadAllBytes(In(whole, "model.safetensors")), File.ReadAllBytes(In(resumed, "model.safetensors")));
        Assert.Equal(Metrics(whole).Select(WithoutSeconds), Metrics(resumed).Select(WithoutSeconds));
    }

    [SharedDataFact]
    public void A_search_that_is_over_stays_so_where_its_measures_are_being_taken()
    {
        var experiment = ExperimentRegistry.Find(nameof(Experiments.LassoAtLevel));
        using var stop = new CancellationTokenSource();
        var result = LevelRunner.Run(
            experiment,
            OptionValues.Resolve(experiment.Options, []),
            new RunRequest { Out = _folder, DataFolder = SharedData.Data },
            Stopping(told => told is RunEvent.Measuring { What: "testing" or "saving and counting" }, stop),
            stop.Token
        );
        Assert.True(stop.IsCancellationRequested);
        Assert.NotEqual(CertificateStatus.Interrupted, result.Status);
        Assert.True(result.Level!.IsMet);
    }

    [Fact]
    public void A_state_of_another_program_is_told_and_what_to_do()
    {
        const string name = nameof(Experiments.EveryLayerAdam);
        var stopped = Train(name, static told => told is RunEvent.EpochEnded);
        var file = In(stopped, "state.safetensors");
        var state = Safetensors.Read(file);
        Safetensors.Write(file, [.. state.Tensors.Where(static tensor => tensor.Name != "steps")], state.Metadata);
        var refused = Assert.Throws<RunException>(() =>
            ExperimentRunner.Resume(ExperimentRegistry.Find(name), EarlierRun.Open(stopped.Run!))
        );
        Assert.Contains("'steps'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("start a new run", refused.Message, StringComparison.Ordinal);

        const string path = nameof(Experiments.GroupsInAdamPath);
        stopped = Path(path, static told => told is RunEvent.PointEnded);
        file = In(stopped, "path-state.safetensors");
        state = Safetensors.Read(file);
        Safetensors.Write(file, [.. state.Tensors.Where(static tensor => tensor.Name != "driver/coarse")], state.Metadata);
        refused = Assert.Throws<RunException>(() => PathRunner.Resume(ExperimentRegistry.Find(path), EarlierRun.Open(stopped.Run!)));
        Assert.Contains("start a new run", refused.Message, StringComparison.Ordinal);
    }

    private static string? DataFolder => SharedData.Folder is null ? null : SharedData.Data;

    private RunResult Path(string name, Func<RunEvent, bool>? stopAt = null)
    {
        var experiment = ExperimentRegistry.Find(name);
        using var stop = new CancellationTokenSource();
        return PathRunner.Run(
            experiment,
            OptionValues.Resolve(experiment.Options, []),
            new RunRequest { Out = _folder, DataFolder = DataFolder },
            Stopping(stopAt, stop),
            stop.Token
        );
    }

    private RunResult Train(string name, Func<RunEvent, bool>? stopAt, params (string Key, string Value)[] overrides)
    {
        var experiment = ExperimentRegistry.Find(name);
        using var stop = new CancellationTokenSource();
        return ExperimentRunner.Run(
            experiment,
            OptionValues.Resolve(experiment.Options, overrides.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value))),
            new RunRequest { Out = _folder, DataFolder = DataFolder },
            Stopping(stopAt, stop),
            stop.Token
        );
    }

    private static Action<RunEvent> Stopping(Func<RunEvent, bool>? stopAt, CancellationTokenSource stop) =>
        told =>
        {
            if (stopAt?.Invoke(told) == true)
            {
                stop.Cancel();
            }
        };

    private static string In(RunResult result, string file) => System.IO.Path.Combine(result.Run!, file);

    private static string[][] Metrics(RunResult result) =>
        [.. File.ReadLines(In(result, "metrics.csv")).Skip(1).Select(static row => row.Split(','))];

    private static string WithoutSeconds(string[] row) => string.Join(',', row.Where(static (_, i) => i != 8));

    private static JsonElement Record(RunResult result) => JsonDocument.Parse(File.ReadAllText(In(result, "run.json"))).RootElement;
}
