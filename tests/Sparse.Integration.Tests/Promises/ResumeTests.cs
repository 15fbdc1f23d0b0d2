using Sparse.Integration.Tests.Training;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Levels;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;
using Sparse.Runtime.Training;

namespace Sparse.Integration.Tests.Promises;

/// <summary>A run killed at any step and resumed gives the weights of one that was not, bit for bit.</summary>
public sealed class ResumeTests
{
    public static TheoryData<string, int> Moments =>
        new()
        {
            { nameof(Experiments.EveryLayerAdam), 1 }, // dropout
            { nameof(Experiments.EveryLayerAdam), 10 }, // an epoch's end
            { nameof(Experiments.EveryLayerAdam), 17 },
            { nameof(Experiments.DerivativeMomentum), 13 }, // two penalties
            { nameof(Experiments.EveryRecipe), 7 }, // a schedule, early stopping, clipping
            { nameof(Experiments.EveryRecipe), 25 },
            { nameof(Experiments.WidelyConvolvedAdam), 13 }, // convolutions, by now by their nonzero weights
            { nameof(Experiments.EverythingDeclared), 20 }, // norm layers, augmentation, by autograd
        };

    [Theory]
    [MemberData(nameof(Moments))]
    public void A_state_taken_after_any_step_and_put_into_a_new_program_leads_to_the_same_bits(string experiment, int step)
    {
        var whole = TrainedWith(experiment, stopAfter: int.MaxValue, from: null).Loop;
        var (stopped, state) = TrainedWith(experiment, stopAfter: step, from: null);
        Assert.Equal(step, stopped.Steps);
        stopped.Dispose();

        // What a file holds, not what memory does.
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "state.safetensors");
        Safetensors.Write(path, state);
        var (resumed, _) = TrainedWith(experiment, stopAfter: int.MaxValue, from: Safetensors.Read(path).Tensors);

        Assert.Equal(whole.Steps, resumed.Steps);
        var expected = whole.TakeState();
        var actual = resumed.TakeState();
        Assert.Equal(expected.Select(static tensor => tensor.Name), actual.Select(static tensor => tensor.Name));
        Assert.All(expected.Zip(actual), static pair => Assert.True(Same(pair.First, pair.Second), pair.First.Name));
        whole.Dispose();
        resumed.Dispose();
    }

    /// <summary>Its minibatches ended at the first of them on which 0 is stationary: what is left of it are its steps on the whole set.</summary>
    [SharedDataFact]
    public void Stopped_in_full_batch_steps_that_began_early_a_run_does_not_go_back_to_minibatches()
    {
        const string experiment = nameof(Experiments.WdbcEndedEarlyByR2);
        var (whole, expected) = TrainedWith(experiment, stopAfter: int.MaxValue, from: null);
        var full = Number(expected, "fullSteps");
        Assert.InRange(full, 5, 40);
        Assert.InRange(whole.Steps - full, 1, (10 * 12) - 1); // of ten epochs
        var (stopped, state) = TrainedWith(experiment, stopAfter: (int)(whole.Steps - full + 3), from: null);
        var (resumed, actual) = TrainedWith(experiment, stopAfter: int.MaxValue, from: state);
        Assert.Equal(whole.Steps, resumed.Steps);
        Assert.All(expected.Zip(actual), static pair => Assert.True(Same(pair.First, pair.Second), pair.First.Name));
        whole.Dispose();
        stopped.Dispose();
        resumed.Dispose();

        static long Number(IEnumerable<SafetensorsTensor> state, string name) => state.Single(tensor => tensor.Name == name).Integers[0];
    }

    [Fact]
    public void An_interrupted_run_resumed_leaves_the_model_and_the_epochs_of_one_that_was_not()
    {
        var parent = Directory.CreateTempSubdirectory().FullName;
        var experiment = ExperimentRegistry.Find(nameof(Experiments.EveryLayerAdam));
        var options = OptionValues.Resolve(experiment.Options, []);
        var request = new RunRequest { Out = parent };
        var whole = ExperimentRunner.Run(experiment, options, request);

        using var stop = new CancellationTokenSource();
        var interrupted = ExperimentRunner.Run(
            experiment,
            options,
            request,
            happened =>
            {
                if (happened is RunEvent.EpochEnded)
                {
                    stop.Cancel();
                }
            },
            stop.Token
        );
        Assert.Equal(CertificateStatus.Interrupted, interrupted.Status);
        Assert.NotEqual(File.ReadAllBytes(Model(whole)), File.ReadAllBytes(Model(interrupted)));

        var resumed = ExperimentRunner.Resume(experiment, EarlierRun.Open(interrupted.Run!));
        Assert.Equal(interrupted.Run, resumed.Run);
        Assert.Equal(File.ReadAllBytes(Model(whole)), File.ReadAllBytes(Model(resumed)));
        Assert.Equal(WithoutSeconds(whole), WithoutSeconds(resumed));
        Assert.False(File.Exists(Path.Combine(resumed.Run!, "state.safetensors")));

        var over = Assert.Throws<RunException>(() => ExperimentRunner.Resume(experiment, EarlierRun.Open(resumed.Run!)));
        Assert.Contains("is over", over.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_program_is_refused_and_the_difference_named()
    {
        var experiment = ExperimentRegistry.Find(nameof(Experiments.EveryLayerAdam));
        var interrupted = Interrupted(experiment, ExperimentRunner.Run);
        var loop = Path.Combine(interrupted.Run!, RunFolder.Loop);
        File.WriteAllText(
            loop,
            File.ReadAllText(loop).Replace("new LeakyReLUFunction(0.1f)", "new LeakyReLUFunction(0.2f)", StringComparison.Ordinal)
        );

        var refused = Assert.Throws<RunException>(() => ExperimentRunner.Resume(experiment, EarlierRun.Open(interrupted.Run!)));
        Assert.Contains("0.2f", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0.1f", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_program_lies_under_the_name_of_before_goes_on()
    {
        var experiment = ExperimentRegistry.Find(nameof(Experiments.EveryLayerAdam));
        var interrupted = Interrupted(experiment, ExperimentRunner.Run);
        File.Move(Path.Combine(interrupted.Run!, RunFolder.Loop), Path.Combine(interrupted.Run!, "loop.cs"));

        Assert.NotEqual(CertificateStatus.Interrupted, ExperimentRunner.Resume(experiment, EarlierRun.Open(interrupted.Run!)).Status);
    }

    [Fact]
    public void A_search_for_a_level_is_not_gone_on_with_as_if_it_were_a_training()
    {
        var experiment = ExperimentRegistry.Find(nameof(Experiments.LassoAtLevel));
        var interrupted = Interrupted(experiment, LevelRunner.Run);

        var refused = Assert.Throws<RunException>(() => ExperimentRunner.Resume(experiment, EarlierRun.Open(interrupted.Run!)));
        Assert.Contains($"begin again with target {experiment.Name}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_is_cut_short_is_refused()
    {
        var experiment = ExperimentRegistry.Find(nameof(Experiments.EveryLayerAdam));
        var interrupted = Interrupted(experiment, ExperimentRunner.Run);
        var state = Path.Combine(interrupted.Run!, "state.safetensors");
        File.WriteAllBytes(state, File.ReadAllBytes(state)[..1000]);

        var refused = Assert.Throws<RunException>(() => ExperimentRunner.Resume(experiment, EarlierRun.Open(interrupted.Run!)));
        Assert.Contains("cannot be read", refused.Message, StringComparison.Ordinal);
    }

    // Stopped at the first thing it told.
    private static RunResult Interrupted(
        ExperimentDeclaration experiment,
        Func<ExperimentDeclaration, OptionValues, RunRequest, Action<RunEvent>, CancellationToken, RunResult> run
    )
    {
        using var stop = new CancellationTokenSource();
        return run(
            experiment,
            OptionValues.Resolve(experiment.Options, []),
            new RunRequest { Out = Directory.CreateTempSubdirectory().FullName },
            _ => stop.Cancel(),
            stop.Token
        );
    }

    private static (TrainingLoop Loop, IReadOnlyList<SafetensorsTensor> State) TrainedWith(
        string experiment,
        int stopAfter,
        IReadOnlyList<SafetensorsTensor>? from
    )
    {
        using var stop = new CancellationTokenSource();
        var open = new OpenLoop(
            experiment,
            loop =>
            {
                if (loop.Steps == stopAfter)
                {
                    stop.Cancel();
                }
            },
            stop.Token
        );
        if (from is not null)
        {
            open.Loop.PutState(from);
        }

        open.Loop.Train();
        return (open.Loop, open.Loop.TakeState());
    }

    private static bool Same(SafetensorsTensor a, SafetensorsTensor b) =>
        a.Type == b.Type
        && a.Type switch
        {
            SafetensorsType.F32 => a.Singles.SequenceEqual(b.Singles),
            SafetensorsType.F64 => a.Doubles.SequenceEqual(b.Doubles),
            _ => a.Integers.SequenceEqual(b.Integers),
        };

    private static string Model(RunResult result) => Path.Combine(result.Run!, "model.safetensors");

    private static IEnumerable<string> WithoutSeconds(RunResult result) =>
        File.ReadLines(Path.Combine(result.Run!, "metrics.csv")).Select(static row => row[..row.LastIndexOf(',')]);
}
