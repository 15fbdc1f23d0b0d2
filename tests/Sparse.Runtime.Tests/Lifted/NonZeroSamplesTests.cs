using Sparse.Runtime.Lifted;
using TorchSharp;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>Products by the nonzeros of the data are the products.</summary>
public class NonZeroSamplesTests
{
    // Three portions of samples and a part of one, and every length of a strip's end.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(21)]
    [InlineData(32)]
    [InlineData(45)]
    [InlineData(71)]
    public void Products_are_those_of_the_whole_matrix(int outputs)
    {
        using var scope = torch.NewDisposeScope();
        var rows = new SampleRows(29, 16, portion: 8);
        var data = Data(29, 19);
        using var samples = LiftedProblem.Copy(rows, data);
        using var weights = new LiftedMatrix(torch.randn(20, outputs, dtype: torch.float64)); // a row more, of a bias
        using var target = new SampleMatrix(rows, outputs);
        var before = torch.randn(29, outputs, dtype: torch.float64);
        var few = samples.NonZeros!;
        foreach (var add in new[] { false, true })
        {
            target.Matrix.Tensor.copy_(before);
            Blocks(rows, block => few.Multiply(block, weights, target, add));
            Close(data.matmul(weights.Tensor.narrow(0, 0, 19)) + (add ? before : 0 * before), target.Matrix.Tensor);
        }

        using var sums = new LiftedMatrix(torch.randn(20, outputs, dtype: torch.float64));
        var expected = sums.Tensor.clone();
        expected.narrow(0, 0, 19).add_(data.t().matmul(target.Matrix.Tensor) * -0.5);
        Blocks(rows, block => few.AddProducts(block, target, sums, factor: -0.5));
        Close(expected, sums.Tensor);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Some_columns_are_these_columns(bool constant)
    {
        using var scope = torch.NewDisposeScope();
        var rows = new SampleRows(29, 0, portion: 8);
        var data = Data(29, 19);
        using var samples = LiftedProblem.Copy(rows, data);
        int[] kept = [0, 3, 4, 11, 18];
        using var few = samples.NonZeros!.Select(kept, constant);
        var columns = data.index_select(1, torch.tensor(Array.ConvertAll(kept, static j => (long)j)));
        columns = constant ? torch.cat([columns, torch.ones(29, 1, dtype: torch.float64)], 1) : columns;
        Assert.Equal(columns.shape[1], few.Columns);
        using var weights = new LiftedMatrix(torch.randn(few.Columns, 5, dtype: torch.float64));
        using var target = new SampleMatrix(rows, 5);
        few.Multiply(0, weights, target, add: false);
        Close(columns.matmul(weights.Tensor), target.Matrix.Tensor);
        using var sums = new LiftedMatrix(few.Columns, 5);
        few.AddProducts(0, target, sums);
        Close(columns.t().matmul(target.Matrix.Tensor), sums.Tensor);
    }

    [Fact]
    public void Data_with_few_zeros_are_not_gone_by()
    {
        using var samples = LiftedProblem.Copy(new SampleRows(29, 0, portion: 8), torch.ones(29, 19));
        Assert.Null(samples.NonZeros);
    }

    // A fifth of nonzeros; a sample and a feature without any.
    private static torch.Tensor Data(int samples, int features)
    {
        var data = torch.randn(samples, features, dtype: torch.float64) * torch.rand(samples, features).gt(0.8);
        data[5].fill_(0);
        data.t()[4].fill_(0);
        return data;
    }

    private static void Blocks(SampleRows rows, Action<int> product)
    {
        for (var block = 0; block < rows.Blocks; block++)
        {
            product(block);
        }
    }

    private static void Close(torch.Tensor expected, torch.Tensor found) =>
        Assert.True((expected - found).abs().max().item<double>() < 1e-13 * (1 + expected.abs().max().item<double>()));
}
