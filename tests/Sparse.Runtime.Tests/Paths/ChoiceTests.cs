using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Tests.Paths;

public class ChoiceTests
{
    private static readonly Candidate[] s_points =
    [
        new(0.9, 0),
        new(0.50, 5),
        new(0.13, 10, 0.02),
        new(0.12, 20, 0.02),
        new(0.10, 60, 0.02),
        new(0.10, 90, 0.02),
        new(double.NaN, 100),
    ];

    [Fact]
    public void Best_is_the_least_score_and_of_those_the_sparsest() => Assert.Equal(4, Choice.Best(s_points));

    [Fact]
    public void One_standard_error_is_the_sparsest_that_near_the_best() => Assert.Equal(3, Choice.OneStandardError(s_points));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(0.35, 2)]
    [InlineData(100, 0)]
    public void Within_a_share_the_sparsest(double share, int expected) => Assert.Equal(expected, Choice.Within(s_points, share));

    [Theory]
    [InlineData(14, 2)]
    [InlineData(15, 2)]
    [InlineData(16, 3)]
    [InlineData(99, 5)]
    public void Nearest_to_a_level(long nonZeros, int expected) => Assert.Equal(expected, Choice.Nearest(s_points, nonZeros));

    [Fact]
    public void The_knee_is_where_more_weights_stop_paying() => Assert.Equal(2, Choice.Knee(s_points));

    [Fact]
    public void Without_any_score_nothing_is_chosen() => Assert.Equal(-1, Choice.OneStandardError([new(double.NaN, 3)]));
}
