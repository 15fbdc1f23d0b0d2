using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A layer that the generator does not know.</summary>
public class SP0105_UnknownLayerTests
{
    private const string Custom = "\npublic sealed class SwishAttribute : LayerAttribute;";

    [Fact]
    public Task A_layer_of_the_users_own() =>
        SparseBuild.VerifyMessageAsync(
            Network("[Linear(3), {|SP0105:Swish|}] public partial Layer Head { get; }") + Custom,
            "The generator does not know the layer Swish; it knows those of the namespace Sparse; a module of your own is used by [Module<T>]"
        );

    [Fact]
    public Task A_layer_of_the_users_own_under_a_known_name() =>
        SparseBuild.VerifyAsync(
            Network("[Linear(3), {|SP0105:Tanh|}] public partial Layer Head { get; }")
                + "\npublic sealed class TanhAttribute : LayerAttribute;"
        );

    [Fact]
    public Task Known_layers_are_silent() =>
        SparseBuild.VerifyAsync(Network("[Flatten, Linear(3), ReLU, LeakyReLU, Tanh, Dropout] public partial Layer Head { get; }"));
}
