using System.Globalization;
using System.Reflection;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Tests;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Integration.Tests.Training;

/// <summary>SR2 as its theory has it, and the known defects of published programs, each as a test of its own.</summary>
public class Sr2Tests
{
    public static TheoryData<string> PlainGradient =>
        ["EveryLayerSr2", "TwoPenaltiesSr2", "AdamSr2", "GroupsAndBoxSr2", "NormedSr2", "ConvolvedSr2"];

    public static TheoryData<string> Every => [.. PlainGradient, "EveryLayerSr2Autograd", "MomentumSr2", "PaperSr2"];

    /// <summary>ξ ≥ ½σ‖s‖², because s minimises the model and 0 does not: up to the rounding of x⁺ to single precision.</summary>
    [Theory]
    [MemberData(nameof(PlainGradient))]
    public void The_predicted_reduction_is_at_least_what_the_model_gains(string experiment)
    {
        using var open = new OpenLoop(experiment);
        var (control, sums) = (Control(open), Sums(open));
        var judged = 0;
        for (var step = 0; step < 60; step++)
        {
            var sigma = control.Sigma;
            var (accepted, rejected) = (control.Accepted, control.Rejected);
            open.Loop.Step(open.Order.Batch(step % open.Order.Batches), measure: true);
            if (sigma == 0 || control.Rejected + control.Accepted != rejected + accepted + 1)
            {
                continue; // the first, or retried: σ was another one
            }

            judged++;
            var scale = Math.Abs(sums.Drop) + Math.Abs(sums.Inner);
            Assert.True(
                control.Predicted >= 0.5 * sigma * sums.Squares - 1e-5 * scale,
                $"step {step}: ξ = {control.Predicted:r}, ½σ‖s‖² = {0.5 * sigma * sums.Squares:r}"
            );
            Assert.Equal(sums.Drop - sums.Inner - 0.5 * sums.Curvature, control.Predicted);
        }

        Assert.True(judged > 20);
    }

    /// <summary>σ falls and grows as the ratio says, within its bounds, and the objective falls.</summary>
    [Theory]
    [MemberData(nameof(Every))]
    public void It_trains(string experiment)
    {
        using var open = new OpenLoop(experiment, ("Epochs", "20"));
        open.Loop.Train();
        var control = Control(open);
        Assert.InRange(control.Sigma, 1e-3 * control.First, 1e6 * control.First);
        Assert.True(control.Accepted > 50);
        Assert.All(open.Epochs, static epoch => Assert.True(double.IsFinite(epoch.Objective)));
        var (first, last) = (open.Epochs[0].Objective, open.Epochs[^1].Objective);
        Assert.True(last < 0.9 * first, $"the objective went from {first} to {last}");
    }

    /// <summary>The trial pass does not know of the backward pass's memory, so a wrong σ₀ is found out and mended; so is a jumping penalty.</summary>
    [Theory]
    [InlineData("TwoPenaltiesSr2", "Sigma", "1e-3")]
    [InlineData("TwoPenaltiesSr2", "Sigma", "1e5")]
    [InlineData("TwoPenaltiesSr2", "L0.Lambda", "1e-2")]
    [InlineData("MomentumSr2", "Sigma", "1e-3")]
    [InlineData("AdamSr2", "Sigma", "1e-3")]
    public void It_survives(string experiment, string option, string value)
    {
        using var open = new OpenLoop(experiment, (option, value), ("Epochs", "12"));
        open.Loop.Train();
        Assert.All(open.Epochs, static epoch => Assert.True(double.IsFinite(epoch.Objective)));
        var (first, last) = (open.Epochs[0].Objective, open.Epochs[^1].Objective);
        Assert.True(last < first, $"the objective went from {first} to {last}");
        Assert.InRange(Control(open).Sigma, 1e-3 * Control(open).First, 1e6 * Control(open).First);
    }

    /// <summary>Steps on one sample each go nowhere in particular, but not astray: after those on the whole set that end the run the loss is below that of the start.</summary>
    [Fact]
    public void It_survives_a_batch_of_one()
    {
        using var open = new OpenLoop("TwoPenaltiesSr2", ("Batch", "1"), ("Epochs", "12"), ("FullBatchSteps", "50"));
        var first = Loss();
        open.Loop.Train();
        Assert.All(open.Epochs, static epoch => Assert.True(double.IsFinite(epoch.Objective)));
        var last = Loss();
        Assert.True(last < first, $"the loss went from {first} to {last}");
        Assert.InRange(Control(open).Sigma, 1e-3 * Control(open).First, 1e6 * Control(open).First);

        double Loss() => Evaluator.Evaluate(open.Loop.Network, open.Data.Train, open.Declaration.Loss, 0, open.Data.Classes).Loss;
    }

    /// <summary>A step long enough to overflow: the loss at the trial point is no number, which is a reason to reject, not to stop or to accept.</summary>
    [Theory]
    [InlineData("EveryLayerSr2")]
    [InlineData("EveryLayerSr2Autograd")]
    [InlineData("ConvolvedSr2")]
    public void A_trial_whose_loss_is_no_number_is_rejected_and_leaves_no_bit_changed(string experiment)
    {
        using var open = new OpenLoop(experiment, ("Sigma", "1e-60"));
        var before = open.Parameters();
        open.Loop.Step(open.Order.Batch(0), measure: true);
        var control = Control(open);
        Assert.Equal(double.NegativeInfinity, control.Ratio);
        Assert.Equal((0, 1), (control.Accepted, control.Rejected));
        Assert.Equal(3e-60, control.Sigma, 1e-63);
        Assert.Equal(before, open.Parameters());
    }

    [Fact]
    public void A_rejected_step_is_tried_again_on_the_same_minibatch_as_often_as_asked()
    {
        using var open = new OpenLoop("TwoPenaltiesSr2", ("Sigma", "1e-20"), ("RetrySameBatch", "4"));
        open.Loop.Step(open.Order.Batch(0), measure: false);
        Assert.Equal(5, Control(open).Rejected);
        Assert.Equal(1, open.Loop.Steps);
    }

    /// <summary>With σ so large that nothing moves both losses are of the same weights; equal to the bit only if the same units were dropped.</summary>
    [Theory]
    [InlineData("EveryLayerSr2")]
    [InlineData("EveryLayerSr2Autograd")]
    [InlineData("NormedSr2")]
    [InlineData("ConvolvedSr2")]
    public void Both_losses_are_of_the_same_dropped_units(string experiment)
    {
        using var open = new OpenLoop(experiment, ("Sigma", "1e30"));
        for (var step = 0; step < 3; step++)
        {
            open.Loop.Step(open.Order.Batch(step), measure: false);
            var sums = Sums(open);
            Assert.True(sums.Squares < 1e-50); // a bias of 0 moves by 1e-30 of its gradient
            Assert.Equal(BitConverter.DoubleToInt64Bits(sums.Loss), BitConverter.DoubleToInt64Bits(sums.TrialLoss));
        }
    }

    /// <summary>A trial leaves no trace in running statistics and in the generator, accepted or not: they are those of the gradient pass alone.</summary>
    [Theory]
    [InlineData("1e-30")]
    [InlineData("20")]
    public void Running_statistics_and_the_generator_are_those_of_the_gradient_pass(string sigma)
    {
        using var twin = new OpenLoop("NormedSr2", ("Sigma", sigma));
        twin.Loop.Gradient(twin.Order.Batch(0));
        var expected = (Statistics(twin), torch.rand(4).data<float>().ToArray());
        using var open = new OpenLoop("NormedSr2", ("Sigma", sigma));
        open.Loop.Step(open.Order.Batch(0), measure: false);
        Assert.Equal(sigma == "20" ? 1 : 0, Control(open).Accepted);
        Assert.Equal(expected, (Statistics(open), torch.rand(4).data<float>().ToArray()), new ArraysEqual());
    }

    [Theory]
    [InlineData("EveryLayerSr2")]
    [InlineData("MomentumSr2")]
    [InlineData("PaperSr2")]
    [InlineData("NormedSr2")]
    public void A_saved_state_goes_on_to_the_bit(string experiment)
    {
        using var open = new OpenLoop(experiment);
        Steps(open, 0, 12);
        var state = open.Loop.TakeState();
        var sigma = Control(open).Sigma;
        Steps(open, 12, 24);
        var expected = (open.Parameters(), Control(open).Sigma);
        using var resumed = new OpenLoop(experiment);
        resumed.Loop.PutState(state);
        Assert.Equal(sigma, Control(resumed).Sigma);
        Steps(resumed, 12, 24);
        Assert.Equal(expected.Sigma, Control(resumed).Sigma);
        Assert.Equal(expected.Item1, resumed.Parameters());
    }

    [Theory]
    [InlineData("EveryLayerSr2")]
    [InlineData("TwoPenaltiesSr2")]
    [InlineData("MomentumSr2")]
    [InlineData("AdamSr2")]
    [InlineData("PaperSr2")]
    [InlineData("ConvolvedSr2")]
    public void A_steady_step_allocates_nothing_and_reads_no_device(string experiment)
    {
        using var open = new OpenLoop(experiment, ("Sigma", "20"));
        Steps(open, 0, 6);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 10; step++)
        {
            open.Loop.Step(open.Order.Batch(step % open.Order.Batches), measure: step == 9);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, Sums(open).Reads);
    }

    /// <summary>Where the numbers are on a device they are read together: once a trial.</summary>
    [Fact]
    public void A_step_by_tensor_operations_reads_once()
    {
        using var open = new OpenLoop("EveryLayerSr2", ("Program", "TensorOps"), ("Sigma", "20"));
        Steps(open, 0, 10);
        Assert.Equal(10, Sums(open).Reads);
    }

    /// <summary>Both programs, given the same gradients, decide alike on the same sums.</summary>
    [Theory]
    [InlineData("TwoPenaltiesSr2")]
    [InlineData("MomentumSr2")]
    [InlineData("AdamSr2")]
    [InlineData("GroupsAndBoxSr2")]
    public void The_fused_trial_and_the_tensor_trial_agree(string experiment)
    {
        using var fused = new OpenLoop(experiment, ("Sigma", "20"), ("RetrySameBatch", "0"));
        using var tensors = new OpenLoop(experiment, ("Sigma", "20"), ("RetrySameBatch", "0"), ("Program", "TensorOps"));
        Assert.Equal(fused.Parameters(), tensors.Parameters());
        Steps(fused, 0, 1);
        Steps(tensors, 0, 1);
        for (var step = 1; step < 7; step++)
        {
            fused.Loop.Gradient(fused.Order.Batch(step));
            tensors.Loop.Gradient(fused.Order.Batch(step));
            foreach (var (one, other) in fused.Buffers().Zip(tensors.Buffers()))
            {
                other.Gradients.Tensor.copy_(one.Gradients.Tensor);
                other.Values.Tensor.copy_(one.Values.Tensor);
                for (var state = 0; state < one.States; state++)
                {
                    other.State(state).Tensor.copy_(one.State(state).Tensor);
                }
            }

            var expected = fused.Loop.Update(measure: true);
            var measures = tensors.Loop.Update(measure: true);
            var (a, b) = (Sums(fused), Sums(tensors));
            Assert.Equal(expected.NonZeros, measures.NonZeros);
            Assert.Equal(expected.Value, measures.Value, 1e-6 * expected.Value);
            Assert.Equal(a.Inner, b.Inner, 1e-5 * Math.Abs(a.Inner));
            Assert.Equal(a.Squares, b.Squares, 1e-5 * a.Squares);
            Assert.Equal(a.Curvature, b.Curvature, 1e-5 * a.Curvature);
            Assert.Equal(a.Drop, b.Drop, 1e-5 * Math.Abs(a.Drop) + 1e-9);
            Assert.Equal(Control(fused).Accepted, Control(tensors).Accepted);
        }
    }

    /// <summary>The bounds of the complexity proof with its numbers, on a lasso whose L and least objective are known.</summary>
    [SharedDataTheory]
    [InlineData(10, "50")]
    [InlineData(10, "0.01")]
    [InlineData(30, "1")]
    public void Iterations_stay_within_the_bound_of_the_theory(int row, string sigma)
    {
        var reference = File.ReadLines(SharedData.Golden("lasso_diabetes.csv")).ElementAt(row + 1).Split(',');
        double Of(int column) => double.Parse(reference[column], CultureInfo.InvariantCulture);
        var lambda = 2 * Of(0);
        using var open = new OpenLoop(
            "DiabetesR2",
            ("Lambda", lambda.ToString("r", CultureInfo.InvariantCulture)),
            ("Sigma", sigma),
            ("SigmaFloor", "1e-12"),
            ("SigmaCeiling", "1e12")
        );
        foreach (var group in open.Loop.Parameters)
        {
            group.Values.Tensor.fill_(0);
        }

        // f = mean (Xw + b − y)²: L is twice the largest eigenvalue of the Gram matrix of [X, 1].
        var inputs = open.Data.Train.Inputs.view(open.Data.Train.Count, -1);
        var design = torch.cat([inputs, torch.ones(open.Data.Train.Count, 1, dtype: torch.ScalarType.Float64)], 1);
        var lipschitz = 2 * LargestEigenvalue(design) / open.Data.Train.Count;
        var targets = open.Data.Train.Targets;
        var first = (targets * targets).mean().ToDouble(); // at 0
        var least = 2 * Of(2);

        const double tolerance = 1e-2;
        var (eta1, gamma1, gamma3) = (1e-4, 3.0, 0.8);
        var control = Control(open);
        long successful = 0;
        var samples = open.Order.Batch(0).ToArray();
        var highest = Math.Max(double.Parse(sigma, CultureInfo.InvariantCulture), gamma1 * lipschitz / (1 - eta1));
        while (control.Measure > tolerance)
        {
            var accepted = control.Accepted;
            open.Loop.Step(samples, measure: false);
            successful += control.Measure > tolerance ? control.Accepted - accepted : 0;
            Assert.True(control.Sigma <= highest * (1 + 1e-12), $"σ = {control.Sigma}, above {highest}");
            Assert.True(open.Loop.Steps < 100_000);
        }

        Assert.True(successful <= highest * (first - least) / (eta1 * tolerance * tolerance));
        var rejections =
            Math.Log(highest / double.Parse(sigma, CultureInfo.InvariantCulture)) / Math.Log(gamma1)
            + control.Accepted * Math.Abs(Math.Log(gamma3)) / Math.Log(gamma1);
        Assert.True(control.Rejected <= rejections + 1, $"{control.Rejected} rejections, at most {rejections}");
    }

    /// <summary>On a full batch every metric has the same stationary points.</summary>
    [SharedDataTheory]
    [InlineData("DiabetesR2Adam", 12)]
    [InlineData("DiabetesR2Adam", 25)]
    [InlineData("DiabetesR2Andrei", 12)]
    [InlineData("DiabetesR2Andrei", 25)]
    public void The_diagonal_metrics_reach_the_lasso(string experiment, int row)
    {
        var reference = Array.ConvertAll(
            File.ReadLines(SharedData.Golden("lasso_diabetes.csv")).ElementAt(row + 1).Split(','),
            static text => double.Parse(text, CultureInfo.InvariantCulture)
        );
        using var open = new OpenLoop(experiment, ("Lambda", (2 * reference[0]).ToString("r", CultureInfo.InvariantCulture)));
        open.Loop.Train();
        var weights = open
            .Loop.Network.named_parameters()
            .Single(static entry => entry.name == "Head.weight")
            .parameter.detach()
            .data<double>()
            .ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            Assert.Equal(reference[8 + i], weights[i], 1e-5);
            Assert.Equal(reference[8 + i] == 0, weights[i] == 0);
        }
    }

    /// <summary>The steps on minibatches end at the noise of their gradients; those on the whole training set go on to a certificate.</summary>
    [SharedDataFact]
    public void Steps_on_the_whole_training_set_end_with_a_certificate()
    {
        using var folder = new TemporaryFolder();
        var ended = Promises.ExactZerosTests.Run("WdbcEndedByR2", folder.Path);
        Assert.Equal(CertificateStatus.Certified, ended.Status);
        var without = Promises.ExactZerosTests.Run("WdbcEndedByR2", folder.Path, ("FullBatchSteps", "0"));
        Assert.Equal(CertificateStatus.BudgetSpent, without.Status);
        Assert.True(ended.Loss + ended.PenaltyValue < without.Loss + without.PenaltyValue);
    }

    [Fact]
    public void A_box_is_never_left()
    {
        using var open = new OpenLoop("GroupsAndBoxSr2");
        for (var step = 0; step < 20; step++)
        {
            open.Loop.Step(open.Order.Batch(step % open.Order.Batches), measure: false);
            Assert.All(open.Parameters()["Third.weight"], static weight => Assert.InRange(weight, -0.5f, 0.5f));
        }

        Assert.True(Control(open).Accepted > 0);
    }

    private static void Steps(OpenLoop open, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            open.Loop.Step(open.Order.Batch(step % open.Order.Batches), measure: false);
        }
    }

    private static double LargestEigenvalue(torch.Tensor design)
    {
        var vector = torch.ones(design.shape[1], 1, dtype: torch.ScalarType.Float64);
        var size = 0.0;
        for (var iteration = 0; iteration < 2000; iteration++)
        {
            vector = design.t().matmul(design.matmul(vector));
            size = Math.Sqrt((vector * vector).sum().ToDouble());
            vector = vector / size;
        }

        return size;
    }

    private static float[] Statistics(OpenLoop open) =>
        [
            .. open
                .Loop.Network.named_buffers()
                .SelectMany(static entry => entry.buffer.to_type(torch.ScalarType.Float32).data<float>().ToArray()),
        ];

    private static Sr2Control Control(OpenLoop open) => Field<Sr2Control>(open, "_sr2");

    private static TrialSums Sums(OpenLoop open) => Field<TrialSums>(open, "_sums");

    private static T Field<T>(OpenLoop open, string name) =>
        (T)open.Loop.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(open.Loop)!;

    private sealed class ArraysEqual : IEqualityComparer<(float[], float[])>
    {
        public bool Equals((float[], float[]) x, (float[], float[]) y) => x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2);

        public int GetHashCode((float[], float[]) obj) => obj.Item1.Length;
    }
}
