using Sparse.Runtime.Kernels;
using Sparse.Runtime.Tests.Penalties;

namespace Sparse.Runtime.Tests.Kernels;

/// <summary>The largest value and the mean of windows, and where their derivatives go, against a walk over each window.</summary>
public sealed class PoolingWindowsTests
{
    private const int Samples = 2;

    /// <summary>Shapes with vectors full and not, windows that overlap and that leave values out.</summary>
    public static TheoryData<PoolingShape> Shapes =>
        [
            new(3, 24, 24, 2, 2),
            new(2, 8, 8, 2, 2),
            new(2, 6, 12, 2, 2),
            new(2, 7, 9, 2, 2),
            new(2, 3, 3, 2, 2),
            new(2, 7, 9, 3, 2),
            new(2, 6, 6, 3, 1),
            new(1, 9, 9, 2, 3),
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_largest_value_is_found_and_its_first_place_takes_the_derivative(PoolingShape shape)
    {
        foreach (var program in (string[])["Fused", "TensorOps"])
        {
            Check(shape, isMaximum: true, program);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_mean_is_formed_and_all_places_share_the_derivative(PoolingShape shape)
    {
        foreach (var program in (string[])["Fused", "TensorOps"])
        {
            Check(shape, isMaximum: false, program);
        }
    }

    [Fact]
    public void A_NaN_in_a_window_is_its_largest_value()
    {
        using var memory = new LoopMemory(GroupProgramTests.Context());
        var (inputs, outputs) = (memory.Block(1, 16 * 16), memory.Block(1, 8 * 8));
        var pooling = new PoolingWindows(memory, new PoolingShape(1, 16, 16, 2, 2), isMaximum: true, inputs, outputs);
        for (var place = 0; place < inputs.Columns; place++)
        {
            inputs.Span.Fill(1);
            inputs.Span[place] = float.NaN;
            pooling.Forward();
            var window = (place / 16 / 2 * 8) + (place % 16 / 2);
            Assert.All(outputs.Span.ToArray().Index(), value => Assert.Equal(value.Index == window ? float.NaN : 1, value.Item));
        }
    }

    private static void Check(PoolingShape shape, bool isMaximum, string program)
    {
        using var memory = new LoopMemory(GroupProgramTests.Context(program));
        var (size, windows) = (shape.Height * shape.Width, shape.Rows * shape.Columns);
        var (inputs, inputDeltas) = (memory.Block(Samples, shape.Channels * size), memory.Block(Samples, shape.Channels * size));
        var (outputs, deltas) = (memory.Block(Samples, shape.Channels * windows), memory.Block(Samples, shape.Channels * windows));
        var random = new Random(3);
        // Few values, so that many windows hold their largest more than once.
        var x = Enumerable.Range(0, Samples * shape.Channels * size).Select(_ => (float)random.Next(4)).ToArray();
        var d = Enumerable.Range(0, Samples * shape.Channels * windows).Select(_ => (float)random.NextDouble() + 1).ToArray();
        inputs.Fill(x);
        deltas.Fill(d);
        inputDeltas.Fill([.. x.Select(static _ => 7f)]); // to be overwritten

        var pooling = new PoolingWindows(memory, shape, isMaximum, inputs, outputs);
        pooling.Forward();
        pooling.Backward(deltas, inputDeltas);

        var expected = new double[x.Length];
        var values = outputs.Values();
        for (var window = 0; window < values.Length; window++)
        {
            var (plane, place) = (window / windows, window % windows);
            var first = (plane * size) + (place / shape.Columns * shape.Stride * shape.Width) + (place % shape.Columns * shape.Stride);
            var under = Enumerable
                .Range(0, shape.Window * shape.Window)
                .Select(i => first + (i / shape.Window * shape.Width) + (i % shape.Window))
                .ToArray();
            if (isMaximum)
            {
                var largest = under.Max(at => x[at]);
                Assert.Equal(largest, values[window]);
                expected[under.First(at => x[at] == largest)] += d[window];
            }
            else
            {
                Assert.Equal(under.Average(at => x[at]), values[window], 1e-5f);
                foreach (var at in under)
                {
                    expected[at] += d[window] / under.Length;
                }
            }
        }

        var found = inputDeltas.Values();
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, found[value.Index], 1e-5));
    }
}
