using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A network with nothing to train.</summary>
public class SP0104_NoLayersTests
{
    [Fact]
    public Task No_member_at_all() =>
        SparseBuild.VerifyMessageAsync(
            Source("[{|SP0104:Network(Input = [4])|}] public partial class Net;"),
            "Net has no layer with parameters; declare one, such as '[Linear(10)] public partial Layer Head { get; }'"
        );

    [Fact]
    public Task Members_without_parameters() =>
        SparseBuild.VerifyAsync(
            Source("[{|SP0104:Network(Input = [4])|}] public partial class Net { [Flatten, ReLU] public partial Layer Act { get; } }")
        );

    [Fact]
    public Task One_linear_layer_is_enough() => SparseBuild.VerifyAsync(Network("[Linear(1)] public partial Layer Head { get; }"));
}
