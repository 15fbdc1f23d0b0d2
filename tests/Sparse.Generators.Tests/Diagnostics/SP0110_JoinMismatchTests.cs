using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Values of a join that do not fit together.</summary>
public class SP0110_JoinMismatchTests
{
    [Fact]
    public Task A_projection_that_is_switched_off() =>
        SparseBuild.VerifyMessageAsync(
            Network("[Linear(5), {|SP0110:Add(Projection = Projection.None)|}, Linear(3)] public partial Layer Head { get; }"),
            "Add cannot join [5] (Input [4] -> Head.Linear(5) [5]) and [4] of the input; allow a projection, or make the shapes equal"
        );

    [Fact]
    public Task No_stride_leads_from_one_to_the_other() =>
        SparseBuild.VerifyAsync(
            Network("[Conv2d(2, 3), {|SP0110:Add|}, Flatten, Linear(3)] public partial Layer Head { get; }", "[1, 8, 8]")
        );

    [Fact]
    public Task Extents_that_differ_under_a_concatenation() =>
        SparseBuild.VerifyAsync(
            Network("[Conv2d(2, 3), {|SP0110:Concat|}, Flatten, Linear(3)] public partial Layer Head { get; }", "[1, 8, 8]")
        );

    [Fact]
    public Task In_a_block_it_is_told_at_its_use() =>
        SparseBuild.VerifyAsync(
            Network("[{|SP0110:Block<Unit>(4)|}, Flatten, Linear(3)] public partial Layer Head { get; }", "[1, 8, 8]")
                + "[Block] public partial class Unit(int kernel) { [Conv2d(\"inputs\", nameof(kernel)), Add] public partial Layer Conv { get; } }"
        );

    [Theory]
    [InlineData("Linear(4), Add, Linear(5), Concat", "[4]")]
    [InlineData("Linear(5), Add, Linear(5), Add(Projection = Projection.Plain)", "[4]")]
    [InlineData("Conv2d(2, 3, Stride = 2, Padding = 1), Add", "[1, 8, 8]")]
    [InlineData("Conv2d(2, 3, Padding = 1), Concat", "[1, 8, 8]")]
    public Task What_fits_is_silent(string layers, string input) =>
        SparseBuild.VerifyAsync(Network($"[{layers}, Flatten, Linear(3)] public partial Layer Head {{ get; }}", input));
}
