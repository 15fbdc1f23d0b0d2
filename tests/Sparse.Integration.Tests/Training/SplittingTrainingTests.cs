using Sparse.Runtime.Evaluation;

namespace Sparse.Integration.Tests.Training;

/// <summary>Networks declared with a splitting by squares, trained as generated.</summary>
public class SplittingTrainingTests
{
    [Theory]
    [InlineData("FiveLeakyTaylor")]
    [InlineData("FiveLeakyDescent")]
    [InlineData("FiveLeakyDlAdmm")]
    public void Five_leaky_layers_train(string experiment)
    {
        using var open = new OpenLoop(experiment);
        var before = Evaluator.Evaluate(open.Loop.Network, open.Data.Train, Loss.CrossEntropy);
        open.Loop.Train();
        var after = Evaluator.Evaluate(open.Loop.Network, open.Data.Train, Loss.CrossEntropy);
        Assert.True(after.Metric > before.Metric + 0.2, $"accuracy {before.Metric} -> {after.Metric}");
        // What the run tells is what the network is.
        Assert.Equal(after.Loss, open.Epochs[^1].Loss, 1e-4);
        var findings = open.Loop.Findings.ToDictionary(static pair => pair.Key, static pair => pair.Value);
        Assert.Equal(open.Epochs.Count, findings["sweeps"]);
        Assert.All(findings.Values, static value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData("FiveLeakyRace")]
    [InlineData("FiveLeakyRace.TaylorAdmm")]
    [InlineData("FiveLeakyRace.BlockCoordinateDescent")]
    [InlineData("FiveLeakyRace.DlAdmm")]
    public void Lifted_solvers_race_on_one_declaration(string variant)
    {
        using var open = new OpenLoop(variant);
        open.Loop.Train();
        Assert.Equal(12, open.Epochs.Count);
        Assert.True(open.Epochs[^1].Objective < open.Epochs[0].Objective, $"{open.Epochs[0].Objective} -> {open.Epochs[^1].Objective}");
    }

    [Theory]
    [InlineData("FiveLeakyTaylor")]
    [InlineData("FiveLeakyDescent")]
    [InlineData("FiveLeakyDlAdmm")]
    public void A_stop_is_heard_between_two_blocks_and_goes_on_bit_for_bit(string experiment)
    {
        (string, string)[] options = [("Train.Epochs", "14")];
        var pauses = 0;
        using var whole = new OpenLoop(experiment, _ => pauses++, default, options);
        whole.Loop.Train();
        var expected = whole.Parameters();
        Assert.True(pauses > 14 * 17, $"{pauses} pauses");
        foreach (var stop in new[] { 1, 9, 20, pauses / 2, pauses - 10 })
        {
            using var cancellation = new CancellationTokenSource();
            var asked = 0;
            using var first = new OpenLoop(
                experiment,
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
            using var second = new OpenLoop(experiment, options);
            second.Loop.PutState(first.Loop.TakeState());
            second.Loop.Train();
            var found = second.Parameters();
            Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
            Assert.Equal(whole.Loop.Steps, second.Loop.Steps);
        }
    }
}
