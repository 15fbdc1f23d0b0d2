using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Lifted;
using Sparse.Runtime.Training;

namespace Sparse.Integration.Tests.Training;

/// <summary>Networks declared with an inexact augmented Lagrangian, trained as generated.</summary>
public class LiftedTrainingTests
{
    [Fact]
    public void Five_leaky_layers_declared_in_six_lines_train()
    {
        using var open = new OpenLoop("FiveLeakyLifted");
        var before = Evaluator.Evaluate(open.Loop.Network, open.Data.Train, Loss.CrossEntropy);
        open.Loop.Train();
        var after = Evaluator.Evaluate(open.Loop.Network, open.Data.Train, Loss.CrossEntropy);
        Assert.True(after.Metric > 0.8 && after.Metric > before.Metric, $"accuracy {before.Metric} -> {after.Metric}");
        Assert.True(after.Loss < before.Loss, $"loss {before.Loss} -> {after.Loss}");
        // It ends by itself, where the conditions hold.
        Assert.True(
            open.Epochs.Count is > 10 and < 200,
            $"{open.Epochs.Count} epochs: {string.Join(", ", open.Loop.Findings.Select(static pair => $"{pair.Key} {pair.Value:G3}"))}"
        );
        // What the run tells is what the network is: the mean loss of the exported weights, in single precision.
        Assert.Equal(after.Loss, open.Epochs[^1].Loss, 1e-4);
        var findings = open.Loop.Findings.ToDictionary(static pair => pair.Key, static pair => pair.Value);
        Assert.InRange(findings["kkt"], 0, 1e-3);
        Assert.InRange(findings["feasibility"], 0, 1e-8);
        Assert.InRange(findings["multiplier_error"], 0, 1e-3);
        // With the multipliers of the kinks a layer is stationary; with what autograd takes there it need not be.
        Assert.All(Enumerable.Range(1, 6), l => Assert.InRange(findings[$"weights_residual_{l}"], 0, 1e-3));
        Assert.All(Enumerable.Range(1, 6), l => Assert.True(double.IsFinite(findings[$"weights_residual_{l}_by_autograd"])));
    }

    [Fact]
    public void Dead_columns_are_exactly_zero_in_the_network()
    {
        using var open = new OpenLoop("FiveLeakyLifted", ("GroupLasso.Lambda", "0.06"));
        open.Loop.Train();
        var weights = open.Parameters()["L1.weight"];
        var dead = Enumerable
            .Range(0, 12)
            .Count(j => Enumerable.Range(0, 24).All(i => BitConverter.SingleToInt32Bits(weights[(i * 12) + j]) == 0));
        var findings = open.Loop.Findings.ToDictionary(static pair => pair.Key, static pair => pair.Value);
        Assert.Equal(dead, (int)findings["dead_inputs"]);
        Assert.InRange(dead, 1, 12);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("1")]
    [InlineData("4")]
    public void A_training_put_back_goes_on_bit_for_bit(string blockSteps)
    {
        using var whole = new OpenLoop("FiveLeakyLifted", ("Train.Epochs", "6"), ("InexactAugmentedLagrangian.BlockSteps", blockSteps));
        whole.Loop.Train();
        using var first = new OpenLoop("FiveLeakyLifted", ("Train.Epochs", "3"), ("InexactAugmentedLagrangian.BlockSteps", blockSteps));
        first.Loop.Train();
        var state = first.Loop.TakeState();
        using var second = new OpenLoop("FiveLeakyLifted", ("Train.Epochs", "6"), ("InexactAugmentedLagrangian.BlockSteps", blockSteps));
        second.Loop.PutState(state);
        second.Loop.Train();
        var (expected, found) = (whole.Parameters(), second.Parameters());
        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
        Assert.Equal(whole.Loop.Steps, second.Loop.Steps);
    }

    /// <summary>
    /// A stop is heard in the warm start, between two blocks of a sweep, and between two products with the Hessian; what is saved there goes on bit for bit.
    /// </summary>
    [Fact]
    public void A_stop_is_heard_at_once_and_nothing_finished_is_lost()
    {
        (string, string)[] options =
        [
            ("Train.Epochs", "6"),
            ("InexactAugmentedLagrangian.BlockSteps", "3"),
            ("InexactAugmentedLagrangian.WarmStart", "20"),
        ];
        var pauses = 0;
        var (warm, swept) = (0, 0);
        using var whole = new OpenLoop(
            "FiveLeakyLifted",
            loop =>
            {
                pauses++;
                warm += loop.Steps == 0 ? 1 : 0;
                swept += loop.Findings.Count > 0 && Finding(loop, "multiplier_steps") < 3 ? 1 : 0;
            },
            default,
            options
        );
        whole.Loop.Train();
        var expected = whole.Parameters();
        Assert.True(pauses > warm + swept + 100, $"{pauses} pauses, {warm} before the first step, {swept} in sweeps");
        int[] stops =
        [
            5,
            20,
            21,
            27,
            warm + (swept / 2),
            .. Enumerable.Range(1, 7).Select(i => warm + swept + (i * (pauses - warm - swept) / 8)),
        ];
        foreach (var stop in stops)
        {
            using var cancellation = new CancellationTokenSource();
            var asked = 0;
            using var first = new OpenLoop(
                "FiveLeakyLifted",
                _ =>
                {
                    if (++asked == stop)
                    {
                        cancellation.Cancel();
                    }
                },
                cancellation.Token,
                options
            );
            first.Loop.Train();
            Assert.Equal(stop, asked);
            // The network has what is finished: its loss is that of the weights the program stands at.
            Assert.Equal(Evaluator.Evaluate(first.Loop.Network, first.Data.Train, Loss.CrossEntropy).Loss, first.Loop.Loss([]), 1e-5);
            Assert.Contains(first.Loop.Findings, static pair => pair.Key == "kkt");
            using var second = new OpenLoop("FiveLeakyLifted", options);
            second.Loop.PutState(first.Loop.TakeState());
            second.Loop.Train();
            Assert.Equal(whole.Loop.Steps, second.Loop.Steps);
            var found = second.Parameters();
            Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
        }
    }

    /// <summary>From the warm start through Newton's method, and put back from a state on the way.</summary>
    [Theory]
    [InlineData("FiveLeakyLifted", "InexactAugmentedLagrangian")]
    [InlineData("FiveLeakyTaylor", "TaylorAdmm")]
    public void On_disk_or_in_memory_the_network_is_the_same_bit_for_bit(string experiment, string solver)
    {
        (string, string)[] options = [("Train.Epochs", "12"), (solver + ".SampleBlock", "37")];
        (string, string)[] onDisk = [.. options, (solver + ".OnDisk", "true")];
        using var memory = new OpenLoop(experiment, options);
        memory.Loop.Train();
        using var cancellation = new CancellationTokenSource();
        var pauses = 0;
        using var first = new OpenLoop(
            experiment,
            _ =>
            {
                if (++pauses == 150)
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token,
            onDisk
        );
        first.Loop.Train();
        Assert.Equal(150, pauses);
        using var second = new OpenLoop(experiment, onDisk);
        second.Loop.PutState(first.Loop.TakeState());
        second.Loop.Train();
        var (expected, found) = (memory.Parameters(), second.Parameters());
        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
    }

    private static double Finding(TrainingLoop loop, string key) => loop.Findings.First(pair => pair.Key == key).Value;

    /// <summary>Three portions of samples: all in one block, or a block each.</summary>
    [Fact]
    public void One_block_of_samples_or_many_give_the_same_network_bit_for_bit()
    {
        (string, string)[] options =
        [
            ("Planted.Train", "2500"),
            ("Train.Epochs", "4"),
            ("InexactAugmentedLagrangian.WarmStart", "10"),
            ("InexactAugmentedLagrangian.BlockSteps", "2"),
        ];
        using var whole = new OpenLoop("FiveLeakyLifted", options);
        using var parts = new OpenLoop("FiveLeakyLifted", [.. options, ("InexactAugmentedLagrangian.SampleBlock", "1024")]);
        whole.Loop.Train();
        parts.Loop.Train();
        var (expected, found) = (whole.Parameters(), parts.Parameters());
        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
        Assert.Equal(2500, whole.Data.Train.Count);
        Assert.IsAssignableFrom<LiftedTrainingLoop>(whole.Loop);
    }
}
