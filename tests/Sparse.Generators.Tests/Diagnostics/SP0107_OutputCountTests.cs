using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An output that does not fit the loss or the data.</summary>
public class SP0107_OutputCountTests
{
    [Fact]
    public async Task Too_few_outputs_for_the_classes()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(data: "{|SP0107:Planted(Features = 4, Support = 2, Classes = 5)|}"),
            "Small gives [3], but this experiment needs 5 outputs, one for each class of Planted; change the last layer or the data"
        );
        SparseBuild.RequireRelated(diagnostic, "Linear(3)");
    }

    [Fact]
    public async Task The_last_layer_is_the_related_place()
    {
        var diagnostic = Assert.Single(
            await SparseBuild.VerifyAsync(
                Network("[Linear(7), Dropout] public partial Layer Head { get; }", "[784]")
                    + "\n[Train<Net>(Loss.CrossEntropy), {|SP0107:Mnist|}, L1(1e-4), ProxGen] public partial class Trial;"
            )
        );
        SparseBuild.RequireRelated(diagnostic, "Dropout");
    }

    [Fact]
    public Task Classes_out_of_range_are_one_mistake() =>
        SparseBuild.VerifyAsync(SmallWith(data: "Planted(Features = 4, Support = 2, Classes = {|SP0306:1|})"));

    [Fact]
    public Task A_regression_has_no_classes() =>
        SparseBuild.VerifyAsync(SmallWith(train: "Train<Small>(Loss.MeanSquaredError)", data: "Csv(\"table.csv\")"));
}
