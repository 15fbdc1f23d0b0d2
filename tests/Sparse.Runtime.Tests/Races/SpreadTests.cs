using Sparse.Runtime.Races;

namespace Sparse.Runtime.Tests.Races;

public class SpreadTests
{
    /// <summary>Against the 97.5 % points of Student's distribution as tables have them.</summary>
    [Theory]
    [InlineData(2, 12.706)]
    [InlineData(5, 2.776)]
    [InlineData(21, 2.086)]
    [InlineData(22, 2.0796)]
    [InlineData(31, 2.0423)]
    [InlineData(61, 2.0003)]
    [InlineData(1_000_000, 1.96)]
    public void An_interval_is_student_s_for_any_number_of_seeds(int count, double student) =>
        Assert.Equal(student, new Spread(0, Math.Sqrt(count), count).HalfWidth, 3e-4);

    [Fact]
    public void One_seed_has_no_interval() => Assert.Equal(double.NaN, Spread.Of([0.9]).HalfWidth);
}
