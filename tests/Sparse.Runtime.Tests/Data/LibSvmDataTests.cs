using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Tests.Data;

public sealed class LibSvmDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sparse_rows_become_dense_ones_and_labels_classes()
    {
        _folder.Write("a", "+1 1:0.5 3:-2 # a comment\n-1 2:1e1\n\n+1\n");
        _folder.Write("a.t", "-1 4:7\n");
        using var data = Load(new LibSvmAttribute("a") { Features = 4 });
        Assert.Equal([0.5f, 0, -2, 0, 0, 10, 0, 0, 0, 0, 0, 0], data.Train.Inputs.data<float>().ToArray());
        Assert.Equal([1L, 0, 1], data.Train.Targets.data<long>().ToArray());
        Assert.Equal([0f, 0, 0, 7], data.Test!.Inputs.data<float>().ToArray());
        Assert.Equal([0L], data.Test.Targets.data<long>().ToArray());
        Assert.Equal(2, data.Classes);
        Assert.EndsWith("a, tested on a.t", data.Origin);
    }

    [Fact]
    public void The_losses_of_two_classes_get_signs()
    {
        _folder.Write("a", "+1 1:1\n-1 1:2\n-1 1:3\n+1 1:4\n");
        using var data = DataSources.Load(new LibSvmAttribute("a") { TestShare = 0 }, new DataRequest([_folder.Path], Loss.Logistic, 1));
        Assert.Equal([4, 1], data.Train.Targets.shape);
        Assert.Equal([1f, -1, -1, 1], data.Train.Targets.data<float>().ToArray());
    }

    [Fact]
    public void Three_classes_are_too_many_for_them()
    {
        _folder.Write("a", "0 1:1\n1 1:2\n2 1:3\n0 1:1\n1 1:2\n2 1:3\n");
        var error = Assert.Throws<DataException>(() =>
            DataSources.Load(new LibSvmAttribute("a"), new DataRequest([_folder.Path], Loss.Hinge, 1))
        );
        Assert.Contains("has 3 classes: Loss.Hinge expects two", error.Message);
    }

    [Theory]
    [InlineData("+1 2:1 1:1\n-1 1:1", "line 1 has '1:1': expected index:value")]
    [InlineData("+1 1:1\n-1 0:1", "line 2 has '0:1': expected index:value")]
    [InlineData("+1 1:x\n-1 1:1", "line 1 has 'x': expected a number behind the colon")]
    [InlineData("good 1:1\n-1 1:1", "line 1 has 'good': expected a label")]
    [InlineData("", "has no rows")]
    [InlineData("+1 9:1\n-1 1:1", "line 1 has index 9: expected at most 4")]
    [InlineData("+1 1:1\n+1 1:1", "has 1 different labels in 2 rows")]
    public void What_is_wrong_is_said_with_its_line(string text, string message)
    {
        _folder.Write("a", text);
        var error = Assert.Throws<DataException>(() => Load(new LibSvmAttribute("a") { Features = 4 }));
        Assert.Contains(message, error.Message);
    }

    [SharedDataFact]
    public void Adult_has_the_rows_and_classes_its_page_tells()
    {
        using var data = DataSources.Load(
            new LibSvmAttribute("libsvm/a9a.gz") { Features = 123 },
            new DataRequest([SharedData.Data], Loss.CrossEntropy, 1)
        );
        Assert.Equal([32_561, 123], data.Train.Inputs.shape);
        Assert.Equal([16_281, 123], data.Test!.Inputs.shape);
        Assert.Equal(7841, data.Train.Targets.sum().ToInt64());
        Assert.Equal(3846, data.Test.Targets.sum().ToInt64());
        Assert.Equal(451_592, data.Train.Inputs.count_nonzero().ToInt64());
    }

    private Dataset Load(LibSvmAttribute attribute) => DataSources.Load(attribute, new DataRequest([_folder.Path], Loss.CrossEntropy, 1));
}
