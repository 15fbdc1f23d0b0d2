using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Tests.Data;

public class DataCacheTests
{
    [Fact]
    public void There_is_one_set_at_a_time_and_none_at_the_end()
    {
        var cache = new DataCache();
        var first = cache.Get("a", Made);
        Assert.Same(first, cache.Get("a", Made));
        var second = cache.Get("b", Made);
        Assert.NotSame(first, second);
        Assert.True(first.Train.Inputs.IsInvalid);
        Assert.False(second.Train.Inputs.IsInvalid);
        Assert.Equal(2, cache.Loaded);
        cache.Dispose();
        Assert.True(second.Train.Inputs.IsInvalid);
        Assert.True(second.Train.Targets.IsInvalid);
    }

    [Fact]
    public void What_cannot_be_loaded_leaves_nothing_behind()
    {
        using var cache = new DataCache();
        var first = cache.Get("a", Made);
        Assert.Throws<DataException>(() => cache.Get("b", static () => throw new DataException("no such file")));
        Assert.True(first.Train.Inputs.IsInvalid);
        Assert.False(cache.Get("a", Made).Train.Inputs.IsInvalid);
    }

    private static Dataset Made() => new("Made", new Split(torch.zeros(2, 3), torch.zeros(2, 1)), null, 0, "here");
}
