using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Stability selection of a network that has no weights from its inputs under a penalty.</summary>
public class SP0385_NoFeaturesTests
{
    private const string Message =
        "Path.HalfSamples asks which features are selected, and Small does not begin with a penalised linear layer on its inputs; penalise its first layer, or remove HalfSamples";

    [Fact]
    public Task A_first_layer_that_is_not_linear() =>
        SparseBuild.VerifyMessageAsync(
            Source(
                "[Network(Input = [1, 6, 6])] public partial class Small { [Conv2d(2, 3), ReLU] public partial Layer Conv { get; } [Flatten, Linear(3)] public partial Layer Head { get; } }",
                Experiment(
                    data: "Planted(Features = 36, Support = 4, Classes = 3)",
                    penalty: "L1",
                    solver: "ProxGen]\n[Path(HalfSamples = {|SP0385:20|})"
                )
            ),
            Message
        );

    [Fact]
    public Task A_linear_one_has_features() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1", solver: "ProxGen]\n[Path(HalfSamples = 20, StableShare = 0.9)"));
}
