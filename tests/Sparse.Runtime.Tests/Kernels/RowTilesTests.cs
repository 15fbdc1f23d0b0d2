using Sparse.Runtime.Kernels;
using Sparse.Runtime.Tests.Penalties;
using TorchSharp;

namespace Sparse.Runtime.Tests.Kernels;

/// <summary>The products of a narrow layer, some rows at a time.</summary>
public sealed class RowTilesTests
{
    /// <summary>Against sums in double precision; the gradient that was there before counts for nothing.</summary>
    [Theory]
    [InlineData(64, 1)]
    [InlineData(64, 2)]
    [InlineData(67, 3)]
    [InlineData(5, 5)]
    public void Products_are_those_over_all_rows(int rows, int tiles)
    {
        const int columns = 37;
        const int width = 4;
        using var memory = new LoopMemory(GroupProgramTests.Context());
        var (inputs, outputs, deltas) = (memory.Block(rows, columns), memory.Block(rows, width), memory.Block(rows, width));
        var (weights, gradient) = (memory.Block(width, columns), memory.Block(width, columns));
        var random = new Random(tiles);
        foreach (var block in (Block[])[inputs, outputs, deltas, weights, gradient])
        {
            foreach (ref var value in block.Span)
            {
                value = (float)(random.NextDouble() - 0.5);
            }
        }

        var products = new RowTiles(memory, inputs, outputs, deltas, tiles);
        products.Forward(memory.Transpose(weights.Tensor));
        products.Backward(gradient.Tensor);

        for (var row = 0; row < rows; row++)
        {
            for (var unit = 0; unit < width; unit++)
            {
                double sum = 0;
                for (var column = 0; column < columns; column++)
                {
                    sum += (double)inputs.Row(row)[column] * weights.Row(unit)[column];
                }

                Assert.Equal(sum, outputs.Row(row)[unit], 1e-5);
            }
        }

        for (var unit = 0; unit < width; unit++)
        {
            for (var column = 0; column < columns; column++)
            {
                double sum = 0;
                for (var row = 0; row < rows; row++)
                {
                    sum += (double)deltas.Row(row)[unit] * inputs.Row(row)[column];
                }

                Assert.Equal(sum, gradient.Row(unit)[column], 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(64, 784, 20, 2)]
    [InlineData(60, 784, 20, 1)]
    [InlineData(2000, 784, 20, 34)]
    [InlineData(121, 784, 10, 2)]
    [InlineData(128, 784, 40, 5)]
    [InlineData(128, 784, 300, 1)]
    [InlineData(128, 100_000, 10, 1)]
    public void A_tile_is_small_enough_for_the_kernels_and_large_enough_to_be_worth_a_call(int rows, int inputs, int outputs, int tiles) =>
        Assert.Equal(tiles, RowTiles.Count(rows, inputs, outputs));
}
