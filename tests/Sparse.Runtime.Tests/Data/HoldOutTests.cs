using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Tests.Data;

public sealed class HoldOutTests
{
    [Fact]
    public void Held_out_samples_are_drawn_by_class_and_leave_the_training_part()
    {
        using var data = Whole().HoldOut(0.1, 3);
        Assert.Equal((90, 10), (data.Train.Count, data.Validation!.Count));
        Assert.Equal(2, data.Validation.Targets.sum().ToInt64());
        var (kept, held) = (data.Train.Inputs.data<float>().ToArray(), data.Validation.Inputs.data<float>().ToArray());
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => (float)i), kept.Concat(held).Order());
        Assert.All(kept.Zip(data.Train.Targets.data<long>().ToArray()), static p => Assert.Equal(p.First < 80 ? 0 : 1, p.Second));

        using var again = Whole().HoldOut(0.1, 3);
        Assert.Equal(held, again.Validation!.Inputs.data<float>().ToArray());

        static Dataset Whole()
        {
            var labels = Enumerable.Range(0, 100).Select(static i => i < 80 ? 0L : 1L).ToArray();
            return new Dataset(
                "d",
                new Split(torch.arange(100, torch.ScalarType.Float32).view(100, 1), torch.tensor(labels)),
                null,
                2,
                "test"
            );
        }
    }

    [Fact]
    public void One_sample_at_least_is_held_out_and_one_is_left()
    {
        using var data = new Dataset("d", new Split(torch.zeros(2, 1), torch.zeros(2, 1)), null, 0, "test").HoldOut(0.01, 1);
        Assert.Equal((1, 1), (data.Train.Count, data.Validation!.Count));
        using var single = new Dataset("d", new Split(torch.zeros(1, 1), torch.zeros(1, 1)), null, 0, "test");
        Assert.Throws<DataException>(() => single.HoldOut(0.5, 1));
    }
}
