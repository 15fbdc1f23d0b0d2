using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Tests.Data;

public class DatasetCheckTests
{
    [Theory]
    [InlineData(1, "The network gives [3] for a sample and numbers has 1 target column: end the network in Linear(1).")]
    [InlineData(2, "The network gives [3] for a sample and numbers has 2 target columns: end the network in Linear(2).")]
    public void Outputs_that_are_not_as_many_as_the_targets_are_refused_with_their_number(int columns, string message)
    {
        using var data = new Dataset("numbers", new Split(torch.zeros(4, 2), torch.zeros(4, columns)), null, 0, "memory");
        Assert.Equal(message, Assert.Throws<DataException>(() => DatasetCheck.Outputs(data, Loss.MeanSquaredError, [3])).Message);
    }
}
