using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A layer that needs a sample of one dimension.</summary>
public class SP0101_NeedsFlattenTests
{
    [Fact]
    public Task At_the_network_input() =>
        SparseBuild.VerifyMessageAsync(
            Network("[{|SP0101:Linear(3)|}] public partial Layer Head { get; }", "[1, 28, 28]"),
            "Linear(3) needs a sample of one dimension but gets [1, 28, 28] (the network's input is [1, 28, 28]); put Flatten before it, which gives [784]"
        );

    [Fact]
    public Task Behind_other_layers_the_chain_is_told() =>
        SparseBuild.VerifyMessageAsync(
            Network(
                "[ReLU] public partial Layer Act { get; } [Tanh, {|SP0101:Linear(3, Bias = false)|}] public partial Layer Head { get; }",
                "[2, 3]"
            ),
            "Linear(3, Bias = false) needs a sample of one dimension but gets [2, 3] (Input [2, 3] -> Act.ReLU [2, 3] -> Head.Tanh [2, 3]); "
                + "put Flatten before it, which gives [6]"
        );

    [Fact]
    public Task The_first_of_two_is_told() =>
        SparseBuild.VerifyAsync(
            Network("[{|SP0101:Linear(5)|}] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }", "[2, 3]")
        );

    [Fact]
    public Task A_flattened_sample_is_right() =>
        SparseBuild.VerifyAsync(Network("[Flatten, Linear(3)] public partial Layer Head { get; }", "[1, 28, 28]"));

    [Fact]
    public Task Extents_whose_product_is_large_are_printed_whole() =>
        SparseBuild.VerifyMessageAsync(
            Network("[{|SP0101:Linear(3)|}] public partial Layer Head { get; }", "[1, 1000, 1000]"),
            "Linear(3) needs a sample of one dimension but gets [1, 1000, 1000] (the network's input is [1, 1000, 1000]); put Flatten before it, which gives [1,000,000]"
        );
}
