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
}
