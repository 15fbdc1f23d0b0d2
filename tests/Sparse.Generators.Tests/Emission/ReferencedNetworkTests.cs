using Microsoft.CodeAnalysis;

namespace Sparse.Generators.Tests.Emission;

/// <summary>A network of a referenced assembly is read from metadata, and gives the experiment that the same network in source gives.</summary>
public class ReferencedNetworkTests
{
    [Theory]
    [InlineData("[Linear(5), LeakyReLU(0.1)] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }", "[6]")]
    [InlineData(
        "[Flatten, Dropout(0.25), Linear(5, Bias = false), Tanh, Linear(4)] public partial Layer Zulu { get; } [ReLU, Linear(3)] public partial Layer Alpha { get; }",
        "[2, 3]"
    )]
    [InlineData(
        "[Linear(5)] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; } public int Extra => 1;",
        "[6]"
    )]
    public void The_experiment_is_the_same(string members, string input)
    {
        var network = $"namespace Demo.Networks {{ using Sparse; [Network(Input = {input})] public partial class Net {{ {members} }} }}";
        const string Trial = """
            namespace Demo.Experiments
            {
                using Sparse;
                [Train<Demo.Networks.Net>(Loss.CrossEntropy), Planted(Features = 6, Support = 3, Classes = 3, Batch = 4), L1(1e-3), ProxGen]
                public partial class Trial;
            }
            """;
        var together = Emitted.From(network + "\n" + Trial).RequireSilent();
        var library = Emitted.From(network, name: "Library").RequireSilent();
        using var image = new MemoryStream();
        Assert.True(library.Compilation.Emit(image).Success);
        var alone = Emitted.From(Trial, references: [MetadataReference.CreateFromImage(image.ToArray())]).RequireSilent();

        Assert.Equal(3, alone.Texts.Count);
        foreach (var (file, text) in alone.Texts)
        {
            Assert.Equal(together.Texts[file], text);
        }
    }
}
