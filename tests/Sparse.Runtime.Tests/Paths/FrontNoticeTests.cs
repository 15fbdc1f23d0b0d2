using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Tests.Paths;

public class FrontNoticeTests
{
    private static readonly PathPoint[] Points =
    [
        new()
        {
            Index = 0,
            Lambda = 0.1,
            Sparsity = 0.2,
            Layers = [70, 10],
        },
        new()
        {
            Index = 1,
            Lambda = 2,
            Sparsity = 0.95,
            Layers = [4, 1],
        },
    ];

    [Fact]
    public void A_path_that_ends_before_its_weights_do_says_so()
    {
        var notice = FrontNotice.Of("Path", Points, largest: 2);
        Assert.Contains("at the largest lambda that was found, 2, 5 penalised weights are left", notice, StringComparison.Ordinal);
        Assert.Contains("Path.Largest", notice, StringComparison.Ordinal);
        Assert.Null(FrontNotice.Of("Path", Points, largest: double.NaN)); // it was given
        Assert.Null(
            FrontNotice.Of(
                "Path",
                [
                    .. Points,
                    new PathPoint
                    {
                        Index = 2,
                        Lambda = 3,
                        Sparsity = 1,
                    },
                ],
                largest: 3
            )
        );
    }

    [Fact]
    public void A_continuation_of_one_point_says_so()
    {
        Assert.Contains("one point", FrontNotice.Of("Continuation", Points[..1], double.NaN), StringComparison.Ordinal);
        Assert.Null(FrontNotice.Of("Continuation", Points, double.NaN));
    }
}
