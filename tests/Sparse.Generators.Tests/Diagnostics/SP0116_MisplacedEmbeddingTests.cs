using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An embedding behind another layer.</summary>
public class SP0116_MisplacedEmbeddingTests
{
    [Fact]
    public Task Behind_a_layer() =>
        SparseBuild.VerifyMessageAsync(
            Network("[ReLU, {|SP0116:Embedding(10, 2)|}, Flatten, Linear(3)] public partial Layer Head { get; }"),
            "Embedding(10, 2) takes indices, but what arrives are values (Input [4] -> Head.ReLU [4]); make it the first layer of the network"
        );

    [Fact]
    public Task First_it_is_right() =>
        SparseBuild.VerifyAsync(Network("[Embedding(10, 2), Flatten, Linear(3)] public partial Layer Head { get; }"));
}
