using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Data that do not fit the input.</summary>
public class SP0106_DataShapeTests
{
    [Fact]
    public async Task Images_on_a_small_network()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(data: "{|SP0106:Mnist(Batch = 8)|}").Replace("[Linear(3)]", "[Linear(10)]"),
            "A sample of Mnist is [1, 28, 28], but Small takes [4]; change the network's Input or the data"
        );
        SparseBuild.RequireRelated(diagnostic, "[4]");
    }

    [Fact]
    public async Task Planted_features()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(data: "{|SP0106:Planted(Features = 5, Support = 2, Classes = 3)|}"),
            "A sample of Planted is [5], but Small takes [4]; change the network's Input or the data"
        );
        SparseBuild.RequireRelated(diagnostic, "[4]");
    }

    [Fact]
    public Task Planted_features_of_the_default() => SparseBuild.VerifyAsync(SmallWith(data: "{|SP0106:Planted(Classes = 3)|}"));

    [Fact]
    public Task A_file_is_known_at_run_time_only() => SparseBuild.VerifyAsync(SmallWith(data: "Csv(\"table.csv\")"));

    [Fact]
    public Task As_many_numbers_in_another_shape_fit() =>
        SparseBuild.VerifyAsync(
            Network("[Linear(10)] public partial Layer Head { get; }", "[784]")
                + "\n[Train<Net>(Loss.CrossEntropy), FashionMnist, L1(1e-4), ProxGen] public partial class Trial;"
        );
}
