using Sparse.Runtime.Training;

namespace Sparse.Runtime.Tests.Training;

public sealed class SampleOrderTests
{
    /// <summary>One minibatch an epoch is not yet all samples.</summary>
    [Theory]
    [InlineData(200, 128, false)]
    [InlineData(200, 199, false)]
    [InlineData(200, 200, true)]
    [InlineData(200, 500, true)]
    [InlineData(200, 100, false)]
    public void A_minibatch_of_most_samples_is_not_one_of_all(int samples, int batch, bool isWhole)
    {
        var order = new SampleOrder(samples, batch, 1);
        Assert.Equal(isWhole, order.IsWhole);
    }
}
