using System.Reflection;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Tests;
using Sparse.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Integration.Tests.Training;

/// <summary>A program that descends on the whole training set, a portion in memory at a time.</summary>
public sealed class WholeSetTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 1366)]
    [InlineData(5000, 1667)]
    [InlineData(60_000, 2000)]
    public void A_portion_is_all_or_about_two_thousand(int count, int rows) => Assert.Equal(rows, WholeSet.PortionSize(count));

    /// <summary>Against autograd over all samples at once, in double precision.</summary>
    [Theory]
    [InlineData("ThreePortions", 0.0, "Fused")]
    [InlineData("ThreePortions", 0.0, "TensorOps")]
    [InlineData("OnePortion", 0.1, "Fused")]
    [InlineData("OnePortion", 0.1, "TensorOps")]
    public void Its_loss_and_gradient_are_those_of_all_samples(string experiment, double smoothing, string program)
    {
        using var open = new OpenLoop(experiment, ("Program", program));
        open.Loop.Step([], measure: false);

        open.Loop.Gradient([]);
        var gradients = open.Loop.Parameters.Select(static group => group.Gradients.Tensor.clone()).ToArray();
        var loss = open.Loop.Loss([]);

        var network = open.Loop.Network;
        var shape = open.Declaration.InputShape.Select(static extent => (long)extent).Prepend(-1).ToArray();
        var inputs = open.Data.Train.Inputs.view(shape).to_type(ScalarType.Float64);
        network.to(ScalarType.Float64);
        var expected = nn.functional.cross_entropy(network.call(inputs), open.Data.Train.Targets, label_smoothing: smoothing);
        expected.backward();
        Assert.Equal(expected.ToDouble(), loss, 1e-6);
        var all = open
            .Loop.Parameters.Zip(gradients)
            .SelectMany(static pair =>
                pair.First.Names.Select(
                    (name, index) =>
                        (
                            name,
                            pair.Second.flatten()
                                .narrow(0, pair.First.Offset(index), pair.First.Gradient(index).numel())
                                .data<float>()
                                .ToArray()
                        )
                )
            );
        var derivatives = network.named_parameters().ToDictionary(static entry => entry.name, static entry => entry.parameter.grad!);
        foreach (var (name, gradient) in all)
        {
            var exact = derivatives[name].flatten().data<double>().ToArray();
            Assert.Equal(exact.Length, gradient.Length);
            var largest = exact.Max(Math.Abs);
            for (var i = 0; i < exact.Length; i++)
            {
                Assert.True(
                    Math.Abs(exact[i] - gradient[i]) <= 1e-5 * largest,
                    $"{name}[{i}]: {gradient[i]:r}, and {exact[i]:r} by autograd"
                );
            }
        }
    }

    [Theory]
    [InlineData("ThreePortions")]
    [InlineData("OnePortion")]
    public void An_iteration_allocates_nothing_on_the_managed_heap(string experiment)
    {
        using var open = new OpenLoop(experiment);
        for (var warm = 0; warm < 3; warm++)
        {
            open.Loop.Step([], measure: true);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 10; step++)
        {
            open.Loop.Step([], measure: true);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>The first layer's product at y, combined of those at x and x₋, against the product itself in double precision.</summary>
    [Theory]
    [InlineData("ThreePortions")]
    [InlineData("OnePortion")]
    public void The_product_at_the_extrapolated_point_is_combined(string experiment)
    {
        const double momentum = 0.7;
        using var open = new OpenLoop(experiment);
        for (var step = 0; step < 6; step++)
        {
            open.Loop.Step([], measure: true);
        }

        var products = Products(open);
        products.Begin(momentum);
        var sums = (Block)Field(open, "_fc1");
        Assert.True(products.Combine(0, sums));

        var rows = WholeSet.PortionSize(open.Data.Train.Count);
        var samples = open.Data.Train.Inputs.narrow(0, 0, rows).view(rows, 24).to_type(ScalarType.Float64);
        var buffer = open.Loop.Parameters[0];
        var before = buffer.State(0).Tensor.flatten().narrow(0, buffer.Offset(0), 8 * 24).view(8, 24).to_type(ScalarType.Float64);
        var now = buffer.Value(0).to_type(ScalarType.Float64);
        Assert.True((now - before).abs().max().ToDouble() > 1e-4, "it stands still");
        var expected = samples.matmul((now + (momentum * (now - before))).t()).flatten().data<double>().ToArray();
        var found = sums.Span.ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-5);
        }
    }

    [Fact]
    public void Only_products_of_the_weights_that_are_there_are_combined()
    {
        using var open = new OpenLoop("OnePortion");
        var (products, buffer) = (Products(open), open.Loop.Parameters[0]);
        var sums = (Block)Field(open, "_fc1");
        Assert.False(Combines(0), "nothing was formed yet");

        open.Loop.Step([], measure: true);
        Assert.True(Combines(0));
        Assert.False(Combines(0.5), "the first iteration kept one product");

        open.Loop.Step([], measure: true);
        Assert.True(Combines(0.5));

        var kept = buffer.Values.Span[0];
        buffer.Values.Span[0] += 1e-6f;
        Assert.False(Combines(0), "a weight was set");
        buffer.Values.Span[0] = kept;
        Assert.True(Combines(0.5));

        buffer.State(0).Span[0] += 1e-6f;
        Assert.False(Combines(0.5), "x₋ was set");
        Assert.True(Combines(0));

        bool Combines(double momentum)
        {
            products.Begin(momentum);
            return products.Combine(0, sums);
        }
    }

    [Theory]
    [InlineData("ThreePortions")]
    [InlineData("OnePortion")]
    public void Combined_products_lead_to_the_same_iterates(string experiment)
    {
        using var combined = new OpenLoop(experiment);
        using var formed = new OpenLoop(experiment);
        var none = new StateTransfer();
        Products(formed).Transfer(none); // of no product
        for (var step = 0; step < 15; step++)
        {
            combined.Loop.Step([], measure: true);
            Products(formed).Transfer(new StateTransfer(none.Saved));
            formed.Loop.Step([], measure: true);
            if (step == 7)
            {
                // As a refit does after every step.
                using var one = combined.Loop.Parameters[0].Value(0).narrow(1, 3, 2).fill_(0);
                using var other = formed.Loop.Parameters[0].Value(0).narrow(1, 3, 2).fill_(0);
            }
        }

        var (found, expected) = (combined.Weights(), formed.Weights());
        Assert.NotEqual(expected, found); // rounded otherwise
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-5);
        }
    }

    [Theory]
    [InlineData("ThreePortions", 1)]
    [InlineData("ThreePortions", 9)]
    [InlineData("OnePortion", 1)]
    [InlineData("OnePortion", 2)]
    [InlineData("OnePortion", 9)]
    public void A_state_put_back_goes_on_bit_for_bit(string experiment, int steps)
    {
        using var one = new OpenLoop(experiment);
        using var other = new OpenLoop(experiment);
        for (var step = 0; step < steps; step++)
        {
            one.Loop.Step([], measure: true);
        }

        for (var step = 0; step < 3; step++)
        {
            other.Loop.Step([], measure: true);
        }

        other.Loop.PutState(one.Loop.TakeState());
        for (var step = 0; step < 6; step++)
        {
            one.Loop.Step([], measure: true);
            other.Loop.Step([], measure: true);
        }

        Assert.Equal(one.Weights(), other.Weights());
    }

    private static KeptProducts Products(OpenLoop open) => (KeptProducts)Field(open, "_products");

    private static object Field(OpenLoop open, string name) =>
        open.Loop.GetType().GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(open.Loop)!;

    /// <summary>An iteration that made the objective grow is taken back: what is told of it is the iterate's, in a training that was resumed before it as well.</summary>
    [SharedDataFact]
    public void Of_an_iteration_taken_back_the_iterate_is_told()
    {
        const string experiment = nameof(Experiments.DiabetesAcceleratedByFunction);
        (string, string)[] overrides = [("L1.Lambda", "0.1")];
        using var open = new OpenLoop(experiment, overrides);
        var (state, before) = (open.Loop.TakeState(), Values(open));
        var measures = open.Loop.Step([], measure: true);
        for (var step = 2; !before.SequenceEqual(Values(open)); step++)
        {
            Assert.InRange(step, 2, 2000);
            (state, before) = (open.Loop.TakeState(), Values(open));
            measures = open.Loop.Step([], measure: true);
        }

        Assert.Equal(0.1 * before.Sum(Math.Abs), measures.Value, 1e-9);

        using var resumed = new OpenLoop(experiment, overrides);
        resumed.Loop.PutState(state);
        resumed.Loop.Epochs = 1;
        resumed.Loop.Train();
        var report = Assert.Single(resumed.Epochs);
        Assert.Equal(before, Values(resumed));
        Assert.Equal(measures.Value, report.Penalty, 0.0);
        Assert.Equal(measures.NonZeros, report.NonZeros);
        Assert.Equal(resumed.Loop.Loss(resumed.Order.Batch(0)), report.Loss, 1e-12);

        static double[] Values(OpenLoop open) =>
            [
                .. open
                    .Loop.Network.named_parameters()
                    .Where(static entry => entry.name.EndsWith("weight", StringComparison.Ordinal))
                    .SelectMany(static entry => entry.parameter.detach().data<double>().ToArray()),
            ];
    }
}
