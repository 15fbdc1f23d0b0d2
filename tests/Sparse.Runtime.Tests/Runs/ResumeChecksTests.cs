using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Tests.Runs;

/// <summary>A run goes on with the samples and the network that it began with, or not at all.</summary>
[Collection(nameof(Data.ProcessState))]
public sealed class ResumeChecksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, -1)]
    [InlineData((512 * TinyExperiment.Inputs) - 1, -1)]
    [InlineData(-1, 511)]
    public void Changed_samples_are_refused(int input, int label)
    {
        var run = Interrupted();
        var refused = Assert.Throws<RunException>(() => Resume(run, new Samples(input, label)));
        Assert.Contains("512 training samples as before, but some of their values differ", refused.Message);
        Assert.Contains("--data DIR", refused.Message);
        Assert.NotEqual(CertificateStatus.Interrupted, Resume(run, new Samples(-1, -1)).Status);
    }

    [Fact]
    public void A_record_of_an_older_version_has_no_fingerprint_and_is_gone_on_with()
    {
        var run = Interrupted();
        var record = Path.Combine(run, "run.json");
        var lines = File.ReadAllLines(record);
        var at = Array.FindIndex(lines, static line => line.Contains("\"fingerprint\""));
        lines[at - 1] = lines[at - 1].TrimEnd(',');
        File.WriteAllLines(record, lines.Where((_, i) => i != at));
        Assert.NotEqual(CertificateStatus.Interrupted, Resume(run, new Samples(7, -1)).Status);
    }

    [Theory]
    [InlineData("Linear(8), Tanh", "Linear(8), Dropout(0.5), Tanh")]
    [InlineData("\"Fc1\"", "\"Fc2\"")]
    public void A_changed_layer_is_refused_and_named(string isNow, string was)
    {
        var run = Interrupted();
        var record = Path.Combine(run, "run.json");
        var text = File.ReadAllText(record);
        var at = text.IndexOf(isNow, StringComparison.Ordinal);
        File.WriteAllText(record, text[..at] + was + text[(at + isNow.Length)..]);
        var refused = Assert.Throws<RunException>(() => Resume(run, new Samples(-1, -1)));
        Assert.Contains("its layer 1 was", refused.Message);
        Assert.Contains(was.Trim('"'), refused.Message);
        Assert.Contains(isNow.Trim('"'), refused.Message);
    }

    [Fact]
    public void Samples_that_are_held_out_belong_to_the_fingerprint()
    {
        using var data = new Samples(-1, -1).Load();
        var whole = DataFingerprint.Of(data);
        Assert.Equal(whole, DataFingerprint.Of(data));
        using var held = new Samples(-1, -1).Load().HoldOut(0.25, 1);
        var parted = DataFingerprint.Of(held);
        Assert.NotEqual(whole, parted);
        held.Validation!.Inputs[3, 2] = torch.tensor(9f);
        Assert.NotEqual(parted, DataFingerprint.Of(held));

        // A race compares scores on the test part.
        using var tested = data with { Test = new Split(torch.ones(2, 3), torch.zeros(2, dtype: torch.ScalarType.Int64)) };
        var test = DataFingerprint.Of(tested);
        Assert.NotEqual(whole, test);
        tested.Test!.Targets[1] = torch.tensor(1L);
        Assert.NotEqual(test, DataFingerprint.Of(tested));
    }

    private string Interrupted()
    {
        using var stop = new CancellationTokenSource();
        var result = ExperimentRunner.Run(
            TinyExperiment.Declare(new Samples(-1, -1)),
            TinyExperiment.Options(),
            new RunRequest { Out = _folder.File("out") },
            told =>
            {
                if (told is RunEvent.EpochEnded)
                {
                    stop.Cancel();
                }
            },
            stop.Token
        );
        Assert.Equal(CertificateStatus.Interrupted, result.Status);
        return result.Run!;
    }

    private static RunResult Resume(string run, DataAttribute data) =>
        ExperimentRunner.Resume(TinyExperiment.Declare(data), EarlierRun.Open(run));

    /// <summary>512 samples, of which one number or one class may be another.</summary>
    private sealed class Samples : DataAttribute, IDataSource
    {
        private readonly int _input;
        private readonly int _label;

        public Samples(int input, int label) => (_input, _label, Batch) = (input, label, 64);

        public Dataset Load(DataRequest request) => Load();

        public Dataset Load()
        {
            var random = new Random(5);
            var values = Enumerable.Range(0, 512 * TinyExperiment.Inputs).Select(_ => (float)random.NextDouble()).ToArray();
            var labels = Enumerable.Range(0, 512).Select(static i => (long)(i % TinyExperiment.Classes)).ToArray();
            if (_input >= 0)
            {
                values[_input] = MathF.BitIncrement(values[_input]);
            }

            if (_label >= 0)
            {
                labels[_label] = (labels[_label] + 1) % TinyExperiment.Classes;
            }

            var part = new Split(torch.tensor(values, [512, TinyExperiment.Inputs]), torch.tensor(labels));
            return new Dataset(nameof(Samples), part, null, TinyExperiment.Classes, "a test");
        }
    }
}
