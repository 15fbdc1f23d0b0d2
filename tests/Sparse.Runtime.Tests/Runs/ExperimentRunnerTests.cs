using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Tests.Runs;

/// <summary>Runs seed the process's one generator: equal bits are promised to one run at a time.</summary>
[Collection(nameof(Data.ProcessState))]
public sealed class ExperimentRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_leaves_its_folder_and_tells_what_is_in_the_file()
    {
        var events = new List<RunEvent>();
        var result = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(), Request(), events.Add);

        Assert.Equal(CertificateStatus.BudgetSpent, result.Status);
        Assert.StartsWith(_folder.File("out/Tiny-"), result.Run);
        Assert.Equal(
            ["loop.cs.txt", "metrics.csv", "model.safetensors", "run.json"],
            Directory.GetFiles(result.Run!).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal("// the loop\n", File.ReadAllText(Path.Combine(result.Run!, "loop.cs.txt")));

        var tensors = Safetensors.Read(Path.Combine(result.Run!, "model.safetensors")).Tensors;
        Assert.Equal(["Fc1.weight", "Fc1.bias", "Head.weight", "Head.bias"], tensors.Select(static tensor => tensor.Name));
        var weights = tensors
            .Where(static tensor => tensor.Name.EndsWith(".weight", StringComparison.Ordinal))
            .SelectMany(static tensor => tensor.Singles.ToArray())
            .ToArray();
        Assert.Equal(weights.Count(static weight => weight != 0), result.NonZeros);
        Assert.Equal(weights.Length, result.Weights);
        Assert.Equal(weights.Count(static weight => weight == 0) / (double)weights.Length, result.Sparsity, 1e-12);
        Assert.InRange(result.Sparsity, 0.01, 0.99);
        Assert.Equal(0.02 * weights.Sum(static weight => Math.Abs((double)weight)), result.PenaltyValue, 1e-9);
        Assert.Equal(result.Loss + result.PenaltyValue, result.Objective);
        Assert.InRange(result.TestMetric, 0.4, 1);
        Assert.Equal("accuracy", result.MetricName);
        Assert.True(result.Stationarity > Certificate.RInfThreshold);

        Assert.IsType<RunEvent.DataLoaded>(events[0]);
        Assert.IsType<RunEvent.Started>(events[1]);
        Assert.Equal(3, events.OfType<RunEvent.EpochEnded>().Count());
        Assert.IsType<RunEvent.Finished>(events[^1]);
    }

    [Fact]
    public void With_lambda_zero_there_is_no_stationarity_relative_to_it()
    {
        var result = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(("Lambda", "0")), Request());
        Assert.Equal(CertificateStatus.NotDefined, result.Status);
        Assert.Equal(double.NaN, result.Stationarity);
        Assert.Null(result.Audit);
    }

    [Fact]
    public void Metrics_have_a_row_an_epoch_whose_last_agrees_with_the_file()
    {
        var result = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(), Request());
        var lines = File.ReadAllLines(Path.Combine(result.Run!, "metrics.csv"));
        Assert.Equal("epoch,step,loss,penalty,objective,nnz,penalised,sparsity,seconds", lines[0]);
        Assert.Equal(4, lines.Length);
        var last = lines[3].Split(',');
        Assert.Equal(["3", "24"], last[..2]);
        Assert.Equal(result.NonZeros, long.Parse(last[5], CultureInfo.InvariantCulture));
        Assert.Equal(result.Sparsity, double.Parse(last[7], CultureInfo.InvariantCulture), 1e-12);
        Assert.Equal(result.PenaltyValue, double.Parse(last[3], CultureInfo.InvariantCulture), 1e-9);
    }

    [Fact]
    public void The_record_holds_the_whole_resolved_declaration()
    {
        var result = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(("Lambda", "0.03")), Request());
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(result.Run!, "run.json")));
        var root = record.RootElement;
        Assert.Equal(1, root.GetProperty("schema_version").GetInt32());
        Assert.Equal("BudgetSpent", root.GetProperty("status").GetString());
        Assert.Equal("0.03", root.GetProperty("options").GetProperty("L1.Lambda").GetString());
        Assert.Equal("3", root.GetProperty("options").GetProperty("Train.Epochs").GetString());
        Assert.Equal(0.03, root.GetProperty("penalties")[0].GetProperty("lambda").GetDouble());
        Assert.Equal(0.03, root.GetProperty("results").GetProperty("lambda").GetDouble());
        Assert.Equal(512, root.GetProperty("data").GetProperty("train").GetInt32());
        Assert.Equal(2, root.GetProperty("certificate").GetProperty("layers").GetArrayLength());
        Assert.True(root.GetProperty("times").GetProperty("train").GetDouble() > 0);
        Assert.Equal(1, root.GetProperty("threads").GetInt32());
    }

    [Fact]
    public void The_json_line_has_the_documented_keys()
    {
        var result = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(), Request());
        var line = result.ToJson();
        Assert.DoesNotContain('\n', line);
        Assert.Contains("r_inf", line);
        Assert.Contains(" > 0.01", line);
        using var json = JsonDocument.Parse(line);
        Assert.Equal(
            "experiment solver penalty lambda sparsity nnz weights loss penalty_value objective stationarity status reason"
                + " test_metric metric_name test_metrics seconds run",
            string.Join(' ', json.RootElement.EnumerateObject().Select(static property => property.Name))
        );
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_does_not()
    {
        byte[] Model(string seed) =>
            File.ReadAllBytes(
                Path.Combine(
                    ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(("Seed", seed)), Request()).Run!,
                    "model.safetensors"
                )
            );
        var first = Model("1");
        Assert.Equal(first, Model("1"));
        Assert.NotEqual(first, Model("2"));
    }

    [Fact]
    public void Runs_that_share_their_data_give_the_bytes_of_runs_that_load_their_own()
    {
        byte[] Model(string seed, DataCache? data) =>
            File.ReadAllBytes(
                Path.Combine(
                    ExperimentRunner
                        .Run(TinyExperiment.Declare(), TinyExperiment.Options(("Seed", seed)), Request() with { Data = data })
                        .Run!,
                    "model.safetensors"
                )
            );
        using var shared = new DataCache();
        Assert.Equal(Model("1", null), Model("1", shared));
        Assert.Equal(Model("1", null), Model("1", shared));
        Assert.Equal(1, shared.Loaded);
        Assert.Equal(Model("2", null), Model("2", shared)); // the seed may draw the test part
        Assert.Equal(2, shared.Loaded);
    }

    [Fact]
    public void Without_a_certificate_the_objective_is_the_same_and_nothing_is_said_of_stationarity()
    {
        var certified = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(), Request());
        var measured = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(), Request() with { Certify = false });
        Assert.Equal(certified.Loss, measured.Loss, 1e-6);
        Assert.Equal(certified.PenaltyValue, measured.PenaltyValue, 1e-12);
        Assert.Equal(CertificateStatus.NotDefined, measured.Status);
        Assert.Equal("stationarity was not measured", measured.Reason);
        Assert.True(double.IsNaN(measured.Stationarity));
        Assert.Equal(certified.TestMetric, measured.TestMetric);
    }

    [Fact]
    public void Long_enough_on_the_full_batch_a_run_is_certified()
    {
        // 64 samples and a batch of 64: proximal gradient descent on a smooth function, which converges.
        var result = ExperimentRunner.Run(
            TinyExperiment.Declare(new OneBatch()),
            TinyExperiment.Options(("Epochs", "4000"), ("Lambda", "0.03"), ("LearningRate", "0.3")),
            Request()
        );
        Assert.Equal(CertificateStatus.Certified, result.Status);
        Assert.True(result.Stationarity <= Certificate.RInfThreshold);
        Assert.Null(result.Reason);
    }

    [Fact]
    public void Cancelling_finishes_the_step_saves_and_says_interrupted()
    {
        using var source = new CancellationTokenSource();
        void StopAtFive(long step)
        {
            if (step == 5)
            {
                source.Cancel();
            }
        }

        var result = ExperimentRunner.Run(
            TinyExperiment.Declare(onStep: StopAtFive),
            TinyExperiment.Options(),
            Request(),
            cancellation: source.Token
        );
        Assert.Equal(CertificateStatus.Interrupted, result.Status);
        Assert.Contains("after 5 steps", result.Reason);
        Assert.Equal(4, Safetensors.Read(Path.Combine(result.Run!, "model.safetensors")).Tensors.Count);
        Assert.True(double.IsFinite(result.Loss));
        Assert.Equal("Interrupted", StatusOf(result));
    }

    [Fact]
    public void Divergence_is_a_status_with_no_model_and_the_metrics_so_far()
    {
        var result = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(("LearningRate", "1e38")), Request());
        Assert.Equal(CertificateStatus.Diverged, result.Status);
        Assert.Contains("Try a smaller step", result.Reason);
        Assert.False(File.Exists(Path.Combine(result.Run!, "model.safetensors")));
        Assert.True(File.Exists(Path.Combine(result.Run!, "metrics.csv")));
        Assert.Equal("Diverged", StatusOf(result));
        using var json = JsonDocument.Parse(result.ToJson());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("nnz").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("loss").ValueKind);
    }

    [Fact]
    public void An_error_in_the_loop_leaves_a_record_that_says_failed()
    {
        var declaration = TinyExperiment.Declare(onStep: static _ => throw new InvalidOperationException("a hook went wrong"));
        Assert.Throws<InvalidOperationException>(() => ExperimentRunner.Run(declaration, TinyExperiment.Options(), Request()));
        using var record = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Assert.Single(Directory.GetDirectories(_folder.File("out"))), "run.json"))
        );
        Assert.Equal("Failed", record.RootElement.GetProperty("status").GetString());
        Assert.Equal("a hook went wrong", record.RootElement.GetProperty("reason").GetString());
    }

    [Fact]
    public void Runs_of_one_second_have_folders_of_their_own()
    {
        var started = new DateTime(2026, 1, 2, 3, 4, 5);
        using var first = RunFolder.Create(_folder.Path, "Tiny", started);
        using var second = RunFolder.Create(_folder.Path, "Tiny", started);
        Assert.Equal(_folder.File("Tiny-20260102-030405"), first.Path);
        Assert.Equal(_folder.File("Tiny-20260102-030405-2"), second.Path);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_one_clear_error_before_training()
    {
        var blocked = _folder.Write("blocked", "a file where a folder should be");
        var steps = 0L;
        var declaration = TinyExperiment.Declare(onStep: step => steps = step);
        var error = Assert.Throws<RunException>(() =>
            ExperimentRunner.Run(declaration, TinyExperiment.Options(), Request() with { Out = blocked })
        );
        Assert.Contains("--out DIR", error.Message);
        Assert.Contains(blocked, error.Message);
        Assert.Equal(0, steps);
    }

    [Fact]
    public void A_dry_run_checks_and_writes_nothing()
    {
        var result = ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(), Request() with { DryRun = true });
        Assert.Null(result.Run);
        Assert.Contains("dry run", result.Reason);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public void Data_that_do_not_go_with_the_declaration_are_named()
    {
        AssertFault(
            new Given(inputs: static inputs => inputs[(3 * TinyExperiment.Inputs) + 2] = float.NaN),
            "training sample 3, feature 2 (both from 0) is NaN"
        );
        AssertFault(
            new Given(inputs: static inputs => inputs[0] = float.PositiveInfinity),
            "training sample 0, feature 0 (both from 0) is Infinity"
        );
        AssertFault(new Given(labels: static labels => labels[7] = 3), "training sample 7 (from 0) has class 3: expected 0..2");
        AssertFault(new Given(features: 5), "which is 5 numbers: the network takes [6], which is 6");
        AssertFault(new Given(classes: 4), "The network gives [3] for a sample and Given has 4 classes");
        AssertFault(new Given { Batch = 0 }, "Batch is 0: expected at least 1");
        AssertFault(new Foreign(), "[Foreign] cannot be loaded");
    }

    [Theory]
    [InlineData("gpu", "expected cpu, cuda or cuda:N")]
    [InlineData("cuda:x", "expected cpu, cuda or cuda:N")]
    [InlineData("cuda:99", "is not there")]
    public void A_device_that_is_not_there_is_told(string device, string expected) =>
        Assert.Contains(
            expected,
            Assert
                .Throws<RunException>(() =>
                    ExperimentRunner.Run(TinyExperiment.Declare(), TinyExperiment.Options(), Request() with { Device = device })
                )
                .Message
        );

    [Fact]
    public async Task Asynchronously_it_tells_by_a_channel_which_it_completes()
    {
        var channel = Channel.CreateUnbounded<RunEvent>();
        var task = ExperimentRunner.RunAsync(TinyExperiment.Declare(), TinyExperiment.Options(), Request(), channel.Writer);
        var events = new List<RunEvent>();
        await foreach (var report in channel.Reader.ReadAllAsync())
        {
            events.Add(report);
        }

        Assert.Same(await task, Assert.IsType<RunEvent.Finished>(events[^1]).Result);
    }

    [Fact]
    public async Task Asynchronously_an_error_is_the_tasks_and_the_channel_ends()
    {
        var channel = Channel.CreateUnbounded<RunEvent>();
        var task = ExperimentRunner.RunAsync(TinyExperiment.Declare(new Foreign()), TinyExperiment.Options(), Request(), channel.Writer);
        await Assert.ThrowsAsync<DataException>(() => task);
        Assert.False(await channel.Reader.WaitToReadAsync());
    }

    private void AssertFault(DataAttribute data, string expected)
    {
        var error = Assert.Throws<DataException>(() =>
            ExperimentRunner.Run(TinyExperiment.Declare(data), TinyExperiment.Options(), Request())
        );
        Assert.Contains(expected, error.Message);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    private RunRequest Request() => new() { Out = _folder.File("out") };

    private static string? StatusOf(RunResult result)
    {
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(result.Run!, "run.json")));
        return record.RootElement.GetProperty("status").GetString();
    }

    private sealed class Foreign : DataAttribute;

    /// <summary>64 samples of which a test spoils one.</summary>
    private sealed class Given(
        Action<float[]>? inputs = null,
        Action<long[]>? labels = null,
        int features = TinyExperiment.Inputs,
        int classes = 3
    ) : DataAttribute, IDataSource
    {
        public Dataset Load(DataRequest request)
        {
            var values = new float[64 * features];
            var targets = new long[64];
            inputs?.Invoke(values);
            labels?.Invoke(targets);
            return new Dataset(
                nameof(Given),
                new Split(torch.tensor(values, [64, features]), torch.tensor(targets)),
                null,
                classes,
                "a test"
            );
        }
    }

    /// <summary>As many samples as a batch has, whose labels follow two features, with exceptions: no separation, hence a minimiser.</summary>
    private sealed class OneBatch : DataAttribute, IDataSource
    {
        public OneBatch() => Batch = 64;

        public Dataset Load(DataRequest request)
        {
            var random = new Random(4);
            var inputs = Enumerable.Range(0, 64 * TinyExperiment.Inputs).Select(_ => (float)((4 * random.NextDouble()) - 2)).ToArray();
            var labels = new long[64];
            for (var i = 0; i < 64; i++)
            {
                var (a, b) = (inputs[i * TinyExperiment.Inputs], inputs[(i * TinyExperiment.Inputs) + 1]);
                labels[i] =
                    i % 5 == 0 ? i % 3
                    : a > 0 ? 0
                    : b > 0 ? 1
                    : 2;
            }

            var part = new Split(torch.tensor(inputs, [64, TinyExperiment.Inputs]), torch.tensor(labels));
            return new Dataset(nameof(OneBatch), part, null, TinyExperiment.Classes, "a test");
        }
    }
}
