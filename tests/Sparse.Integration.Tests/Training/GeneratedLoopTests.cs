using Sparse.Runtime.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Integration.Tests.Training;

/// <summary>The generated loops against autograd, against each other, and against published solutions.</summary>
public class GeneratedLoopTests
{
    /// <summary>With λ = 0 a step of plain gradient descent moves each parameter by −α times the gradient: so the loop's gradient can be read off.</summary>
    [Theory]
    [InlineData("Fused")]
    [InlineData("TensorOps")]
    public void The_emitted_derivatives_equal_autograds(string program)
    {
        using var open = new OpenLoop("DerivativeSgd", ("Lambda", "0"), ("LearningRate", "1"), ("Program", program));
        var samples = open.Order.Batch(0).ToArray();
        var before = open.Parameters();

        var network = open.Loop.Network;
        var index = tensor(Array.ConvertAll(samples, static sample => (long)sample));
        var inputs = open.Data.Train.Inputs.index_select(0, index);
        var loss = nn.functional.cross_entropy(network.call(inputs.view(-1, 2, 6)), open.Data.Train.Targets.index_select(0, index));
        loss.backward();
        var expected = network
            .named_parameters()
            .ToDictionary(static entry => entry.name, static entry => entry.parameter.grad!.data<float>().ToArray());

        open.Loop.Step(samples, measure: false);
        var after = open.Parameters();
        Assert.Equal(9, expected.Count);
        foreach (var (name, gradient) in expected)
        {
            var scale = gradient.Max(MathF.Abs);
            Assert.True(scale > 0, $"{name} has no gradient");
            for (var i = 0; i < gradient.Length; i++)
            {
                Assert.True(
                    MathF.Abs(before[name][i] - after[name][i] - gradient[i]) <= 1e-5f * scale + 1e-6f,
                    $"{name}[{i}]: autograd {gradient[i]}, the loop {before[name][i] - after[name][i]}"
                );
            }
        }
    }

    /// <summary>Both programs are given the same gradients: those of the fused one.</summary>
    [Theory]
    [InlineData("DerivativeAdam")]
    [InlineData("DerivativeSgd")]
    [InlineData("DerivativeMomentum")]
    public void The_fused_update_and_the_tensor_update_agree_to_a_few_ulps(string experiment)
    {
        using var fused = new OpenLoop(experiment);
        using var tensors = new OpenLoop(experiment, ("Program", "TensorOps"));
        Assert.Equal(fused.Parameters(), tensors.Parameters());
        var updates = 0;
        for (var batch = 0; batch < 10; batch++)
        {
            fused.Loop.Step(fused.Order.Batch(batch), measure: false);
            tensors.Loop.Step(fused.Order.Batch(batch), measure: false);
            foreach (var (one, other) in fused.Buffers().Zip(tensors.Buffers()))
            {
                Assert.True(one.IsRaw);
                Assert.False(other.IsRaw);
                other.Gradients.Tensor.copy_(one.Gradients.Tensor);
                other.Values.Tensor.copy_(one.Values.Tensor);
                for (var state = 0; state < one.States; state++)
                {
                    other.State(state).Tensor.copy_(one.State(state).Tensor);
                }
            }

            var expected = fused.Loop.Update(measure: true);
            var measures = tensors.Loop.Update(measure: true);
            Assert.Equal(expected.NonZeros, measures.NonZeros);
            Assert.Equal(expected.Value, measures.Value, 1e-6 * expected.Value);
            foreach (var (one, other) in fused.Buffers().Zip(tensors.Buffers()))
            {
                AssertEqual(one.Values.Tensor, other.Values.Tensor);
                for (var state = 0; state < one.States; state++)
                {
                    AssertEqual(one.State(state).Tensor, other.State(state).Tensor);
                }

                updates++;
            }
        }

        Assert.True(updates >= 20);

        static void AssertEqual(Tensor left, Tensor right)
        {
            var (a, b) = (left.data<float>().ToArray(), right.data<float>().ToArray());
            for (var i = 0; i < a.Length; i++)
            {
                // A few ulps of the operands: where a difference cancels, of what was subtracted (weights and steps of at most 1).
                var ulps = 4 * MathF.Max(MathF.BitIncrement(MathF.Abs(a[i])) - MathF.Abs(a[i]), 1.2e-7f * 0.06f);
                Assert.True(MathF.Abs(a[i] - b[i]) <= ulps, $"[{i}]: {a[i]:r} and {b[i]:r}");
            }
        }
    }

    [Theory]
    [InlineData("EveryLayerAdam")]
    [InlineData("DerivativeAdam")]
    [InlineData("DerivativeSgd")]
    [InlineData("DerivativeMomentum")]
    [InlineData("ConvolvedAdam")]
    [InlineData("WidelyConvolvedAdam")]
    public void A_steady_step_allocates_nothing_on_the_managed_heap(string experiment)
    {
        using var open = new OpenLoop(experiment);
        for (var warm = 0; warm < 10; warm++)
        {
            open.Loop.Step(open.Order.Batch(warm % open.Order.Batches), measure: true);
            open.Loop.Loss(open.Order.Batch(warm % open.Order.Batches));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 10; step++)
        {
            open.Loop.Step(open.Order.Batch(step % open.Order.Batches), measure: step == 9);
            open.Loop.Loss(open.Order.Batch(step % open.Order.Batches));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>
    /// Once a quarter is left, convolutions go by those alone (ConvolutionProductsTests): behind this step they do, where nothing may be allocated and a run is resumed.
    /// </summary>
    [Fact]
    public void Of_the_weights_of_sparse_convolutions_less_than_a_quarter_is_left()
    {
        using var open = new OpenLoop("WidelyConvolvedAdam");
        for (var step = 0; step < 15; step++)
        {
            open.Loop.Step(open.Order.Batch(step % open.Order.Batches), measure: false);
        }

        foreach (var (name, values) in open.Parameters().Where(static parameter => parameter.Value.Length is 54 or 216))
        {
            Assert.True(values.Count(static value => value != 0) is var left && left > 0 && left < values.Length / 4, $"{name}: {left}");
        }
    }

    /// <summary>An emitted forward pass, in both programs, and autograd's with a norm layer.</summary>
    [Theory]
    [InlineData("DerivativeAdam", "Fused")]
    [InlineData("DerivativeAdam", "TensorOps")]
    [InlineData("ConvolvedAdam", "Fused")]
    [InlineData("ConvolvedAdam", "TensorOps")]
    [InlineData("SmallConvolutionalL1", "Fused")]
    public void The_loss_of_a_minibatch_is_torchs_and_leaves_no_trace(string experiment, string program)
    {
        using var open = new OpenLoop(experiment, ("Program", program));
        var samples = open.Order.Batch(1).ToArray();
        open.Loop.Step(open.Order.Batch(0), measure: false);
        var parameters = open.Parameters();
        var statistics = Statistics();

        var loss = open.Loop.Loss(samples);

        Assert.Equal(parameters, open.Parameters());
        Assert.Equal(statistics, Statistics());
        Assert.Equal(loss, open.Loop.Loss(samples));
        using var index = tensor(Array.ConvertAll(samples, static sample => (long)sample));
        using var noGradient = no_grad();
        open.Loop.Network.train();
        var shape = open.Declaration.InputShape.Select(static extent => (long)extent).Prepend(-1).ToArray();
        var outputs = open.Loop.Network.call(open.Data.Train.Inputs.index_select(0, index).view(shape));
        Assert.Equal(nn.functional.cross_entropy(outputs, open.Data.Train.Targets.index_select(0, index)).ToDouble(), loss, 1e-5);

        double[] Statistics() => [.. open.Loop.Network.named_buffers().Select(static entry => entry.buffer.sum().ToDouble())];
    }

    /// <summary>The whole set by minibatches, the last one not full.</summary>
    [Fact]
    public void Accelerated_iterations_on_convolutions_go_where_autograds_do()
    {
        using var one = new OpenLoop("ConvolvedAccelerated");
        using var other = new OpenLoop("ConvolvedAcceleratedAutograd");
        Assert.DoesNotContain("autograd", one.Declaration.Plan, StringComparison.Ordinal);
        var before = one.Parameters();
        one.Loop.Train();
        other.Loop.Train();
        foreach (var (name, expected) in other.Parameters())
        {
            Assert.NotEqual(before[name], expected);
            Assert.All(expected.Zip(one.Parameters()[name]), static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        }
    }

    [Fact]
    public void A_module_written_by_hand_trains_with_the_layers_around_it()
    {
        using var open = new OpenLoop("GatedL1");
        Assert.Contains("autograd", open.Declaration.Plan, StringComparison.Ordinal);
        var before = open.Parameters();
        open.Loop.Train();
        var after = open.Parameters();
        Assert.Equal(["Head.bias", "Head.weight", "Own.gate.weight"], after.Keys.Order(StringComparer.Ordinal));
        Assert.All(after, entry => Assert.NotEqual(before[entry.Key], entry.Value));
        Assert.True(open.Epochs[^1].Loss < 0.9 * open.Epochs[0].Loss);
    }

    [Fact]
    public void An_embedding_trains_on_indices_from_a_table()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(3);
        var rows = Enumerable.Range(0, 400).Select(_ => (int[])[random.Next(5), random.Next(5), random.Next(5)]);
        var file = folder.Write(
            "indices.csv",
            "a,b,c,label\n" + string.Join('\n', rows.Select(static row => $"{row[0]},{row[1]},{row[2]},{(row[0] > 2 ? 1 : 0)}"))
        );
        using var open = new OpenLoop("LookedL1", ("Path", file));
        var before = open.Parameters()["Table.weight"];
        open.Loop.Train();
        Assert.NotEqual(before, open.Parameters()["Table.weight"]);
        Assert.True(open.Epochs[^1].Loss < 0.05, $"the loss is {open.Epochs[^1].Loss}: the label is a function of the first index");
    }

    [Fact]
    public void Dropout_drops_in_training_and_not_in_evaluation()
    {
        using var open = new OpenLoop("EveryLayerAdam");
        open.Loop.Train();
        Assert.Equal(3, open.Epochs.Count);
        Assert.All(open.Epochs, static epoch => Assert.True(double.IsFinite(epoch.Objective)));

        var network = open.Loop.Network;
        network.train();
        var inputs = open.Data.Train.Inputs.narrow(0, 0, 64).view(-1, 2, 6);
        using (no_grad())
        {
            Assert.False(network.call(inputs).equal(network.call(inputs)).all().item<bool>());
            network.eval();
            Assert.True(network.call(inputs).equal(network.call(inputs)).all().item<bool>());
        }
    }

    [Fact]
    public void An_epochs_report_counts_what_the_network_holds()
    {
        using var open = new OpenLoop("DerivativeAdam", ("Lambda", "0.01"), ("Epochs", "8"));
        open.Loop.Train();
        var weights = open.Parameters()
            .Where(static entry => entry.Key.EndsWith(".weight", StringComparison.Ordinal))
            .SelectMany(static e => e.Value)
            .ToArray();
        var report = open.Epochs[^1];
        Assert.Equal(weights.Length, report.Penalised);
        Assert.Equal(weights.Count(static weight => weight != 0), report.NonZeros);
        Assert.True(report.NonZeros < report.Penalised);
        Assert.Equal(0.01 * weights.Sum(static weight => Math.Abs((double)weight)), report.Penalty, 1e-9);
        Assert.DoesNotContain(weights, static weight => BitConverter.SingleToInt32Bits(weight) == int.MinValue); // no -0
    }

    /// <summary>
    /// The mean squared error is twice the lasso's 1/(2n)‖y − Xw − b‖², so λ doubles. In single precision the weights, of size up to 700, can be
    /// reached to about 1e-4 of the largest.
    /// </summary>
    [SharedDataTheory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(25)]
    public void Full_batch_proximal_gradient_reaches_the_lasso_of_the_reference_solutions(int row)
    {
        var columns = File.ReadLines(SharedData.Golden("lasso_diabetes.csv")).ElementAt(row + 1).Split(',');
        var reference = columns.Select(static text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        using var open = new OpenLoop(
            "DiabetesLassoSingle",
            ("Lambda", (2 * reference[0]).ToString("r", System.Globalization.CultureInfo.InvariantCulture))
        );
        open.Loop.Train();
        var weights = open.Parameters()["Head.weight"];
        var largest = reference[8..].Max(Math.Abs);
        for (var i = 0; i < weights.Length; i++)
        {
            Assert.Equal(reference[8 + i], weights[i], 2e-4 * largest);
            Assert.Equal(reference[8 + i] == 0, weights[i] == 0);
        }
    }

    [Fact]
    public void Samples_that_are_no_minibatch_are_an_error_and_not_memory_of_others()
    {
        using var open = new OpenLoop("TwoPenaltiesSr2");
        var all = Enumerable.Range(0, open.Data.Train.Count).ToArray();
        Assert.Contains(
            "a minibatch has 64",
            Assert.Throws<ArgumentException>(() => open.Loop.Loss(all)).Message,
            StringComparison.Ordinal
        );
        var stranger = all[..64];
        stranger[5] = all.Length;
        Assert.Throws<ArgumentOutOfRangeException>(() => open.Loop.Loss(stranger));
    }
}
