using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Tests.Paths;

public class StabilitySelectionTests
{
    // Three features in four halves: the λ at which each enters.
    private static readonly double[][] s_entries =
    [
        [1, 0.5, 0],
        [1, 0.2, 0.3],
        [0.8, 0.5, 0],
        [1, 0.5, 0.1],
    ];

    [Theory]
    [InlineData(1, 0.75, 0, 0)]
    [InlineData(0.5, 1, 0.75, 0)]
    [InlineData(0.1, 1, 1, 0.5)]
    public void A_feature_is_counted_once_it_has_entered(double lambda, double first, double second, double third)
    {
        var selection = StabilitySelection.Of(s_entries, lambda);
        Assert.Equal([first, second, third], selection.Frequencies);
        Assert.Equal(first + second + third, selection.Selected, 1e-12);
    }

    [Fact]
    public void Stable_ones_and_the_bound_on_those_that_are_so_by_chance()
    {
        var selection = StabilitySelection.Of(s_entries, 0.5);
        Assert.Equal(2, selection.Stable(0.75));
        Assert.Equal(1, selection.Stable(0.76));

        // q²/((2π − 1)p) of q = 1.75, p = 3.
        Assert.Equal(1.75 * 1.75 / (0.5 * 3), selection.FalseBound(0.75), 1e-12);
        Assert.Equal(double.PositiveInfinity, selection.FalseBound(0.5));
    }

    [Fact]
    public void The_table_tells_the_order_of_entry_and_is_read_again()
    {
        var text = FeatureTable.Text(new FeatureEntry([0.25, 0, 1, 0.25], [9, 0, 1, 2]), [0.5, 0, 1, 0.75], null);
        Assert.Equal("feature,lambda,frequency\n2,1,1\n3,0.25,0.75\n0,0.25,0.5\n1,0,0\n", text);
        Assert.Equal([0.25, 0, 1, 0.25], FeatureTable.Entries(text));
    }

    [Fact]
    public void Features_that_enter_together_stand_by_their_norms() =>
        Assert.Equal([2, 3, 0, 1, 4], new FeatureEntry([0.25, 0.25, 1, 0.25, 0], [1, 0.5, 0.1, 2, 0]).Order(null));
}
